"""/calendar-subscriptions"""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from kithline.core.pages import Page
from kithline.core.work import IfMatch, Work
from kithline.subscriptions import queries, service
from kithline.subscriptions.schemas import NewSubscription, SubscriptionChanges, SubscriptionOut, SubscriptionWindow

router = APIRouter(tags=["calendar"])
subscriptions = APIRouter(prefix="/calendar-subscriptions")


@subscriptions.get("", response_model=Page[SubscriptionOut])
async def list_calendar_subscriptions(work: Work, window: Annotated[SubscriptionWindow, Query()]) -> Response:
    """Calendars that are read by their addresses, with when they were last read."""
    return await work.read(queries.list_subscriptions, window)


@subscriptions.post("", response_model=SubscriptionOut, status_code=201)
async def add_calendar_subscription(work: Work, new: NewSubscription) -> Response:
    """Read a calendar every half hour: what is booked there with somebody is a booking here. It is read at once."""
    return await work.write(service.add_subscription, work.house.vault, work.house.settings.allow_hosts, new)


@subscriptions.get("/{id}", response_model=SubscriptionOut)
async def get_calendar_subscription(work: Work, id: UUID) -> Response:
    """One subscription."""
    return await work.read(queries.show_subscription, id)


@subscriptions.patch("/{id}", response_model=SubscriptionOut)
async def revise_calendar_subscription(work: Work, id: UUID, version: IfMatch, changes: SubscriptionChanges) -> Response:
    """Change the fields that are sent, and leave the others. Another address is read at once."""
    house = work.house
    return await work.write(service.revise_subscription, id, version, house.vault, house.settings.allow_hosts, changes)


@subscriptions.delete("/{id}", status_code=204)
async def delete_calendar_subscription(work: Work, id: UUID, version: IfMatch) -> Response:
    """It is read no more, and its address is forgotten. Conversations that it brought stay."""
    return await work.write(service.delete_subscription, id, version)


@router.post("/calendar-sources/{id}/sync", response_model=SubscriptionOut)
async def sync_calendar_source(work: Work, id: UUID) -> Response:
    """Read a subscribed calendar now rather than within half an hour. Its `asked_at` is null again once that is over."""
    return await work.write(service.sync_now, id)


router.include_router(subscriptions)
