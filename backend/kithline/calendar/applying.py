"""Carrying into a conversation what a calendar says of it, except where a person has said otherwise."""

from typing import Final

from kithline.accounts.queries import find_rhythm
from kithline.calendar.models import Booking, BookingState
from kithline.calendar.projection import CANCELLED, SCHEDULED, Projection, moment, settle, standing_of
from kithline.calendar.queries import find_booking_of
from kithline.calendar.words import difference
from kithline.contacts.models import Contact, PointKind
from kithline.contacts.queries import find_by_key
from kithline.core.db import Db
from kithline.core.email import email_key
from kithline.core.wall_time import fold_of, wall_of
from kithline.informationals import service as informationals
from kithline.informationals.details import Schedule, Why
from kithline.informationals.models import Informational, InformationalState
from kithline.informationals.queries import find_open_with, get_informational
from kithline.informationals.schemas import NewInformational

_TOOK_PLACE: Final = {InformationalState.HELD, InformationalState.CLOSED}


def carry_over(db: Db, booking: Booking, *, rooted: bool = True) -> None:
    """Nothing happens for a booking that is not with somebody I know, or that was put aside.

    One that replaces another we never heard of is not `rooted`: it is taken for what is open with that person.
    """
    if booking.state is BookingState.SUGGESTED and (contact := find_contact(db, booking.email)):
        link(db, booking, contact, rooted=rooted)
    if booking.state is not BookingState.LINKED or booking.informational_id is None:
        return
    it = get_informational(db, booking.informational_id)
    if it.state in _TOOK_PLACE:
        return
    stands, proposed = standing_of(it), booking.proposed
    wanted, against = settle(stands, booking.applied, proposed)
    _change(db, it, stands, wanted, proposed["reason"])
    if against != ["state"]:
        booking.applied = {field: booking.applied.get(field, "") if field in against else proposed[field] for field in stands}
    booking.notice = difference(proposed, against, find_rhythm(db).time_zone)


def link(db: Db, booking: Booking, contact: Contact, *, rooted: bool = True) -> None:
    """From now on the booking is one of the conversations with this contact, unless it is one already."""
    if booking.informational_id:
        return
    it = find_open_with(db, contact.id)
    if it and rooted and find_booking_of(db, it.id):  # another meeting than the one that is set already
        it = None
    if it is None:
        id = informationals.add(db, NewInformational(contact_id=contact.id)).id
    else:
        id = it.id
        if it.state is InformationalState.SCHEDULED:  # a date set by hand is a person's word
            booking.applied = dict.fromkeys(standing_of(it), "")
    booking.state, booking.informational_id = BookingState.LINKED, id


def find_contact(db: Db, email: str) -> Contact | None:
    """By the address alone: a name is anybody's."""
    return find_by_key(db, PointKind.EMAIL, email_key(email)) if email else None


def _change(db: Db, it: Informational, stands: Projection, wanted: Projection, reason: str) -> None:
    """By the verbs that a person would use. What is called off has had its last date first, whether we heard of it or not."""
    if wanted == stands:
        return
    if wanted != {**stands, "state": CANCELLED} or stands["state"] != SCHEDULED:
        informationals.move(db, it.id, "schedule", _schedule(db, wanted))
    if wanted["state"] == CANCELLED:
        informationals.move(db, it.id, "cancel", Why(reason=reason))


def _schedule(db: Db, wanted: Projection) -> Schedule:
    zone, starts_at = find_rhythm(db).time_zone, moment(wanted["starts_at"])
    return Schedule(
        wall_time=wall_of(starts_at, zone),
        time_zone=zone,
        fold=fold_of(starts_at, zone),
        minutes=int(wanted["minutes"]),
        place=wanted["place"],
        link=wanted["link"],
    )
