"""Letters as they are asked for and shown."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from kithline.core.fields import Line, Moment, Text
from kithline.core.pages import Window
from kithline.core.web import Body, Out
from kithline.letters.checks import Code
from kithline.letters.ladder import Rung
from kithline.letters.message import LetterChannel
from kithline.letters.templates import Purpose


class Compose(Body):
    """What is left out is filled from what Kithline knows; what nobody knows shows in brackets."""

    purpose: Purpose = Field(examples=["request"])
    contact_id: UUID = Field(description="To whom.")
    rung: Rung = Field(Rung.ADVICE, description="How directly a request asks, from gentle to direct.")
    via_id: UUID | None = Field(None, description="The contact who introduced you.")
    target_id: UUID | None = Field(None, description="Whom you would like to meet, or have met.")
    topic: Line = ""
    minutes: int = Field(30, ge=5, le=120)
    how: Line = Field("", examples=["over coffee"])
    times: Line = ""
    role: Line = ""
    learned: Text = ""
    next_step: Line = ""
    subject: Line | None = Field(None, description="Your own words, to have them checked and ready to leave.")
    body: Text | None = None


class WayOut(Out):
    channel: LetterChannel
    url: str | None = Field(description="Opens a program with the letter in it; null when it cannot, for the reason given.")
    reason: str


class CheckOut(Out):
    code: Code
    ok: bool
    sentence: str


class LetterOut(Out):
    purpose: Purpose
    subject: str
    body: str
    to: str | None
    cc: list[str] = Field(description="Who is in copy: of an answer to an introduction, whoever made it.")
    phone: str | None
    profile: str | None = Field(description="Their page, for copying and opening.")
    gaps: list[str]
    checks: list[CheckOut]
    ways: list[WayOut]


class CardWindow(Body):
    contact_id: UUID
    target_id: UUID | None = None


class CardOut(Out):
    """Words for the moment of the ask."""

    rung: Rung
    title: str
    say: list[str]
    if_unsure: str
    if_no: str


class Ladder(Out):
    cards: list[CardOut]


class HalfPageWindow(Body):
    contact_id: UUID = Field(description="Who will speak of you.")


class SectionOut(Out):
    heading: str
    text: str


class HalfPageOut(Out):
    """About you, for somebody who will introduce you."""

    title: str
    sections: list[SectionOut]
    body: str = Field(description="All of it as plain text, to be sent.")
    gaps: list[str] = Field(description="What is not known yet and shows in brackets.")
    ways: list[WayOut]


class NewLetterTemplate(Body):
    purpose: Purpose
    variant: Line = ""
    subject: Line
    body: Text = Field(min_length=1)


class LetterTemplateChanges(Body):
    """Only the fields that are sent are changed."""

    subject: Line = ""
    body: Text = Field("", min_length=1)


class TemplateWindow(Window):
    updated_since: Moment | None = None
    sort: Literal["purpose"] = "purpose"


class LetterTemplateOut(Out):
    id: UUID
    purpose: Purpose
    variant: str
    subject: str
    body: str
    version: int
    created_at: datetime
    updated_at: datetime


class ShippedOut(Out):
    purpose: Purpose
    variant: str
    subject: str
    body: str
    placeholders: list[str]


class ShippedTemplates(Out):
    templates: list[ShippedOut]
