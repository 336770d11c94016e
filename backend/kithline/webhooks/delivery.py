"""The errand that tells one endpoint one fact: looked up, sent with no transaction open, and written down."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import uniform
from typing import Final
from uuid import UUID

from kithline.accounts.audit import note
from kithline.core.db import Db, Member
from kithline.core.jobs import Payload
from kithline.core.lanes import Lane
from kithline.core.secrets import LostKey, Vault
from kithline.events.service import record
from kithline.webhooks import signing
from kithline.webhooks.facts import EventType
from kithline.webhooks.models import DeliveryState, EndpointState, WebhookAttempt, WebhookDelivery, WebhookEndpoint
from kithline.webhooks.outbox import post
from kithline.webhooks.queries import find_delivery, find_endpoint
from kithline.webhooks.sending import Reply, Sender
from kithline.webhooks.words import WHY_OFF

_WAITS: Final = [
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=10),
]
"""After the first try, the second, and so on; a fifth more or less, so that what failed together does not come together."""

_LONGEST: Final = timedelta(hours=24)
"""That an endpoint may ask for by `Retry-After`."""

_GIVE_UP: Final = timedelta(hours=120)


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is about to be sent, and where."""

    url: str
    headers: dict[str, str]
    body: bytes
    at: datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """The errand itself, for a worker."""

    lane: Lane
    vault: Vault
    sender: Sender

    async def __call__(self, _id: UUID, payload: Payload) -> Callable[[Db], None] | None:
        delivery_id = UUID(payload["delivery"])
        try:
            parcel = await self.lane.run(partial(_pack, self.vault, payload))
        except LostKey as lost:  # it cannot be signed; told like any failure, or it would wait for ever
            return partial(_write_down, delivery_id, None, Reply(0, str(lost)))
        if parcel is None:
            return partial(_drop, delivery_id)
        reply = await self.sender.send(parcel.url, parcel.headers, parcel.body)
        return partial(_write_down, delivery_id, parcel, reply)


def _pack(vault: Vault, payload: Payload, db: Db) -> Parcel | None:
    """None for what is not to be sent any more."""
    db.enter(Member(UUID(payload["workspace"])))
    delivery = find_delivery(db, UUID(payload["delivery"]))
    if delivery is None or delivery.state is not DeliveryState.WAITING:
        return None
    endpoint = find_endpoint(db, delivery.endpoint_id)
    if endpoint is None or endpoint.state is not EndpointState.ON:
        return None
    body = delivery.body.encode()
    headers = {"content-type": "application/json", "user-agent": "Kithline-Webhooks/1"}
    headers |= signing.headers(str(delivery.id), db.now, body, _keys(vault, endpoint, db.now))
    return Parcel(endpoint.url, headers, body, db.now)


def _keys(vault: Vault, endpoint: WebhookEndpoint, now: datetime) -> list[str]:
    """The newest first."""
    old = [endpoint.old_secret] if endpoint.old_until and endpoint.old_until > now else []
    return [vault.unlock(locked) for locked in (endpoint.secret, *old)]


def _drop(delivery_id: UUID, db: Db) -> None:
    delivery = find_delivery(db, delivery_id)
    if delivery is not None and delivery.state is DeliveryState.WAITING:
        delivery.error = "The endpoint was switched off. Switch it on, and replay what it missed."
        _settle(db, delivery, DeliveryState.DROPPED)


def _write_down(delivery_id: UUID, parcel: Parcel | None, reply: Reply, db: Db) -> None:
    delivery = find_delivery(db, delivery_id)
    endpoint = find_endpoint(db, delivery.endpoint_id) if delivery else None
    if delivery is None or endpoint is None:
        return  # taken back meanwhile, with its log
    if parcel:
        db.add(_attempt(delivery_id, parcel, reply))
    delivery.tries, delivery.status, delivery.error = delivery.tries + 1, reply.status, reply.error
    if not reply.error:
        endpoint.failing_since = None
        _settle(db, delivery, DeliveryState.DELIVERED)
        return
    _note_failure(db, endpoint, reply)
    _plan(db, delivery, endpoint, reply)


def _note_failure(db: Db, endpoint: WebhookEndpoint, reply: Reply) -> None:
    """And what follows from it for the endpoint: its owner is told by an event, by the audit, and on its page."""
    endpoint.failing_since = endpoint.failing_since or db.now
    if endpoint.state is not EndpointState.ON:
        return
    if reply.status == 410:
        _disable(db, endpoint, EndpointState.GONE)
    elif db.now - endpoint.failing_since >= _GIVE_UP:
        _disable(db, endpoint, EndpointState.FAILING)


def _disable(db: Db, endpoint: WebhookEndpoint, state: EndpointState) -> None:
    endpoint.state = state
    record(db, "webhook_endpoint.disabled", endpoint, name=endpoint.name, why=WHY_OFF[state])
    note(db, "webhook_endpoint.disabled", endpoint.id, state=state)


def _plan(db: Db, delivery: WebhookDelivery, endpoint: WebhookEndpoint, reply: Reply) -> None:
    last = delivery.tries > len(_WAITS) or delivery.type == EventType.PING
    if last or endpoint.state is not EndpointState.ON:
        _settle(db, delivery, DeliveryState.FAILED)
        return
    wait = _WAITS[delivery.tries - 1] * uniform(0.8, 1.2)  # noqa: S311 - jitter, not a secret
    asked = min(timedelta(seconds=reply.retry_after or 0), _LONGEST)
    delivery.next_at = db.now + max(wait, asked)
    post(db, delivery)


def _settle(db: Db, delivery: WebhookDelivery, state: DeliveryState) -> None:
    delivery.state, delivery.settled_at, delivery.next_at = state, db.now, None


def _attempt(delivery_id: UUID, parcel: Parcel, reply: Reply) -> WebhookAttempt:
    return WebhookAttempt(
        delivery_id=delivery_id,
        at=parcel.at,
        milliseconds=reply.milliseconds,
        url=parcel.url,
        request_headers=parcel.headers,
        status=reply.status,
        response_headers=reply.headers,
        response=reply.text,
        error=reply.error,
    )
