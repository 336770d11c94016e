"""The live stream: events of one workspace as server-sent events, resumed by position."""

from collections.abc import AsyncIterator, Sequence
from typing import Final

from fastapi import Response
from fastapi.responses import StreamingResponse

from kithline.core.db import Db
from kithline.core.problems import Problem
from kithline.core.work import Unit
from kithline.events.models import Event
from kithline.events.queries import events_after, last_position
from kithline.events.schemas import EventOut

_BATCH: Final = 200
_PATIENCE: Final = 2.0  # seconds until we look for what another process committed, and tell proxies that we are here


async def follow(work: Unit, after: int | None) -> Response:
    """Raises Unauthenticated, before the first byte."""
    position = await work.look(lambda db: last_position(db) if after is None else after)
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(_events(work, position), media_type="text/event-stream", headers=headers)


async def _events(work: Unit, position: int) -> AsyncIterator[str]:
    yield f"retry: 2000\nid: {position}\n\n"
    while not work.house.pulse.is_last:

        def unit(db: Db, position: int = position) -> Sequence[Event]:
            return events_after(db, position, _BATCH)

        try:
            news = await work.look(unit)
        except Problem:
            return  # signed out meanwhile; the browser asks again and is told so
        for event in news:
            position = event.position
            yield f"id: {position}\nevent: {event.type}\ndata: {EventOut.model_validate(event).model_dump_json()}\n\n"
        if await work.house.pulse.wait(_PATIENCE):
            continue
        yield ": still here\n\n"
