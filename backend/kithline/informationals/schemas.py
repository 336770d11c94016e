"""Informationals as they come in and go out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from kithline.contacts.schemas import Person
from kithline.core.fields import Line, Minutes, Moment, OneToFive, Past, Text
from kithline.core.pages import Window
from kithline.core.pipeline import AllowedMove, BlockedMove
from kithline.core.web import Body, Out
from kithline.informationals.models import Absent, AskOutcome, InformationalState, Mode, Origin
from kithline.informationals.overlays import Overlays
from kithline.introductions.models import IntroductionState
from kithline.letters.questions import Topic
from kithline.thanks.models import ThanksState

QuestionText = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Place = Annotated[int, Field(ge=0, le=200)]


class NewInformational(Body):
    contact_id: UUID
    via_id: UUID | None = Field(None, description="The introduction to them that led here.")
    mode: Mode = Mode.COFFEE
    minutes: Minutes = 30
    place: Line = ""
    link: Line = ""
    request_text: Text = Field("", description="What you mean to write.")


class InformationalChanges(Body):
    """Only the fields that are sent are changed."""

    mode: Mode = Mode.COFFEE
    minutes: Minutes = 30
    place: Line = ""
    link: Line = ""
    request_text: Text = ""
    said_searching: bool = False
    role_open: bool = Field(default=False, description="The person in front of you has a role to fill.")
    ask_rung: Line = ""
    private_notes: Text = ""
    usefulness: OneToFive | None = None


class Debrief(Body):
    learned: Text = Field("", description="What did you learn that you did not know?")
    fit: Text = Field("", description="How does it fit you?")
    still_to_know: Text = ""
    who_next: Text = ""


class InformationalWindow(Window):
    state: InformationalState | None = None
    contact_id: UUID | None = None
    via_id: UUID | None = None
    organization_id: UUID | None = None
    starts_after: Moment | None = Field(None, description="Only those with a date, from this moment on.")
    starts_before: Moment | None = None
    updated_since: Moment | None = None
    sort: Literal["updated_at", "-updated_at", "state_since", "-state_since", "starts_at", "-starts_at"] = Field(
        "-updated_at", description="By `starts_at`: only those that have a date."
    )


class ViaOut(Out):
    """The introduction that led here."""

    id: UUID
    introducer: Person
    state: IntroductionState


class AskedForOut(Out):
    """An introduction that was asked for here."""

    id: UUID
    target: Person
    state: IntroductionState


class ThanksOwedOut(Out):
    id: UUID
    state: ThanksState
    due_at: datetime


class InformationalOut(Out):
    id: UUID
    contact: Person
    via: ViaOut | None
    mode: Mode
    minutes: int
    state: InformationalState
    state_since: datetime
    requested_at: datetime | None
    request_text: str
    request_channel: str
    nudges: int
    nudged_at: datetime | None
    starts_at: datetime | None
    ends_at: datetime | None
    wall_time: str = Field(description="What the clock shows there when it starts; empty without a date.")
    time_zone: str
    fold: int = Field(description="1 when it starts in the second of two hours that look the same.")
    place: str
    link: str
    calendar_uid: str
    sequence: int
    started_at: datetime | None
    ended_at: datetime | None
    said_searching: bool
    role_open: bool
    ask_outcome: AskOutcome | None
    ask_reason: str
    ask_rung: str
    asked: list[AskedForOut]
    thank_you: ThanksOwedOut | None
    learned: str
    fit: str
    still_to_know: str
    who_next: str
    private_notes: str
    usefulness: int | None
    reason: str = Field(description="Why it was declined, cancelled, missed or put off, if that was said.")
    missed_by: Absent | None
    overlays: Overlays
    allowed: list[AllowedMove]
    blocked: list[BlockedMove]
    version: int
    created_at: datetime
    updated_at: datetime


class NewAgendaItem(Body):
    text: QuestionText = Field(examples=["What did yesterday look like, from morning to evening?"])
    topic: Topic | None = None
    origin: Origin = Origin.OWN
    place: Place | None = Field(None, description="At the end, when it is left out.")


class AgendaItemChanges(Body):
    """Only the fields that are sent are changed."""

    text: QuestionText = ""
    place: Place = 0
    asked_at: Past | None = Field(None, description="Ticks it; null takes the tick away.")
    answer: Text = ""


class AgendaItemOut(Out):
    id: UUID
    text: str
    topic: str
    origin: Origin
    place: int
    asked_at: datetime | None
    answer: str
    version: int


class AgendaOut(Out):
    items: list[AgendaItemOut]


class NewQuestion(Body):
    text: QuestionText
    topic: Topic


class QuestionChanges(Body):
    """Only the fields that are sent are changed."""

    text: QuestionText = ""
    topic: Topic = Topic.ADVICE


class QuestionWindow(Window):
    topic: Topic | None = None
    updated_since: Moment | None = None
    sort: Literal["topic", "-topic"] = "topic"


class QuestionOut(Out):
    id: UUID
    text: str
    topic: Topic
    version: int
    created_at: datetime
    updated_at: datetime


class TopicOut(Out):
    topic: Topic
    questions: list[str]


class Bank(Out):
    topics: list[TopicOut]
