"""/calendar-feeds and /feeds"""

from contextlib import suppress
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response

from kithline.accounts.auth import digest
from kithline.core.pages import Page
from kithline.core.problems import Problem
from kithline.core.work import IfMatch, Work
from kithline.directory.queries import note_call
from kithline.feeds import queries, service
from kithline.feeds.schemas import FeedBody, FeedMade, FeedOut, FeedWindow

router = APIRouter(tags=["calendar"])
feeds = APIRouter(prefix="/calendar-feeds")


@feeds.get("", response_model=Page[FeedOut])
async def list_calendar_feeds(work: Work, window: Annotated[FeedWindow, Query()]) -> Response:
    """The addresses under which calendar programs find your conversations."""
    return await work.read(queries.list_feeds, window)


@feeds.post("", response_model=FeedMade, status_code=201)
async def add_calendar_feed(work: Work, new: FeedBody) -> Response:
    """A secret address to subscribe to in any calendar. It is shown only in this answer."""
    return await work.reveal(service.add_feed, new)


@feeds.get("/{id}", response_model=FeedOut)
async def get_calendar_feed(work: Work, id: UUID) -> Response:
    """One calendar feed."""
    return await work.read(queries.show_feed, id)


@feeds.patch("/{id}", response_model=FeedOut)
async def revise_calendar_feed(work: Work, id: UUID, version: IfMatch, changes: FeedBody) -> Response:
    """Call it something else."""
    return await work.write(service.revise_feed, id, version, changes)


@feeds.delete("/{id}", status_code=204)
async def delete_calendar_feed(work: Work, id: UUID, version: IfMatch) -> Response:
    """Whoever has its address finds nothing there any more."""
    return await work.write(service.delete_feed, id, version)


@router.get(
    "/feeds/{secret}.ics",
    openapi_extra={"security": []},
    responses={
        200: {"description": "The conversations.", "content": {"text/calendar": {}}},
        304: {"description": "They are as they were."},
    },
)
async def read_calendar_feed(work: Work, secret: str, if_none_match: Annotated[str, Header()] = "") -> Response:
    """For calendar programs: every conversation with a date, in UTC. What is called off says so for thirty days."""
    file, etag = await work.visit(service.write_feed, secret)
    with suppress(Problem):  # with a full disk, reads go on
        await work.public(note_call, digest(secret))
    headers = {"etag": etag, "cache-control": "private, no-cache"}
    if etag in if_none_match or if_none_match.strip() == "*":
        return Response(status_code=304, headers=headers)
    return Response(file, media_type="text/calendar", headers=headers)


router.include_router(feeds)
