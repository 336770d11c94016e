"""/caldav-connections"""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from kithline.caldav import queries, service
from kithline.caldav.schemas import Choice, ConnectionChanges, ConnectionOut, ConnectionWindow, NewConnection
from kithline.core.pages import Page
from kithline.core.work import IfMatch, Work

router = APIRouter(tags=["calendar"], prefix="/caldav-connections")


@router.get("", response_model=Page[ConnectionOut])
async def list_caldav_connections(work: Work, window: Annotated[ConnectionWindow, Query()]) -> Response:
    """Calendars of yours that both sides write into, with how they stand."""
    return await work.read(queries.list_connections, window)


@router.post("", response_model=ConnectionOut, status_code=201)
async def add_caldav_connection(work: Work, new: NewConnection) -> Response:
    """Connect a calendar by CalDAV. Its calendars are looked for at once: read it again until `state` is `choosing`."""
    return await work.write(service.add_connection, work.house.vault, work.house.settings.allow_hosts, new)


@router.get("/{id}", response_model=ConnectionOut)
async def get_caldav_connection(work: Work, id: UUID) -> Response:
    """One connection."""
    return await work.read(queries.show_connection, id)


@router.patch("/{id}", response_model=ConnectionOut)
async def revise_caldav_connection(work: Work, id: UUID, version: IfMatch, changes: ConnectionChanges) -> Response:
    """Change the fields that are sent, and leave the others. Another address wants the password again."""
    house = work.house
    return await work.write(service.revise_connection, id, version, house.vault, house.settings.allow_hosts, changes)


@router.delete("/{id}", status_code=204)
async def delete_caldav_connection(work: Work, id: UUID, version: IfMatch) -> Response:
    """Forget it with its password. Conversations stay here, and events stay there."""
    return await work.write(service.delete_connection, id, version)


@router.post("/{id}/look", response_model=ConnectionOut)
async def look_for_calendars(work: Work, id: UUID) -> Response:
    """Look for its calendars once more."""
    return await work.write(service.look_again, id)


@router.post("/{id}/choose", response_model=ConnectionOut)
async def choose_calendar(work: Work, id: UUID, choice: Choice) -> Response:
    """Keep this one in step from now on."""
    return await work.write(service.choose, id, choice)


@router.post("/{id}/sync", response_model=ConnectionOut)
async def sync_calendar(work: Work, id: UUID) -> Response:
    """Now rather than within ten minutes."""
    return await work.write(service.sync_now, id)
