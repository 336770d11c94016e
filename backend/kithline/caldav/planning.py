"""What is to be written into a calendar, now that what is there is known."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kithline.accounts.queries import find_own_addresses, find_signer
from kithline.caldav.client import href_in
from kithline.caldav.merging import CANCELLED, Plain, said_by, said_when_heard
from kithline.caldav.models import CaldavConnection, CaldavEntry
from kithline.caldav.queries import conversations, entries_of, invited, upcoming
from kithline.caldav.writing import Wanted, invite
from kithline.calendar.bookings import Attendee
from kithline.calendar.models import Booking, BookingState
from kithline.calendar.queries import bookings_from, find_booking_by_uid
from kithline.contacts.models import PointKind
from kithline.core.db import Db
from kithline.core.email import email_key
from kithline.informationals.calendar import meeting_of
from kithline.informationals.models import Informational, InformationalState
from kithline.letters.calendar_entry import ics

_S = InformationalState
_WITHOUT_A_DATE = {_S.SHORTLISTED, _S.REQUESTED, _S.AGREED, _S.DECLINED, _S.LAPSED}


@dataclass(frozen=True, slots=True)
class Create:
    """A new event, under an address of its own that stays the same at every try."""

    informational_id: UUID
    uid: str
    href: str
    file: bytes
    says: Plain = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Save:
    """A change of the event that has this ETag."""

    href: str
    etag: str
    wanted: Wanted
    says: Plain


@dataclass(frozen=True, slots=True)
class Remove:
    href: str
    etag: str


Step = Create | Save | Remove


def steps(db: Db, connection: CaldavConnection) -> list[Step]:
    entries = entries_of(db, connection.id)
    known = conversations(db, [entry.informational_id for entry in entries if entry.informational_id])
    bookings = {it.informational_id: it for it in bookings_from(db, connection.source_id) if it.informational_id}
    there, planned = set[UUID](), list[Step]()
    for entry in entries:
        it = known.get(entry.informational_id) if entry.informational_id else None
        if not entry.ours:
            planned += _moved_here(db, connection, entry)
            continue
        if entry.missing:
            if it is None or _is_settled(it, entry, bookings.get(it.id)):
                _forget(db, entry, bookings.get(it.id) if it else None)
            else:
                there.add(it.id)
            continue
        if it:
            there.add(it.id)
        planned += _kept_in_step(entry, it)
    elsewhere = {id for id, booking in bookings.items() if booking.state is BookingState.LINKED and booking not in db.deleted}
    new = [it for it in upcoming(db) if it.id not in there | elsewhere]
    return [*planned, *_created(db, connection, new)]


def _kept_in_step(entry: CaldavEntry, it: Informational | None) -> Iterator[Step]:
    if it is None or it.state in _WITHOUT_A_DATE:
        yield Remove(entry.href, entry.etag)
    elif it.state in {_S.SCHEDULED, _S.CANCELLED} and it.starts_at and it.ends_at:
        says = said_by(it)
        called_off = says["state"] == CANCELLED == entry.applied.get("state")
        if says != entry.applied and entry.applied and not called_off:
            yield Save(entry.href, entry.etag, wanted(it, it.starts_at, it.ends_at), says)


def _moved_here(db: Db, connection: CaldavConnection, entry: CaldavEntry) -> Iterator[Step]:
    """An event that was made there and is mine to change, once a person has said otherwise here."""
    booking = find_booking_by_uid(db, connection.source_id, entry.uid) if entry.applied and not entry.missing else None
    if booking is None or booking.notice or booking.informational_id is None or booking.state is not BookingState.LINKED:
        return
    heard, it = json.loads(entry.applied["said"]), conversations(db, [booking.informational_id]).get(booking.informational_id)
    mine = {"", *find_own_addresses(db)}
    says = said_when_heard(heard)
    if it is None or says is None or email_key(heard["organizer"]) not in mine or not it.starts_at or not it.ends_at:
        return
    if it.state in {_S.SCHEDULED, _S.CANCELLED} and said_by(it) != says:
        yield Save(entry.href, entry.etag, wanted(it, it.starts_at, it.ends_at), {})


def wanted(it: Informational, starts_at: datetime, ends_at: datetime) -> Wanted:
    says = said_by(it)
    return Wanted(starts_at, ends_at, says["where"], says["state"] == CANCELLED, it.sequence, it.updated_at)


def _is_settled(it: Informational, entry: CaldavEntry, notice: Booking | None) -> bool:
    """Whether a person has said what its disappearance means, in whatever way."""
    if notice is None or not notice.notice or it.state is not _S.SCHEDULED:
        return True
    return said_by(it) != entry.applied


def _forget(db: Db, entry: CaldavEntry, notice: Booking | None) -> None:
    db.delete(entry)
    if notice:
        db.delete(notice)


def _created(db: Db, connection: CaldavConnection, new: Sequence[Informational]) -> Iterator[Step]:
    told = invited(db, [it.id for it in new])
    for it in new:
        file = ics([meeting_of(it)])
        address = next((point.value for point in it.contact.points if point.kind is PointKind.EMAIL), "")
        if it.id in told and address and (me := find_signer(db)):
            file = invite(file, Attendee(me.email, me.name), Attendee(address, it.contact.display_name))
        yield Create(it.id, it.calendar_uid, href_in(connection.calendar_url, f"{it.id}.ics"), file, said_by(it))
