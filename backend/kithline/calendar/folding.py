"""From the inbox to the conversations: what a delivery says is joined to what is known, and the whole is carried over."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from functools import partial
from hashlib import sha256
from typing import Final
from uuid import UUID

from kithline.accounts.queries import find_own_addresses
from kithline.calendar.applying import carry_over, find_contact
from kithline.calendar.bookings import Appointment, Attendee, BookingFact, Unreadable
from kithline.calendar.fold import Meeting, fold, gather
from kithline.calendar.models import Arrived, Booking, BookingState, CalendarSource, InboxEvent
from kithline.calendar.projection import proposal
from kithline.calendar.queries import deliveries_about, find_delivery, get_bookings, hold_source
from kithline.calendar.reading import fact_in
from kithline.core.db import Db, store
from kithline.core.email import email_key
from kithline.core.jobs import Payload, enqueue
from kithline.events.service import record

FOLD_ANYWAY: Final = "calendar.fold_anyway"
_PATIENCE: Final = timedelta(seconds=60)
"""How long a reschedule waits for word of what it replaces, before it is taken for the beginning."""


def hear(db: Db, source_id: UUID, about: str, said: Mapping[str, object]) -> None:
    """What was read in a calendar of one's own, in the inbox and folded at once. `about` tells apart what says the same."""
    body = json.dumps(said)
    key = sha256(f"{source_id} {about} {body}".encode()).hexdigest()
    event = InboxEvent(source_id=source_id, key=key, received_at=db.now, kind="event", body=body)
    store(db, event)
    fold_delivery(db, {"event": str(event.id)})


def fold_delivery(db: Db, payload: Payload) -> None:
    """The job for one delivery."""
    event = find_delivery(db, UUID(payload["event"]))
    source = hold_source(db, event.source_id) if event else None
    if event is None or source is None or event.state is not Arrived.WAITING:
        return
    try:
        fact = fact_in(source, event)
    except Unreadable as error:
        event.state, event.error = Arrived.UNREADABLE, str(error)
        return
    if fact is None:
        event.state = Arrived.KEPT
        return
    event.state, event.uid, event.replaces, event.replaced_by = Arrived.READ, fact.uid, fact.replaces, fact.replaced_by
    _fold_chain(db, source, event, patient=True)


def fold_anyway(db: Db, payload: Payload) -> None:
    """The job for a delivery whose beginning has not been heard of in a minute."""
    event = find_delivery(db, UUID(payload["event"]))
    source = hold_source(db, event.source_id) if event else None
    if event and source and event.state is Arrived.READ:
        _fold_chain(db, source, event, patient=False)


def _fold_chain(db: Db, source: CalendarSource, event: InboxEvent, *, patient: bool) -> None:
    known = {event.id: event}
    assert event.uid
    meeting = fold(gather(event.uid, partial(_facts_about, db, source, known)))
    booked = get_bookings(db, {event.booking_id for event in known.values() if event.booking_id})
    if meeting is None:
        return
    if not booked and not meeting.rooted and patient:
        enqueue(db, FOLD_ANYWAY, {"event": str(event.id)}, run_at=db.now + _PATIENCE)
        return
    booking = _one_of(db, booked, known.values()) if booked else _begin(db, source, meeting)
    for told in known.values():
        told.booking_id = booking.id
    booking.proposed = proposal(meeting)
    booking.title = meeting.appointment.title
    carry_over(db, booking, rooted=meeting.rooted)


def _facts_about(db: Db, source: CalendarSource, known: dict[UUID, InboxEvent], uids: Collection[str]) -> list[BookingFact]:
    """Notes in `known` which deliveries they came with."""
    facts = []
    for event in deliveries_about(db, source.id, uids):
        if fact := fact_in(source, event):
            known[event.id] = event
            facts.append(fact)
    return facts


def _one_of(db: Db, booked: Sequence[Booking], events: Collection[InboxEvent]) -> Booking:
    """The oldest stays when a late delivery shows that two were one."""
    kept, *others = booked
    for event in events:
        event.booking_id = kept.id
    store(db, *events)
    for other in others:
        if kept.informational_id is None:
            kept.state, kept.informational_id, kept.applied = other.state, other.informational_id, other.applied
        db.delete(other)
    return kept


def _begin(db: Db, source: CalendarSource, meeting: Meeting) -> Booking:
    guest = _guest(db, meeting.appointment)
    booking = Booking(
        source_id=source.id,
        state=BookingState.SUGGESTED,
        email=guest.email,
        name=guest.name,
        title=meeting.appointment.title,
        proposed=proposal(meeting),
    )
    store(db, booking)
    record(db, "booking.received", booking, title=booking.title)
    return booking


def _guest(db: Db, appointment: Appointment) -> Attendee:
    """Whoever comes and is not one of us; somebody I know before somebody I do not."""
    mine = find_own_addresses(db)
    others = [guest for guest in appointment.attendees if email_key(guest.email) not in mine]
    known = next((guest for guest in others if find_contact(db, guest.email)), None)
    return known or (others[0] if others else Attendee(""))
