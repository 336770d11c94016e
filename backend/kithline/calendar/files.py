"""A calendar file that somebody drops here: each event once, however often it comes and in whatever order."""

import json
from hashlib import sha256
from typing import Final
from uuid import UUID

from fastapi import Response

from kithline.accounts.queries import find_rhythm
from kithline.calendar.bookings import Attendee
from kithline.calendar.file_process import read_in_a_process
from kithline.calendar.file_schemas import CalendarFile, FileRead, LeftOut
from kithline.calendar.folding import fold_delivery
from kithline.calendar.models import Arrived, CalendarSource, InboxEvent, SourceKind
from kithline.calendar.occasions import Occasion
from kithline.calendar.queries import find_delivery_by_key, find_files, show_bookings
from kithline.calendar.sifting import reason_against
from kithline.calendar.told import others, tell
from kithline.core.db import Db, store
from kithline.core.problems import Invalid
from kithline.core.work import Unit
from kithline.events.service import record

_NAME: Final = "Calendar files"
_MOST: Final = 200
_CALLED_OFF: Final = "It was called off, and nothing here is about it."


async def read(work: Unit, file: CalendarFile) -> Response:
    """Raises Invalid for what is no calendar, or has more in it than anybody drops."""
    await work.look(find_rhythm)  # whoever has not come in has nothing read to them
    return await work.write(take_in, await read_in_a_process(file.text))


def take_in(db: Db, occasions: list[Occasion] | None) -> FileRead:
    if occasions is None:
        raise Invalid("That is no calendar file, or one that nobody here can read. Choose an .ics file of 1 MB at most.")
    if len(occasions) > _MOST:
        raise Invalid(f"That is a whole calendar, of {len(occasions)} events. Drop {_MOST} at most, or connect the calendar.")
    source = find_files(db) or _begin(db)
    told, left = dict[UUID, None](), list[LeftOut]()
    for it in occasions:
        guests = others(db, it)
        reason = reason_against(db, source.id, it, guests)
        id = None if reason else _file(db, source, it, guests)
        if id:
            told[id] = None
        else:
            left.append(LeftOut(title=it.title, starts_at=it.starts_at, reason=reason or _CALLED_OFF))
    event = db.info.get("event") if told else None
    return FileRead(bookings=show_bookings(db, list(told)), left_out=left, event_id=event)


def _file(db: Db, source: CalendarSource, it: Occasion, guests: list[Attendee]) -> UUID | None:
    """The booking that it is about."""
    order = {"sequence": str(it.sequence), "stamp": it.stamp.isoformat() if it.stamp else ""}
    body = json.dumps({**json.loads(tell(it, guests)), **order})
    key = sha256(body.encode()).hexdigest()
    event = find_delivery_by_key(db, source.id, key)
    if event is None:
        event = InboxEvent(source_id=source.id, key=key, received_at=db.now, kind="event", body=body)
        event.journaled = True  # type: ignore[misc] # of this row, in this unit: it is taken back with what came of it
        store(db, event)
    if event.booking_id is None:
        event.state = Arrived.WAITING
        fold_delivery(db, {"event": str(event.id)})
    return event.booking_id


def _begin(db: Db) -> CalendarSource:
    source = CalendarSource(name=_NAME, kind=SourceKind.FILES, secret="")
    source.journaled = False  # type: ignore[misc] # it stays when the first file is taken back: others have come by it since
    store(db, source)
    record(db, "calendar_source.created", source, name=source.name)
    return source
