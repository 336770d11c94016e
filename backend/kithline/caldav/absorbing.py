"""What was read in a calendar, carried into the conversations: of ours field by field, of others' through the fold."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kithline.accounts.queries import find_rhythm
from kithline.caldav.client import Changes
from kithline.caldav.merging import CANCELLED, Plain, merge, said_by, said_there
from kithline.caldav.models import CaldavConnection, CaldavEntry
from kithline.caldav.queries import conversations, entries_of
from kithline.calendar.applying import find_contact
from kithline.calendar.bookings import Attendee
from kithline.calendar.folding import hear
from kithline.calendar.models import Booking, BookingState
from kithline.calendar.occasions import Occasion
from kithline.calendar.projection import moment, standing_of
from kithline.calendar.queries import find_booking_by_uid, find_booking_of, replace_busy
from kithline.calendar.told import others, tell
from kithline.core.db import Db, store
from kithline.core.wall_time import fold_of, wall_of
from kithline.informationals import service as informationals
from kithline.informationals.details import Schedule, Why
from kithline.informationals.models import Informational, InformationalState
from kithline.informationals.queries import find_by_uid

_CALLED_OFF: Final = "It was called off in the calendar."


@dataclass(frozen=True, slots=True)
class News:
    """What changed there, and each event that is new or changed: its ETag, and what it says if anybody can read it."""

    changes: Changes
    read: Mapping[str, tuple[str, Occasion | None]]


def absorb(db: Db, connection: CaldavConnection, news: News) -> None:
    entries = {entry.href: entry for entry in entries_of(db, connection.id)}
    by_uid = {entry.uid: entry for entry in entries.values() if entry.uid}
    for href, (etag, occasion) in news.read.items():
        entry = entries.get(href) or _moved(by_uid, news, occasion)
        if entry is None:
            entry = CaldavEntry(connection_id=connection.id, href=href, etag="", uid="")
            db.add(entry)
        entry.href, entry.etag = href, etag
        if occasion:
            entry.uid = occasion.uid
            _note_busy(db, connection, occasion)
            _take_in(db, connection, entry, occasion)
        entry.missing = False
        entries[href] = entry
    gone = set(entries) - set(news.changes.there) if news.changes.complete else news.changes.gone
    for href in sorted(gone):
        if (lost := entries.get(href)) and lost.href == href and not lost.missing:
            _lose(db, connection, lost, everything=news.changes.complete)


def _note_busy(db: Db, connection: CaldavConnection, occasion: Occasion) -> None:
    """Of one of our conversations the time is known already."""
    zone = find_rhythm(db).time_zone
    known = find_by_uid(db, occasion.uid) is not None
    replace_busy(db, connection.source_id, occasion.uid, () if known else (span.within(zone) for span in occasion.busy))


def _moved(by_uid: Mapping[str, CaldavEntry], news: News, occasion: Occasion | None) -> CaldavEntry | None:
    """The same event under another address."""
    entry = by_uid.get(occasion.uid) if occasion else None
    there = news.changes.there
    is_gone = entry and (entry.href in news.changes.gone or (news.changes.complete and entry.href not in there))
    return entry if entry and (is_gone or entry.missing) else None


def _take_in(db: Db, connection: CaldavConnection, entry: CaldavEntry, occasion: Occasion) -> None:
    it = find_by_uid(db, occasion.uid)
    if it is None:
        if not entry.ours:  # one of ours without its conversation is about to be taken away
            _hear(db, connection, entry, occasion)
        return
    entry.ours, entry.informational_id = True, it.id
    if occasion.problem or occasion.starts_at is None:
        _file(db, connection, entry, {"uid": occasion.uid, "problem": occasion.problem or _lasts_days(occasion)})
        return
    theirs = said_there(occasion)
    take_over(db, it, entry.applied or theirs, theirs)
    if entry.missing and (notice := _notice_of(db, connection, it)):
        db.delete(notice)
    entry.applied = theirs


def take_over(db: Db, it: Informational, agreed: Mapping[str, str], theirs: Plain) -> None:
    """By the verbs that a person would use. What took place, or was called off here, is left alone."""
    if it.state is not InformationalState.SCHEDULED:
        return
    mine = said_by(it)
    merged = merge(agreed, mine, theirs)
    if {**merged, "state": ""} != {**mine, "state": ""}:
        informationals.move(db, it.id, "schedule", _schedule(db, it, mine, merged))
    if merged["state"] == CANCELLED:
        informationals.move(db, it.id, "cancel", Why(reason=_CALLED_OFF))


def _schedule(db: Db, it: Informational, mine: Plain, merged: Plain) -> Schedule:
    zone, starts_at, where = it.time_zone or find_rhythm(db).time_zone, moment(merged["starts_at"]), merged["where"]
    is_link = where.startswith(("http://", "https://"))
    moved = where != mine["where"]
    return Schedule(
        wall_time=wall_of(starts_at, zone),
        time_zone=zone,
        fold=fold_of(starts_at, zone),
        minutes=int(merged["minutes"]),
        place=("" if is_link else where) if moved else None,
        link=where if moved and is_link else None,
    )


def _hear(db: Db, connection: CaldavConnection, entry: CaldavEntry, occasion: Occasion) -> None:
    guests = others(db, occasion)
    if not entry.applied and not _concerns(db, occasion, guests):
        return
    said = tell(occasion, guests)
    if entry.applied.get("said") != said or entry.missing:
        entry.applied = {"said": said}
        _file(db, connection, entry, json.loads(said))


def _concerns(db: Db, occasion: Occasion, guests: list[Attendee]) -> bool:
    """Whether it may be one of my conversations: my own affairs, series, and what is over are none of them."""
    over = occasion.ends_at is not None and occasion.ends_at < db.now
    timed = occasion.starts_at is not None or occasion.problem
    if not guests or occasion.recurring or over or not timed or occasion.cancelled:
        return False
    return not occasion.private or any(find_contact(db, guest.email) for guest in guests)


def _lose(db: Db, connection: CaldavConnection, entry: CaldavEntry, *, everything: bool) -> None:
    """What is taken away alone was called off, perhaps. When all was read anew, a server may have lost it: nobody meant it."""
    entry.missing, entry.etag = True, ""
    replace_busy(db, connection.source_id, entry.uid, ())
    if not entry.ours:
        if entry.applied and not everything:
            _file(db, connection, entry, {"uid": entry.uid, "status": "cancelled"})
        elif booking := find_booking_by_uid(db, connection.source_id, entry.uid):
            _ask(booking, connection)
        elif not entry.applied:
            db.delete(entry)
        return
    it = conversations(db, [entry.informational_id] if entry.informational_id else [])
    found = next(iter(it.values()), None)
    if everything or found is None or found.state is not InformationalState.SCHEDULED:
        db.delete(entry)  # put back, if it is still to come
        return
    _ask(_notice(db, connection, found), connection)


def _notice(db: Db, connection: CaldavConnection, it: Informational) -> Booking:
    known = _notice_of(db, connection, it)
    if known:
        return known
    said = {field: value for field, value in standing_of(it).items() if field != "state"}
    name = it.contact.display_name
    booking = Booking(
        source_id=connection.source_id,
        state=BookingState.LINKED,
        email="",
        name=name,
        title=f"Conversation with {name}",
        proposed={**said, "state": "scheduled", "reason": ""},
        informational_id=it.id,
    )
    store(db, booking)
    return booking


def _notice_of(db: Db, connection: CaldavConnection, it: Informational) -> Booking | None:
    known = find_booking_of(db, it.id)
    return known if known and known.source_id == connection.source_id else None


def _ask(booking: Booking, connection: CaldavConnection) -> None:
    """A person decides: take it for called off, or keep it, and it is put back."""
    if booking.state is BookingState.LINKED:
        booking.proposed = {**booking.proposed, "state": "cancelled", "reason": _CALLED_OFF}
        booking.notice = f"It is gone from your calendar “{connection.name}”. Was it called off? Until you say so, it stands."


def _file(db: Db, connection: CaldavConnection, entry: CaldavEntry, said: dict[str, object]) -> None:
    hear(db, connection.source_id, entry.href, {**said, "round": str(connection.round)})


def _lasts_days(occasion: Occasion) -> str:
    return f"“{occasion.title}” has no time of day in your calendar any more. Give it one, or set the date here."
