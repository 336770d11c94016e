"""What happened, put down for whoever asked to hear of it, in the transaction in which it happens."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kithline.core.db import Db, Entity, Reactions, Record
from kithline.core.jobs import enqueue_in_lane
from kithline.events.models import Event
from kithline.webhooks.facts import TOLD, EventType, body_of
from kithline.webhooks.models import WebhookDelivery, WebhookEndpoint
from kithline.webhooks.queries import endpoints_on

DELIVER: Final = "webhook.deliver"


@dataclass(frozen=True, slots=True)
class Outbox:
    """The reaction to everything that is told. `address` is where people reach this server."""

    address: str

    def __call__(self, db: Db, subject: Entity, event: Event) -> None:
        for endpoint in endpoints_on(db):
            if wants(endpoint, TOLD[event.type]):
                post(db, delivery_of(endpoint, event, self.address, _version(db, subject)))

    def beside(self, reactions: Reactions) -> Reactions:
        """After what other rooms do."""
        return {**reactions, **{type: (*reactions.get(type, ()), self) for type in TOLD}}


def wants(endpoint: WebhookEndpoint, type: EventType) -> bool:
    return not endpoint.types or type in endpoint.types


def delivery_of(endpoint: WebhookEndpoint, event: Event, address: str, version: int | None) -> WebhookDelivery:
    facts: Mapping[str, object] = {**event.data, "event_id": str(event.id), "position": event.position}
    type = TOLD[event.type]
    return WebhookDelivery(
        endpoint_id=endpoint.id,
        type=type,
        body=body_of(type, str(event.subject_id), event.at, facts, address=address, version=version),
        created_at=event.recorded_at,
        event_id=event.id,
        position=event.position,
    )


def post(db: Db, delivery: WebhookDelivery) -> None:
    """From its next try on: at once for one that is new."""
    db.add(delivery)
    delivery.next_at = delivery.next_at or db.now
    payload = {"workspace": str(db.me.workspace_id), "delivery": str(delivery.id)}
    enqueue_in_lane(db, DELIVER, payload, run_at=delivery.next_at, lane=f"webhook {delivery.endpoint_id}")


def _version(db: Db, subject: Entity) -> int | None:
    """As it will be when this unit is written down; none for what goes, or what has none."""
    if not isinstance(subject, Record) or subject in db.deleted:
        return None
    if subject in db.new:
        return 1
    return subject.version + db.is_modified(subject)
