"""Thank-yous and follow-ups as they come in and go out."""

from datetime import UTC, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from kithline.contacts.models import Channel
from kithline.contacts.schemas import Person
from kithline.core.fields import Line, Moment, Name, Text
from kithline.core.pages import Window
from kithline.core.pipeline import AllowedMove
from kithline.core.web import Body, Out
from kithline.thanks.models import FollowUpState, Occasion, ThanksState


def _unsaid() -> datetime:
    """What a field that was not sent holds; nobody looks at it."""
    return datetime.min.replace(tzinfo=UTC)


class NewThankYou(Body):
    recipient_id: UUID
    occasion: Occasion = Occasion.OTHER
    about_id: UUID | None = Field(None, description="The informational or introduction it is for, if it is for one.")
    due_at: Moment | None = Field(None, description="Within 24 hours when it is left out; a report back within 48.")
    reason: Line = Field("", examples=["Told me about the opening at Blue Harbor"])
    text: Text = ""


class ThankYouChanges(Body):
    """Only the fields that are sent are changed."""

    due_at: Moment = Field(default_factory=_unsaid)
    reason: Line = ""
    text: Text = ""
    channel: Channel = Channel.MAIL


class ThankYouWindow(Window):
    state: ThanksState | None = None
    open: bool | None = Field(None, description="Only those that are still to be sent, or only those that are settled.")
    recipient_id: UUID | None = None
    occasion: Occasion | None = None
    about_id: UUID | None = None
    due_before: Moment | None = None
    updated_since: Moment | None = None
    sort: Literal["due_at", "-due_at", "updated_at", "-updated_at"] = "due_at"


class ThankYouOut(Out):
    id: UUID
    recipient: Person
    occasion: Occasion
    about_id: UUID | None = Field(description="The informational or introduction it is for.")
    due_at: datetime
    overdue: bool
    reason: str
    channel: str
    state: ThanksState
    text: str
    sent_at: datetime | None
    skip_reason: str
    allowed: list[AllowedMove]
    version: int
    created_at: datetime
    updated_at: datetime


class NewFollowUp(Body):
    contact_id: UUID
    reason: Name = Field(examples=["Ask how the launch went"])
    due_at: Moment
    about_id: UUID | None = Field(None, description="The informational, introduction or opportunity it is about, if any.")


class FollowUpChanges(Body):
    """Only the fields that are sent are changed."""

    reason: Name = ""
    due_at: Moment = Field(default_factory=_unsaid)


class FollowUpWindow(Window):
    state: FollowUpState | None = None
    contact_id: UUID | None = None
    about_id: UUID | None = None
    due_before: Moment | None = Field(None, description="Counting the time until which it was snoozed.")
    updated_since: Moment | None = None
    sort: Literal["due_at", "-due_at", "updated_at", "-updated_at"] = "due_at"


class FollowUpOut(Out):
    id: UUID
    contact: Person
    reason: str
    about_id: UUID | None
    situation: str | None = Field(
        description="The case that called for it; when the case is gone, so is it. Null for one's own."
    )
    due_at: datetime
    snoozed_until: datetime | None
    is_due: bool
    state: FollowUpState
    allowed: list[AllowedMove]
    version: int
    created_at: datetime
    updated_at: datetime
