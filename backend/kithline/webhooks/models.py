"""Addresses that want to hear what happens, what each was to hear, and every try at telling it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kithline.core.db import Base, Entity, Record


class EndpointState(StrEnum):
    """`gone` said so itself (410), `failing` did for five days; `off` was switched off by hand."""

    ON = "on"
    OFF = "off"
    GONE = "gone"
    FAILING = "failing"


class DeliveryState(StrEnum):
    """`dropped`: its endpoint was not on any more when its turn came."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"
    DROPPED = "dropped"


class WebhookEndpoint(Record, Base):
    """Secrets are locked. For a day after a rotation the old one signs too. No `types` means all of them."""

    __tablename__ = "webhook_endpoints"
    journaled = False

    name: Mapped[str]
    url: Mapped[str]
    types: Mapped[list[str]]
    secret: Mapped[str] = mapped_column(repr=False)
    state: Mapped[EndpointState] = mapped_column(default=EndpointState.ON)
    failing_since: Mapped[datetime | None] = mapped_column(default=None)
    old_secret: Mapped[str] = mapped_column(default="", repr=False)
    old_until: Mapped[datetime | None] = mapped_column(default=None)


class WebhookDelivery(Entity, Base):
    """One fact for one endpoint: `id` is its `webhook-id`, `body` the bytes that every try signs and sends.

    `tries` counts up to the end of the schedule, and from none again when it is redelivered. `event_id` is no foreign
    key, for a ping is about none; `position` is that of the event.
    """

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        UniqueConstraint("workspace_id", "endpoint_id", "event_id"),
        ForeignKeyConstraint(
            ["workspace_id", "endpoint_id"], ["webhook_endpoints.workspace_id", "webhook_endpoints.id"], ondelete="CASCADE"
        ),
        Index(None, "workspace_id", "endpoint_id", "created_at", "id"),
        Index(None, "workspace_id", "created_at"),
    )
    journaled = False

    endpoint_id: Mapped[UUID]
    type: Mapped[str]
    body: Mapped[str]
    created_at: Mapped[datetime]
    event_id: Mapped[UUID | None] = mapped_column(default=None)
    position: Mapped[int | None] = mapped_column(default=None)
    state: Mapped[DeliveryState] = mapped_column(default=DeliveryState.WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime | None] = mapped_column(default=None)
    settled_at: Mapped[datetime | None] = mapped_column(default=None)
    status: Mapped[int | None] = mapped_column(default=None)
    error: Mapped[str] = mapped_column(default="")


class WebhookAttempt(Entity, Base):
    """One try: what was sent beside the body, and what came back, cut where it is too long."""

    __tablename__ = "webhook_attempts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "delivery_id"], ["webhook_deliveries.workspace_id", "webhook_deliveries.id"], ondelete="CASCADE"
        ),
        Index(None, "workspace_id", "delivery_id", "at"),
    )
    journaled = False

    delivery_id: Mapped[UUID]
    at: Mapped[datetime]
    milliseconds: Mapped[int]
    url: Mapped[str]
    request_headers: Mapped[dict[str, str]]
    status: Mapped[int | None]
    response_headers: Mapped[dict[str, str]]
    response: Mapped[str]
    error: Mapped[str]
