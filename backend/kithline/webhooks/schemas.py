"""Webhook endpoints and their deliveries as they come in and go out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, RootModel, StringConstraints

from kithline.core.fields import Count, Line
from kithline.core.pages import Window
from kithline.core.web import Body, Out
from kithline.webhooks.facts import EventType
from kithline.webhooks.models import DeliveryState, EndpointState

Url = Annotated[
    str,
    StringConstraints(min_length=1, max_length=2000),
    Field(json_schema_extra={"format": "uri"}, examples=["https://example.com/hooks/kithline"]),
]
Types = Annotated[
    list[EventType],
    Field(max_length=100, description="Empty: everything that happens.", examples=[["informational.scheduled"]]),
]


class NewEndpoint(Body):
    url: Url = Field(description="Where to send: https, and somewhere on the internet unless the operator allows it.")
    name: Line = Field("", examples=["My spreadsheet"])
    types: Types = []


class EndpointChanges(Body):
    """Only the fields that are sent are changed."""

    url: Url = ""
    name: Line = ""
    types: Types = []
    state: Literal["on", "off"] = Field("on", description="`on` again after it was switched off, by whomever.")


class EndpointWindow(Window):
    state: EndpointState | None = None
    sort: Literal["created_at", "-created_at", "name", "-name"] = "name"


class EndpointOut(Out):
    id: UUID
    name: str
    url: str
    types: list[EventType] = Field(description="Empty: everything that happens.")
    state: EndpointState = Field(description="`gone`: it answered 410. `failing`: it did not take anything for five days.")
    failing_since: datetime | None = Field(description="Nothing was taken since then.")
    old_until: datetime | None = Field(description="Until then the secret before the last rotation signs too.")
    waiting: int = Field(description="Deliveries that are yet to be taken.")
    last_delivered_at: datetime | None
    last_error: str | None = Field(description="Why the last delivery that failed did, in a sentence.")
    version: int
    created_at: datetime
    updated_at: datetime


class EndpointMade(Out):
    """The secret is shown only now. It verifies by Standard Webhooks, in any language."""

    id: UUID
    name: str
    url: str
    types: list[EventType]
    state: EndpointState
    secret: str = Field(examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])
    version: int


class DeliveryWindow(Window):
    state: DeliveryState | None = None
    type: EventType | None = None
    sort: Literal["created_at", "-created_at"] = "-created_at"


class WebhookDeliveryOut(Out):
    id: UUID = Field(description="Sent as `webhook-id`, the same at every try.")
    type: EventType
    event_id: UUID | None
    position: int | None
    state: DeliveryState = Field(description="`dropped`: the endpoint was switched off before its turn came.")
    tries: int
    status: int | None = Field(description="What the last try was answered with.")
    error: str
    created_at: datetime
    next_at: datetime | None = Field(description="When it is tried again.")
    settled_at: datetime | None


class AttemptOut(Out):
    at: datetime
    milliseconds: int
    url: str
    request_headers: dict[str, str]
    status: int | None
    response_headers: dict[str, str]
    response: str = Field(description="Its first 64 KiB.")
    error: str = Field(description="Empty when it was taken.")


class WebhookDeliveryWhole(WebhookDeliveryOut):
    body: str = Field(description="As it is sent, byte for byte.")
    attempts: list[AttemptOut] = Field(description="The newest first, twenty at most.")


class Replay(Body):
    after: Count = Field(description="What came after this position and was not delivered is sent.", examples=[41])


class ReplayOut(Out):
    sent: int
    after: int | None = Field(description="There is more: ask again after this position.")


class EventTypeOut(Out):
    type: EventType
    description: str


class Told(Out):
    """What a hook brings. `data` has ids, names and times, never notes or what was said in confidence."""

    type: EventType
    timestamp: datetime = Field(description="When it happened.")
    data: dict[str, object] = Field(description="`id` and `url` of what it is about, its `version`, and the facts.")


class EventTypes(RootModel[list[EventTypeOut]]):
    """All that an endpoint can be told of."""


class Samples(RootModel[list[Told]]):
    """A list, as the tools want it whose users choose fields from a sample."""
