"""Finding endpoints, what they were to hear, and what came of it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import bindparam, delete, func, select

from kithline.core.db import Db, own
from kithline.core.pages import Item, Listing, Slice, Wire, wire
from kithline.core.problems import found
from kithline.events.models import Event
from kithline.webhooks.models import DeliveryState, EndpointState, WebhookAttempt, WebhookDelivery, WebhookEndpoint
from kithline.webhooks.schemas import DeliveryWindow, EndpointOut, EndpointWindow, WebhookDeliveryOut

_ATTEMPTS_SHOWN: Final = 20
_SWITCHED_ON: Final = own(select(WebhookEndpoint).where(WebhookEndpoint.state == EndpointState.ON))
_HERE: Final = (
    WebhookDelivery.workspace_id == WebhookEndpoint.workspace_id,
    WebhookDelivery.endpoint_id == WebhookEndpoint.id,
)


def _of_its_log(column: Any, *where: Any) -> Any:
    return select(column).where(*_HERE, *where).scalar_subquery()


_LAST_ERROR: Final = (
    select(WebhookDelivery.error)
    .where(*_HERE, WebhookDelivery.error != "")
    .order_by(WebhookDelivery.created_at.desc(), WebhookDelivery.id.desc())
    .limit(1)
    .scalar_subquery()
)
_ENDPOINTS: Final = Listing[Wire](
    of=WebhookEndpoint,
    shows=wire(
        EndpointOut,
        WebhookEndpoint,
        waiting=_of_its_log(func.count(), WebhookDelivery.state == DeliveryState.WAITING),
        last_delivered_at=_of_its_log(func.max(WebhookDelivery.settled_at), WebhookDelivery.state == DeliveryState.DELIVERED),
        last_error=_LAST_ERROR,
    ),
    sorts={"name": WebhookEndpoint.name, "created_at": WebhookEndpoint.created_at},
    filters={"state": WebhookEndpoint.state == bindparam("state")},
)
_DELIVERIES: Final = Listing[Wire](
    of=WebhookDelivery,
    shows=wire(WebhookDeliveryOut, WebhookDelivery),
    sorts={"created_at": WebhookDelivery.created_at},
    filters={
        "endpoint_id": WebhookDelivery.endpoint_id == bindparam("endpoint_id"),
        "state": WebhookDelivery.state == bindparam("state"),
        "type": WebhookDelivery.type == bindparam("type"),
    },
)


def list_endpoints(db: Db, window: EndpointWindow) -> Slice[Wire]:
    return _ENDPOINTS.page(db, window)


def show_endpoint(db: Db, id: UUID) -> Item:
    """Raises NotFound."""
    return _ENDPOINTS.one(db, id)


def get_endpoint(db: Db, id: UUID) -> WebhookEndpoint:
    """Raises NotFound."""
    return found(find_endpoint(db, id), f"There is no webhook endpoint {id}. The list has those there are.")


def find_endpoint(db: Db, id: UUID) -> WebhookEndpoint | None:
    """Which only one unit at a time may say is failing, or not."""
    return db.scalar(select(WebhookEndpoint).where(WebhookEndpoint.id == id).with_for_update())


def endpoints_on(db: Db) -> Sequence[WebhookEndpoint]:
    """Without writing anything down first: whoever records a fact is still at work on what it is about."""
    with db.no_autoflush:
        return db.scalars(_SWITCHED_ON, {"own": db.me.workspace_id}).all()


def endpoints_switched_off(db: Db) -> Sequence[WebhookEndpoint]:
    """By themselves, not by hand."""
    off = WebhookEndpoint.state.in_((EndpointState.GONE, EndpointState.FAILING))
    return db.scalars(select(WebhookEndpoint).where(off).order_by(WebhookEndpoint.name, WebhookEndpoint.id)).all()


def list_deliveries(db: Db, id: UUID, window: DeliveryWindow) -> Slice[Wire]:
    """Raises NotFound for an unknown endpoint."""
    found(
        db.scalar(select(WebhookEndpoint.id).where(WebhookEndpoint.id == id)),
        f"There is no webhook endpoint {id}. The list has those there are.",
    )
    return _DELIVERIES.page(db, window, endpoint_id=id)


def get_delivery(db: Db, id: UUID, delivery_id: UUID) -> WebhookDelivery:
    """Raises NotFound, also for one to another endpoint."""
    return found(
        db.scalar(select(WebhookDelivery).where(WebhookDelivery.id == delivery_id, WebhookDelivery.endpoint_id == id)),
        f"There is no delivery {delivery_id} to this endpoint. The list has those there are.",
    )


def find_delivery(db: Db, id: UUID) -> WebhookDelivery | None:
    return db.scalar(select(WebhookDelivery).where(WebhookDelivery.id == id))


def attempts_of(db: Db, id: UUID) -> Sequence[WebhookAttempt]:
    """The newest first."""
    newest = (WebhookAttempt.at.desc(), WebhookAttempt.id.desc())
    return db.scalars(
        select(WebhookAttempt).where(WebhookAttempt.delivery_id == id).order_by(*newest).limit(_ATTEMPTS_SHOWN)
    ).all()


def deliveries_of(db: Db, endpoint_id: UUID, events: Collection[UUID]) -> dict[UUID, WebhookDelivery]:
    """What an endpoint was to hear of these events, by event."""
    here = (WebhookDelivery.endpoint_id == endpoint_id, WebhookDelivery.event_id.in_(events))
    return {it.event_id: it for it in db.scalars(select(WebhookDelivery).where(*here)) if it.event_id}


def events_told_after(db: Db, position: int, types: Collection[str], limit: int) -> Sequence[Event]:
    """Of these types, oldest first."""
    here = (Event.position > position, Event.type.in_(types))
    return db.scalars(select(Event).where(*here).order_by(Event.position).limit(limit)).all()


def forget_deliveries(db: Db, before: datetime) -> None:
    """With every try at them."""
    mine = (WebhookDelivery.workspace_id == db.me.workspace_id, WebhookDelivery.state != DeliveryState.WAITING)
    db.execute(delete(WebhookDelivery).where(*mine, WebhookDelivery.created_at < before))
