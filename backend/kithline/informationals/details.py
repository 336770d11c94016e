"""What the verbs of an informational bring with them."""

from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from kithline.contacts.models import Channel
from kithline.core.fields import Line, Minutes, Moment, Name, Past, Text
from kithline.core.wall_time import TimeZone, WallTime
from kithline.core.web import Body
from kithline.informationals.models import Absent, AskOutcome, Mode

_NOW = "Now, when it is left out."
_KEPT = "Stays as it is when it is left out."


class SentRequest(Body):
    text: Text | None = Field(None, description="What you wrote; the draft stays when it is left out.")
    channel: Channel = Channel.MAIL
    requested_at: Past | None = Field(None, description=_NOW)


class SentNudge(Body):
    channel: Channel = Channel.MAIL
    nudged_at: Past | None = Field(None, description=_NOW)


class SaidYes(Body):
    channel: Channel = Channel.MAIL
    replied_at: Past | None = Field(None, description=_NOW)


class SaidNo(Body):
    later: bool = Field(default=False, description="They said: not now.")
    reason: Line = ""
    channel: Channel = Channel.MAIL
    replied_at: Past | None = Field(None, description=_NOW)


class Schedule(Body):
    """A wall time that the clocks leave out is refused, with the two on either side of it under `errors`."""

    wall_time: WallTime
    time_zone: TimeZone | None = Field(None, description="Yours, when it is left out.")
    fold: int = Field(0, ge=0, le=1, description="Of an hour that comes twice: 0 is the first, 1 the second.")
    minutes: Minutes | None = Field(None, description=_KEPT)
    mode: Mode | None = Field(None, description=_KEPT)
    place: Line | None = Field(None, description=_KEPT)
    link: Line | None = Field(None, description=_KEPT)


class Why(Body):
    reason: Line = ""


class WhoMissed(Body):
    who: Absent = Field(description="Who did not come.")
    reason: Line = ""


class Start(Body):
    started_at: Past | None = Field(None, description=_NOW)


class Door(Body):
    """Somebody they will introduce you to: a contact, or a new one by name or description."""

    contact_id: UUID | None = None
    name: Name | None = Field(None, examples=["someone in sourcing at Flextronics"])
    placeholder: bool = Field(default=True, description="`name` describes them; nobody's name yet.")
    promised_for: Moment | None = Field(None, description="When they mean to write. Two working days if unsaid.")

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        if (self.contact_id is None) == (self.name is None):
            raise ValueError("Give either `contact_id` or `name`.")
        return self


class Hold(Body):
    """It took place, and this came of asking for an introduction."""

    ask_outcome: AskOutcome
    ask_reason: Line = Field("", description="Why nobody was asked: needed with `not_asked`.")
    ask_rung: Line = Field("", description="How far up the ladder you got.")
    introduces: list[Door] = Field([], max_length=10, description="With `agreed`: the introductions they promised.")
    said_searching: bool | None = Field(None, description=_KEPT)
    role_open: bool | None = Field(None, description=_KEPT)
    started_at: Past | None = None
    ended_at: Past | None = Field(None, description="When it was to end, or now, when it is left out.")

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.ask_outcome is AskOutcome.NOT_ASKED and not self.ask_reason:
            raise ValueError("Say in `ask_reason` why nobody was asked: next time it may be easier.")
        if self.introduces and self.ask_outcome is not AskOutcome.AGREED:
            raise ValueError("`introduces` goes with the outcome `agreed` alone.")
        return self
