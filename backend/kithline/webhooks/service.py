"""What one does with webhook endpoints and with what was sent to them."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from kithline.accounts.audit import note
from kithline.core.db import Db, store
from kithline.core.pages import Item
from kithline.core.problems import Conflict, Invalid
from kithline.core.secrets import Vault, overlap_from
from kithline.core.web import show
from kithline.events.service import record
from kithline.webhooks.facts import DESCRIPTIONS, TOLD, EventType, body_of
from kithline.webhooks.guard import Guard, Refused
from kithline.webhooks.models import DeliveryState, EndpointState, WebhookDelivery, WebhookEndpoint
from kithline.webhooks.outbox import delivery_of, post, wants
from kithline.webhooks.queries import (
    attempts_of,
    deliveries_of,
    events_told_after,
    forget_deliveries,
    get_delivery,
    get_endpoint,
    show_endpoint,
)
from kithline.webhooks.samples import sample
from kithline.webhooks.schemas import (
    AttemptOut,
    EndpointChanges,
    EndpointMade,
    EventTypeOut,
    EventTypes,
    NewEndpoint,
    Replay,
    ReplayOut,
    Samples,
    Told,
    WebhookDeliveryWhole,
)
from kithline.webhooks.signing import new_secret

_REMEMBERED: Final = timedelta(days=30)
_AT_ONCE: Final = 500


def add_endpoint(db: Db, vault: Vault, allowed: str, new: NewEndpoint) -> EndpointMade:
    """Raises Invalid for an address that may not be called."""
    _check(allowed, new.url)
    secret = new_secret()
    endpoint = WebhookEndpoint(name=new.name, url=new.url, types=_types(new.types), secret=vault.lock(secret))
    db.add(endpoint)
    record(db, "webhook_endpoint.created", endpoint, name=endpoint.name)
    note(db, "webhook_endpoint.created", endpoint.id)
    return _made(db, endpoint, secret)


def revise_endpoint(db: Db, id: UUID, version: int, allowed: str, changes: EndpointChanges) -> Item:
    """Raises NotFound, Stale, and Invalid for an address that may not be called."""
    endpoint = get_endpoint(db, id).at(version)
    sent = changes.model_fields_set
    if "url" in sent:
        _check(allowed, changes.url)
        endpoint.url = changes.url
    if "name" in sent:
        endpoint.name = changes.name
    if "types" in sent:
        endpoint.types = _types(changes.types)
    if "state" in sent:
        endpoint.state, endpoint.failing_since = EndpointState(changes.state), None
    record(db, "webhook_endpoint.updated", endpoint, name=endpoint.name, fields=sorted(sent))
    note(db, "webhook_endpoint.updated", endpoint.id)
    return show_endpoint(db, id)


def delete_endpoint(db: Db, id: UUID) -> None:
    """With its log. Raises NotFound."""
    endpoint = get_endpoint(db, id)
    record(db, "webhook_endpoint.deleted", endpoint, name=endpoint.name)
    note(db, "webhook_endpoint.deleted", endpoint.id)
    db.delete(endpoint)


def rotate_secret(db: Db, vault: Vault, id: UUID) -> EndpointMade:
    """The one before signs for another day, beside the new one. Raises NotFound, and Conflict right after another."""
    endpoint, secret = get_endpoint(db, id), new_secret()
    endpoint.old_secret, endpoint.old_until = endpoint.secret, overlap_from(db.now, endpoint.old_until)
    endpoint.secret = vault.lock(secret)
    note(db, "webhook_endpoint.secret_rotated", endpoint.id)
    return _made(db, endpoint, secret)


def ping(db: Db, id: UUID, address: str) -> WebhookDelivery:
    """Once, whatever comes of it. Raises NotFound, and Conflict for one that is not on."""
    endpoint = _on(db, id)
    body = body_of(EventType.PING, str(endpoint.id), db.now, {}, address=address)
    delivery = WebhookDelivery(endpoint_id=endpoint.id, type=EventType.PING, body=body, created_at=db.now)
    post(db, delivery)
    return delivery


def show_delivery(db: Db, id: UUID, delivery_id: UUID) -> WebhookDeliveryWhole:
    """Raises NotFound."""
    delivery = get_delivery(db, id, delivery_id)
    return show(WebhookDeliveryWhole, delivery, attempts=[show(AttemptOut, it) for it in attempts_of(db, delivery.id)])


def redeliver(db: Db, id: UUID, delivery_id: UUID) -> WebhookDelivery:
    """The same bytes under the same `webhook-id`. Raises NotFound, and Conflict while it waits, or its endpoint is not on."""
    _on(db, id)
    delivery = get_delivery(db, id, delivery_id)
    if delivery.state is DeliveryState.WAITING:
        raise Conflict("It is about to be sent. Its page says when.")
    _again(db, delivery)
    return delivery


def replay(db: Db, id: UUID, address: str, since: Replay) -> ReplayOut:
    """What was never taken, in the order in which it happened. Raises NotFound, and Conflict for one that is not on."""
    endpoint = _on(db, id)
    types = [stored for stored, type in TOLD.items() if wants(endpoint, type)]
    events = events_told_after(db, since.after, types, _AT_ONCE)
    known, sent = deliveries_of(db, id, [event.id for event in events]), 0
    for event in events:
        before = known.get(event.id)
        if before is None:
            post(db, delivery_of(endpoint, event, address, None))
        elif before.state in {DeliveryState.FAILED, DeliveryState.DROPPED}:
            _again(db, before)
        else:
            continue
        sent += 1
    return ReplayOut(sent=sent, after=events[-1].position if len(events) == _AT_ONCE else None)


def list_types(_: Db) -> EventTypes:
    return EventTypes([EventTypeOut(type=type, description=description) for type, description in DESCRIPTIONS.items()])


def samples_of(_: Db, type: EventType, address: str) -> Samples:
    return Samples([Told.model_validate_json(sample(type, address))])


def forget_old_deliveries(db: Db) -> None:
    """After a month nobody looks up any more what was sent."""
    forget_deliveries(db, db.now - _REMEMBERED)


def _again(db: Db, delivery: WebhookDelivery) -> None:
    delivery.state, delivery.tries, delivery.next_at, delivery.settled_at = DeliveryState.WAITING, 0, None, None
    post(db, delivery)


def _on(db: Db, id: UUID) -> WebhookEndpoint:
    endpoint = get_endpoint(db, id)
    if endpoint.state is not EndpointState.ON:
        raise Conflict("Nothing is sent to it. Switch it on first.")
    return endpoint


def _check(allowed: str, url: str) -> None:
    try:
        Guard(allowed).target(url)
    except Refused as refused:
        detail = str(refused)
        raise Invalid(detail, [{"pointer": "/body/url", "detail": detail, "code": "refused"}]) from refused


def _types(types: list[EventType]) -> list[str]:
    return sorted({str(type) for type in types})


def _made(db: Db, endpoint: WebhookEndpoint, secret: str) -> EndpointMade:
    store(db, endpoint)
    return show(EndpointMade, endpoint, secret=secret)
