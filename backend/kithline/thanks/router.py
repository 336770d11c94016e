"""/thank-yous and /follow-ups"""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from kithline.core.pages import Page
from kithline.core.verbs import offer
from kithline.core.work import IfMatch, Work
from kithline.thanks import queries, service
from kithline.thanks.pipeline import FOLLOW_UPS, THANKS
from kithline.thanks.schemas import (
    FollowUpChanges,
    FollowUpOut,
    FollowUpWindow,
    NewFollowUp,
    NewThankYou,
    ThankYouChanges,
    ThankYouOut,
    ThankYouWindow,
)

router = APIRouter(tags=["thanks"])
thank_yous = APIRouter(prefix="/thank-yous")
follow_ups = APIRouter(prefix="/follow-ups")


@thank_yous.get("", response_model=Page[ThankYouOut])
async def list_thank_yous(work: Work, window: Annotated[ThankYouWindow, Query()]) -> Response:
    """Whom you have reason to thank, the most pressing first."""
    return await work.read(queries.list_thank_yous, window)


@thank_yous.post("", response_model=ThankYouOut, status_code=201)
async def add_thank_you(work: Work, new: NewThankYou) -> Response:
    """Note that you have reason to thank somebody. After a meeting or an introduction that happens by itself."""
    return await work.write(service.add_thank_you, new)


@thank_yous.get("/{id}", response_model=ThankYouOut)
async def get_thank_you(work: Work, id: UUID) -> Response:
    """One thank-you."""
    return await work.read(queries.show_thank_you, id)


@thank_yous.patch("/{id}", response_model=ThankYouOut)
async def revise_thank_you(work: Work, id: UUID, version: IfMatch, changes: ThankYouChanges) -> Response:
    """Change the fields that are sent, and leave the others."""
    return await work.write(service.revise_thank_you, id, version, changes)


@thank_yous.delete("/{id}", status_code=204)
async def delete_thank_you(work: Work, id: UUID, version: IfMatch) -> Response:
    """Take it off the list, unless it was sent."""
    return await work.write(service.delete_thank_you, id, version)


@follow_ups.get("", response_model=Page[FollowUpOut])
async def list_follow_ups(work: Work, window: Annotated[FollowUpWindow, Query()]) -> Response:
    """What you mean to come back to, the most pressing first."""
    return await work.read(queries.list_follow_ups, window)


@follow_ups.post("", response_model=FollowUpOut, status_code=201)
async def add_follow_up(work: Work, new: NewFollowUp) -> Response:
    """Mean to come back to somebody."""
    return await work.write(service.add_follow_up, new)


@follow_ups.get("/{id}", response_model=FollowUpOut)
async def get_follow_up(work: Work, id: UUID) -> Response:
    """One follow-up."""
    return await work.read(queries.show_follow_up, id)


@follow_ups.patch("/{id}", response_model=FollowUpOut)
async def revise_follow_up(work: Work, id: UUID, version: IfMatch, changes: FollowUpChanges) -> Response:
    """Change the fields that are sent, and leave the others."""
    return await work.write(service.revise_follow_up, id, version, changes)


@follow_ups.delete("/{id}", status_code=204)
async def delete_follow_up(work: Work, id: UUID, version: IfMatch) -> Response:
    """Take it off the list."""
    return await work.write(service.delete_follow_up, id, version)


offer(thank_yous, THANKS, "thank_you", ThankYouOut, service.move_thank_you)
offer(follow_ups, FOLLOW_UPS, "follow_up", FollowUpOut, service.move_follow_up)
router.include_router(thank_yous)
router.include_router(follow_ups)
