"""Referral chains as they come in and go out."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from kithline.chains.models import AimKind
from kithline.chains.pictures import Format, Naming
from kithline.chains.tree import ChainState
from kithline.core.fields import Line, Name, Text
from kithline.core.pages import Window
from kithline.core.web import Body, Out
from kithline.introductions.models import IntroductionState


class NewChain(Body):
    name: Name = Field(examples=["Kestrel, firmware"])
    root_id: UUID = Field(description="A contact you know, with whom it starts.")
    aim_kind: AimKind | None = None
    aim_id: UUID | None = Field(None, description="The person, employer or opportunity that it aims at; a role has none.")
    aim_text: Line = Field("", examples=["Firmware lead at Kestrel"])
    note: Text = ""
    pinned: bool = False


class ChainChanges(Body):
    """Only the fields that are sent are changed."""

    name: Name = ""
    aim_kind: AimKind | None = None
    aim_id: UUID | None = None
    aim_text: Line = ""
    note: Text = ""
    pinned: bool = False


class Close(Body):
    reason: Line = ""


class Split(Body):
    introduction_id: UUID = Field(description="This link and all that grew from it become a chain of their own.")
    name: Name


class ChainMerge(Body):
    into: UUID = Field(description="The chain that takes over every link of this one.")


class ChainWindow(Window):
    root_id: UUID | None = None
    pinned: bool | None = None
    sort: Literal["name", "-name", "updated_at", "-updated_at"] = "-updated_at"


class Drawing(Body):
    format: Format = Format.SVG
    people: Naming = Field(Naming.NAMES, description="`dots`: nobody can be told apart.")


class NextAction(Out):
    introduction_id: UUID
    introducer_id: UUID
    target_id: UUID
    verb: str = Field(description="A verb of the introduction.")
    sentence: str
    waiting_days: int


class ChainOut(Out):
    id: UUID
    name: str
    root_id: UUID
    root_name: str
    aim_kind: AimKind | None
    aim_id: UUID | None
    aim_name: str = Field(description="`aim_text`, or what the person or the employer at whom it aims is called now.")
    aim_text: str
    note: str
    pinned: bool
    state: ChainState
    people: int = Field(description="How many it has reached or means to reach, the root included.")
    depth: int = Field(description="Introductions between the root and the furthest opened door.")
    tip_name: str | None
    credibility: str
    next_action: NextAction | None
    paid_off_at: datetime | None
    closed_at: datetime | None
    close_reason: str
    version: int
    created_at: datetime
    updated_at: datetime


class Leaf(Out):
    """A person in the tree, and the introduction that leads to them."""

    contact_id: UUID
    name: str
    title: str
    organization_name: str
    known: bool
    degree: int = Field(description="Steps from you along this chain: 1 is somebody you have met.")
    introduction_id: UUID | None
    introducer_id: UUID | None
    state: IntroductionState | None
    state_since: datetime | None
    promised_for: datetime | None
    made_at: datetime | None
    met_at: datetime | None
    informational_id: UUID | None
    informational_state: str | None
    starts_at: datetime | None
    stalled_days: int | None
    generation: int


class Owed(Out):
    thank_you_id: UUID
    reason: str
    due_at: datetime


class Gratitude(Out):
    """Somebody who made it possible, and how one stands with them."""

    contact_id: UUID
    name: str
    introductions: int
    people: int = Field(description="Everybody further along because of them.")
    owed: list[Owed] = Field(description="What to thank for or to tell, in sentences; most urgent first.")


class TreeOut(Out):
    chain: ChainOut
    people: list[Leaf] = Field(description="The root first; everybody after whoever introduced them.")
    made_possible_by: list[Gratitude]


class BoardColumn(Out):
    state: ChainState
    count: int
    items: list[ChainOut]


class ChainBoard(Out):
    columns: list[BoardColumn]
