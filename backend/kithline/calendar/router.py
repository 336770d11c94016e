"""/calendar, /calendar-sources, /calendar-bookings and /hooks"""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from kithline.calendar import days, door, files, free, inbox, queries, service
from kithline.calendar.file_schemas import LARGEST, CalendarFile, FileRead
from kithline.calendar.schemas import (
    Accept,
    Accepted,
    BookingOut,
    BookingWindow,
    DaysOut,
    DaysWindow,
    DeliveryOut,
    DeliveryWhole,
    DeliveryWindow,
    FreeOut,
    FreeWindow,
    NewSource,
    SourceChanges,
    SourceMade,
    SourceOut,
    SourceWindow,
    Trial,
    TrialOut,
)
from kithline.core.pages import Page
from kithline.core.work import IfMatch, Work

router = APIRouter(tags=["calendar"])
sources = APIRouter(prefix="/calendar-sources")
bookings = APIRouter(prefix="/calendar-bookings")


@router.post(
    "/hooks/{source_id}",
    response_model=Accepted,
    status_code=202,
    max_body_size=door.LARGEST,
    openapi_extra={
        "security": [],
        "requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}},
    },
)
async def receive_delivery(work: Work, source_id: UUID) -> Response:
    """For calendars: what was booked, signed as the source's page says. The same delivery may come any number of times."""
    return await door.receive(work, source_id)


@router.get("/calendar", response_model=DaysOut)
async def see_calendar(work: Work, window: Annotated[DaysWindow, Query()]) -> Response:
    """What lies on some days, in your zone: conversations that have a date, thanks to say, people to come back to."""
    return await work.read(days.see_days, window)


@router.get("/calendar/free-times", response_model=FreeOut)
async def propose_times(work: Work, window: Annotated[FreeWindow, Query()]) -> Response:
    """When you could meet: on different working days, from tomorrow on, beside your conversations and your own calendar."""
    return await work.read(free.propose, window)


@router.post("/calendar/files", response_model=FileRead, max_body_size=2 * LARGEST)
async def read_calendar_file(work: Work, file: CalendarFile) -> Response:
    """Drop an .ics file: a date with somebody you know is set or moved, one with somebody else waits for you to say who it is.

    The same file twice changes nothing, an older one never undoes a newer one, and what you changed yourself stays.
    """
    return await files.read(work, file)


@sources.get("", response_model=Page[SourceOut])
async def list_calendar_sources(work: Work, window: Annotated[SourceWindow, Query()]) -> Response:
    """The calendars that tell what was booked, with their last delivery."""
    return await work.read(queries.list_sources, window)


@sources.post("", response_model=SourceMade, status_code=201)
async def add_calendar_source(work: Work, new: NewSource) -> Response:
    """Let a calendar tell what was booked. Its secret is shown only in this answer."""
    return await work.reveal(service.add_source, work.house.vault, new)


@sources.get("/{id}", response_model=SourceOut)
async def get_calendar_source(work: Work, id: UUID) -> Response:
    """One calendar source."""
    return await work.read(queries.show_source, id)


@sources.patch("/{id}", response_model=SourceOut)
async def revise_calendar_source(work: Work, id: UUID, version: IfMatch, changes: SourceChanges) -> Response:
    """Change the fields that are sent, and leave the others."""
    return await work.write(service.revise_source, id, version, changes)


@sources.delete("/{id}", status_code=204)
async def delete_calendar_source(work: Work, id: UUID, version: IfMatch) -> Response:
    """Nothing arrives from it any more. Conversations that it brought stay."""
    return await work.write(service.delete_source, id, version)


@sources.post("/{id}/rotate", response_model=SourceMade)
async def rotate_calendar_secret(work: Work, id: UUID) -> Response:
    """Another secret, shown only in this answer. The one before fits for another 24 hours.

    For one that came from another server it is the first: from then on it hears, at the address that it has here.
    """
    return await work.reveal(service.rotate_secret, work.house.vault, id)


@sources.post("/{id}/try", response_model=TrialOut)
async def try_calendar_source(work: Work, id: UUID, trial: Trial) -> Response:
    """What would be read out of a body, or out of a sample such as it sends. Nothing is stored."""
    return await work.read(service.try_reading, id, trial)


@sources.get("/{id}/inbox", response_model=Page[DeliveryOut])
async def list_deliveries_in(work: Work, id: UUID, window: Annotated[DeliveryWindow, Query()]) -> Response:
    """What arrived, and what became of it."""
    return await work.read(queries.list_deliveries, id, window)


@sources.get("/{id}/inbox/{event_id}", response_model=DeliveryWhole)
async def get_delivery_in(work: Work, id: UUID, event_id: UUID) -> Response:
    """One delivery with its body, as it came."""
    return await work.read(queries.get_delivery, id, event_id)


@sources.post("/{id}/inbox/{event_id}/replay", response_model=DeliveryOut)
async def replay_delivery_in(work: Work, id: UUID, event_id: UUID) -> Response:
    """Read it once more, by the mapping as it is now. What was read already changes nothing."""
    return await work.write(inbox.replay, id, event_id)


@bookings.get("", response_model=Page[BookingOut])
async def list_calendar_bookings(work: Work, window: Annotated[BookingWindow, Query()]) -> Response:
    """What was booked elsewhere: with whom, and where the calendar says something else than you."""
    return await work.read(queries.list_bookings, window)


@bookings.get("/{id}", response_model=BookingOut)
async def get_calendar_booking(work: Work, id: UUID) -> Response:
    """One booking."""
    return await work.read(queries.show_booking, id)


@bookings.post("/{id}/accept", response_model=BookingOut)
async def accept_calendar_booking(work: Work, id: UUID, accept: Accept) -> Response:
    """It is a conversation with this contact, or with somebody new."""
    return await work.write(service.accept, id, accept)


@bookings.post("/{id}/ignore", response_model=BookingOut)
async def ignore_calendar_booking(work: Work, id: UUID) -> Response:
    """It is no conversation of this kind, whatever else is heard of it."""
    return await work.write(service.ignore, id)


@bookings.post("/{id}/take", response_model=BookingOut)
async def take_calendar_booking(work: Work, id: UUID) -> Response:
    """The calendar is right: its date replaces the one that you set."""
    return await work.write(service.take, id)


@bookings.post("/{id}/keep", response_model=BookingOut)
async def keep_calendar_booking(work: Work, id: UUID) -> Response:
    """You are right: your date stays until the calendar says something new."""
    return await work.write(service.keep, id)


router.include_router(sources)
router.include_router(bookings)
