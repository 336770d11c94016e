"""/webhook-endpoints and /event-types, and the hooks themselves as the contract tells of them."""

import json
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Query, Response

from kithline.core.pages import Page
from kithline.core.work import Hooks, IfMatch, Work
from kithline.webhooks import queries, service
from kithline.webhooks.facts import DESCRIPTIONS, EventType
from kithline.webhooks.samples import sample
from kithline.webhooks.schemas import (
    DeliveryWindow,
    EndpointChanges,
    EndpointMade,
    EndpointOut,
    EndpointWindow,
    EventTypes,
    NewEndpoint,
    Replay,
    ReplayOut,
    Samples,
    Told,
    WebhookDeliveryOut,
    WebhookDeliveryWhole,
)

router = APIRouter(tags=["webhooks"])
endpoints = APIRouter(prefix="/webhook-endpoints")


@endpoints.get("", response_model=Page[EndpointOut])
async def list_webhook_endpoints(work: Hooks, window: Annotated[EndpointWindow, Query()]) -> Response:
    """The addresses that are told what happens, with their last delivery."""
    return await work.read(queries.list_endpoints, window)


@endpoints.post("", response_model=EndpointMade, status_code=201)
async def add_webhook_endpoint(work: Hooks, new: NewEndpoint) -> Response:
    """Have an address told what happens. Its secret is shown only in this answer."""
    return await work.reveal(service.add_endpoint, work.house.vault, work.house.settings.allow_hosts, new)


@endpoints.get("/{id}", response_model=EndpointOut)
async def get_webhook_endpoint(work: Hooks, id: UUID) -> Response:
    """One webhook endpoint."""
    return await work.read(queries.show_endpoint, id)


@endpoints.patch("/{id}", response_model=EndpointOut)
async def revise_webhook_endpoint(work: Hooks, id: UUID, version: IfMatch, changes: EndpointChanges) -> Response:
    """Change the fields that are sent, and leave the others. `state: on` switches it on again, whoever switched it off."""
    return await work.write(service.revise_endpoint, id, version, work.house.settings.allow_hosts, changes)


@endpoints.delete("/{id}", status_code=204)
async def delete_webhook_endpoint(work: Hooks, id: UUID) -> Response:
    """It is told nothing any more. Without `If-Match`, for tools that unsubscribe know the id and nothing else."""
    return await work.write(service.delete_endpoint, id)


@endpoints.post("/{id}/ping", response_model=WebhookDeliveryOut, status_code=202)
async def ping_webhook_endpoint(work: Hooks, id: UUID) -> Response:
    """Send it a `webhook.ping`, once. The log has what came back."""
    return await work.write(service.ping, id, work.house.settings.address)


@endpoints.post("/{id}/rotate_secret", response_model=EndpointMade)
async def rotate_webhook_secret(work: Hooks, id: UUID) -> Response:
    """Another secret, shown only in this answer. For 24 hours the one before signs beside it."""
    return await work.reveal(service.rotate_secret, work.house.vault, id)


@endpoints.post("/{id}/replay", response_model=ReplayOut)
async def replay_webhooks(work: Hooks, id: UUID, since: Replay) -> Response:
    """Send what happened after a position and was never taken, at most 500 at once."""
    return await work.write(service.replay, id, work.house.settings.address, since)


@endpoints.get("/{id}/deliveries", response_model=Page[WebhookDeliveryOut])
async def list_webhook_deliveries(work: Hooks, id: UUID, window: Annotated[DeliveryWindow, Query()]) -> Response:
    """What was sent and what is about to be, newest first. It is kept for thirty days."""
    return await work.read(queries.list_deliveries, id, window)


@endpoints.get("/{id}/deliveries/{delivery_id}", response_model=WebhookDeliveryWhole)
async def get_webhook_delivery(work: Hooks, id: UUID, delivery_id: UUID) -> Response:
    """One delivery with its body, and what came back at each try."""
    return await work.read(service.show_delivery, id, delivery_id)


@endpoints.post("/{id}/deliveries/{delivery_id}/redeliver", response_model=WebhookDeliveryOut)
async def redeliver_webhook(work: Hooks, id: UUID, delivery_id: UUID) -> Response:
    """Send it once more: the same bytes under the same `webhook-id`."""
    return await work.write(service.redeliver, id, delivery_id)


@router.get("/event-types", response_model=EventTypes)
async def list_event_types(work: Work) -> Response:
    """What an endpoint can be told of."""
    return await work.read(service.list_types)


@router.get("/event-types/{type}/samples", response_model=Samples)
async def list_event_samples(work: Work, type: EventType) -> Response:
    """A body such as the hook brings, for trying things out before anything happens."""
    return await work.read(service.samples_of, type, work.house.settings.address)


router.include_router(endpoints)


def describe_hooks(hooks: APIRouter) -> None:
    """Tell of every type in the section `webhooks` of the contract."""
    for type, description in DESCRIPTIONS.items():
        example = json.loads(sample(type, "https://kithline.example.com"))
        body = {"content": {"application/json": {"examples": {"sample": {"value": example}}}}}
        hooks.post(
            type,
            status_code=204,
            operation_id=f"hear_{type.replace('.', '_')}",
            summary=description.partition(":")[0].rstrip("."),
            description=f"{description} Signed by Standard Webhooks; any 2xx within ten seconds takes it.",
            responses=_ANSWERS,
            tags=["webhooks"],
            openapi_extra={"security": [], "requestBody": body},
        )(_hear)


async def _hear(told: Told) -> None:
    """What a receiver takes."""


_ANSWERS: Final[dict[int | str, dict[str, Any]]] = {
    204: {"description": "Taken."},
    "4XX": {
        "description": "Not taken: it is sent again later, after `Retry-After` if that says so. 410: nothing is, any more."
    },
    "5XX": {"description": "Not taken: it is sent again later."},
}
