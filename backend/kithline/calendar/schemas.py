"""Calendar sources, deliveries and bookings as they come in and go out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from kithline.calendar.models import Arrived, BookingState, Signing, SourceKind
from kithline.calendar.providers import generic
from kithline.core.fields import Line, Moment, Name
from kithline.core.pages import Window
from kithline.core.web import Body, Out

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
    body: str = Field(description="As it came.")


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
    name: Line = Field("", description="What somebody new is called, if not as the calendar has it.")


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
