"""Calendar sources, deliveries and bookings as they come in and go out."""

import re
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Final, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from kithline.calendar.models import Arrived, BookingState, Signing, SourceKind
from kithline.calendar.providers import generic
from kithline.contacts.schemas import Person
from kithline.core.fields import Moment, Name
from kithline.core.pages import Window
from kithline.core.web import Body, Out
from kithline.informationals.models import InformationalState, Mode

_LONGEST: Final = 400
_DAY: Final = re.compile(r"(19|20|21)\d\d-\d\d-\d\d", re.ASCII)

Pointer = Annotated[str, StringConstraints(max_length=200, pattern=r"^(/[^/]*)*$"), Field(examples=["/event/start"])]
"""RFC 6901; empty where the body has no such thing."""


def _names_fields(pointers: dict[str, str]) -> dict[str, str]:
    if unknown := sorted(set(pointers) - set(generic.Field)):
        raise ValueError(f"There is no field {', '.join(unknown)}. There are {', '.join(generic.Field)}.")
    return pointers


Pointers = Annotated[
    dict[str, Pointer], AfterValidator(_names_fields), Field(examples=[{"uid": "/event/id", "starts_at": "/event/start"}])
]


class NewSource(Body):
    name: Name = Field(examples=["My Cal.com"])
    kind: Literal[SourceKind.CAL_COM, SourceKind.CALENDLY, SourceKind.GENERIC]
    signing: Signing = Field(Signing.STANDARD, description="For a generic source alone; the others have one of their own.")
    pointers: Pointers = Field({}, description="For a generic source: where in the body each field is. Empty: by its own name.")


class SourceChanges(Body):
    """Only the fields that are sent are changed."""

    name: Name = ""
    signing: Signing = Signing.STANDARD
    pointers: Pointers = {}


class SourceWindow(Window):
    kind: SourceKind | None = None
    sort: Literal["name", "-name"] = "name"


class SourceOut(Out):
    id: UUID
    name: str
    kind: SourceKind
    signing: Signing
    pointers: dict[str, str]
    hears: bool = Field(description="Not yet when it came from another server: `rotate` makes its secret here.")
    old_until: datetime | None = Field(description="Until then the secret before the last rotation fits too.")
    last_delivery_at: datetime | None
    refused_at: datetime | None = Field(description="When a delivery was last refused, for its signature did not fit.")
    waiting: int = Field(description="Deliveries that are yet to be read.")
    unreadable: int = Field(description="Deliveries that were not understood. Correct the mapping and replay them.")
    version: int
    created_at: datetime
    updated_at: datetime


class SourceMade(Out):
    """The secret is shown only now."""

    id: UUID
    name: str
    kind: SourceKind
    secret: str
    version: int


class DeliveryWindow(Window):
    state: Arrived | None = None
    sort: Literal["received_at", "-received_at"] = "-received_at"


class DeliveryOut(Out):
    id: UUID
    received_at: datetime
    kind: str = Field(examples=["BOOKING_CREATED"])
    state: Arrived
    error: str = Field(description="What was wrong with it, in words.")
    booking_id: UUID | None


class DeliveryWhole(DeliveryOut):
    body: str = Field(description="As it came; empty ninety days after its date.")


class BookingWindow(Window):
    state: BookingState | None = None
    source_id: UUID | None = None
    informational_id: UUID | None = None
    differs: bool | None = Field(None, description="Those where the calendar says something else than you.")
    updated_since: Moment | None = None
    sort: Literal["updated_at", "-updated_at"] = "-updated_at"


class BookingOut(Out):
    id: UUID
    source_id: UUID
    state: BookingState
    email: str
    name: str
    title: str
    proposed: dict[str, str] = Field(description="What the calendar says: `starts_at`, `minutes`, `place`, `link`, `state`.")
    notice: str = Field(description="How that differs from what you set yourself; empty when it does not.")
    informational_id: UUID | None
    version: int
    created_at: datetime
    updated_at: datetime


class Accept(Body):
    contact_id: UUID | None = Field(None, description="Who it is; somebody new, when it is left out.")
    name: Annotated[str, StringConstraints(max_length=200)] = Field(
        "", description="What somebody new is called, if not as the calendar has it."
    )


class Trial(Body):
    pointers: Pointers | None = Field(None, description="The mapping to try; the source's own when it is left out.")
    body: Annotated[str, StringConstraints(max_length=262_144)] | None = Field(
        None, description="What to read; a sample such as this source sends, when it is left out."
    )


class TrialOut(Out):
    """What would be read out of a body. Nothing is stored."""

    body: str
    understood: bool
    sentence: str = Field(examples=["Dana Reyes, Thursday 19 November 2026 at 15:00, 30 minutes."])
    found: dict[str, str]


class Accepted(Out):
    """It is stored, and will be read."""

    received: bool = True


def _is_a_day(value: object) -> object:
    """Pydantic takes a number for seconds since 1970 here too."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("Write the day out, as in 2026-12-01, between 1900 and 2199.")
    return value


Day = Annotated[date, BeforeValidator(_is_a_day)]


class DaysWindow(Body):
    """400 days at most: more than a year on one page is read by nobody."""

    first: Day | None = Field(None, description="Today, when it is left out.", examples=["2026-12-01"])
    last: Day | None = Field(None, description="Thirty days after the first, when it is left out.", examples=["2026-12-31"])

    @model_validator(mode="after")
    def _is_a_span(self) -> Self:
        if self.last and self.first is None:
            raise ValueError("Say which day is the first.")
        if self.first and self.last and not 0 <= (self.last - self.first).days < _LONGEST:
            raise ValueError(f"Let the last day follow the first, within {_LONGEST} days.")
        return self


class MeetingOut(Out):
    informational_id: UUID
    contact: Person
    state: InformationalState
    mode: Mode
    starts_at: datetime
    ends_at: datetime
    minutes: int
    place: str
    link: str
    time_zone: str = Field(description="Its own, in which it was set.")
    wall_time: str = Field(description="What your clock shows when it starts.", examples=["2026-12-01T10:30"])
    fold: int = Field(description="1 when that is in the second of two hours that look the same.")
    movable: bool = Field(description="It can be given another date.")


class DueKind(StrEnum):
    THANKS = "thanks"
    FOLLOW_UP = "follow_up"


class DueOut(Out):
    """Something that is to be done on a day, at no time in particular."""

    kind: DueKind
    id: UUID
    contact: Person
    reason: str
    due_at: datetime
    day: date


class DaysOut(Out):
    first: date
    last: date
    today: date
    time_zone: str = Field(description="Yours, whose days and clock these are.")
    meetings: list[MeetingOut] = Field(description="Those that have a date and were not called off, by their time.")
    due: list[DueOut] = Field(description="Thanks to say and people to come back to.")
    whole: bool = Field(description="False when there is more in these days than is listed: ask for fewer.")


class FreeWindow(Body):
    minutes: int = Field(30, ge=5, le=480)
    count: int = Field(3, ge=1, le=10)


class SlotOut(Out):
    wall_time: str
    starts_at: datetime
    ends_at: datetime


class FreeOut(Out):
    """Times to propose, within the next three weeks."""

    times: list[SlotOut]
    sentence: str = Field(
        description="As it stands in a letter; empty without any.",
        examples=["Tuesday 24 November at 10:00 or Wednesday 25 November at 15:00 (Lisbon time)"],
    )
    time_zone: str
    reads_calendar: bool = Field(description="Whether a calendar of yours was looked at, and not your conversations alone.")
