"""What one does with calendar sources and with the bookings they tell of."""

import base64
import secrets
from typing import Final
from uuid import UUID

from kithline.accounts.audit import note
from kithline.accounts.queries import find_rhythm
from kithline.calendar.applying import carry_over, link
from kithline.calendar.bookings import BookingFact, Unreadable
from kithline.calendar.models import Booking, BookingState, CalendarSource
from kithline.calendar.queries import get_booking, get_source, show_booking, show_source, suggested_with
from kithline.calendar.reading import read
from kithline.calendar.samples import sample
from kithline.calendar.schemas import Accept, NewSource, SourceChanges, SourceMade, Trial, TrialOut
from kithline.calendar.words import sentence
from kithline.contacts.models import Contact, PointKind
from kithline.contacts.queries import get_contact
from kithline.contacts.schemas import NewContact
from kithline.contacts.service import add as add_contact
from kithline.contacts.service import add_email
from kithline.core.db import Db, store
from kithline.core.pages import Item
from kithline.core.problems import Conflict
from kithline.core.secrets import Vault, overlap_from
from kithline.core.web import show
from kithline.directory.queries import find_workspace_of, list_address
from kithline.events.models import Event
from kithline.events.service import record

_NOBODY: Final = "Somebody from the calendar"
_NAME: Final = 200


def add_source(db: Db, vault: Vault, new: NewSource) -> SourceMade:
    secret = _new_secret()
    source = CalendarSource(secret=vault.lock(secret), **new.model_dump())
    db.add(source)
    list_address(db, str(source.id))
    record(db, "calendar_source.created", source, name=source.name)
    note(db, "calendar_source.created", source.id)
    return _made(db, source, secret)


def revise_source(db: Db, id: UUID, version: int, changes: SourceChanges) -> Item:
    """Raises NotFound, Stale."""
    source = get_source(db, id).at(version)
    for field in changes.model_fields_set:
        setattr(source, field, getattr(changes, field))
    record(db, "calendar_source.updated", source, name=source.name)
    return show_source(db, id)


def delete_source(db: Db, id: UUID, version: int) -> None:
    """Nothing arrives from it any more; what it brought stays. Raises NotFound, Stale."""
    source = get_source(db, id).at(version)
    record(db, "calendar_source.deleted", source, name=source.name)
    note(db, "calendar_source.deleted", source.id)
    db.delete(source)


def rotate_secret(db: Db, vault: Vault, id: UUID) -> SourceMade:
    """The one before fits for another day, so that nothing is lost meanwhile. One that came from elsewhere hears from now on.

    Raises NotFound; and Conflict right after another, for one that is read by us, and where its address is taken.
    """
    source, secret = get_source(db, id), _new_secret()
    if source.kind.is_read_here:
        raise Conflict("It has no secret: it tells nothing by itself, and is read here.")
    if source.secret:
        source.old_secret, source.old_until = source.secret, overlap_from(db.now, source.old_until)
    else:
        _listen(db, source)
    source.secret = vault.lock(secret)
    note(db, "calendar_source.secret_rotated", source.id)
    return _made(db, source, secret)


def try_reading(db: Db, id: UUID, trial: Trial) -> TrialOut:
    """Raises NotFound."""
    source, time_zone = get_source(db, id), find_rhythm(db).time_zone
    pointers = source.pointers if trial.pointers is None else trial.pointers
    body = sample(source.kind, pointers, db.now) if trial.body is None else trial.body
    try:
        fact = read(source, body, "", pointers, db.now)
    except Unreadable as error:
        return TrialOut(body=body, understood=False, sentence=str(error), found={})
    if fact is None:
        return TrialOut(body=body, understood=True, sentence="It is about no date, so it is kept and nothing more.", found={})
    return TrialOut(body=body, understood=True, sentence=sentence(fact, time_zone), found=_found(fact))


def accept(db: Db, id: UUID, accept: Accept) -> Item:
    """It is with this contact. Raises NotFound, and Conflict for one that is with somebody already."""
    booking = get_booking(db, id)
    if booking.state is BookingState.LINKED:
        raise Conflict("It is one of your conversations already.")
    link(db, booking, _contact(db, booking, accept))
    carry_over(db, booking)
    return show_booking(db, id)


def ignore(db: Db, id: UUID) -> Item:
    """It is none of mine, whatever else is heard of it. Raises NotFound, and Conflict for one that became a conversation."""
    booking = get_booking(db, id)
    if booking.state is BookingState.LINKED:
        raise Conflict("It is one of your conversations already. Cancel that instead.")
    booking.state = BookingState.IGNORED
    return show_booking(db, id)


def take(db: Db, id: UUID) -> Item:
    """The calendar is right. Raises NotFound, and Conflict when they agree."""
    booking = _differing(db, id)
    booking.applied = {}
    carry_over(db, booking)
    return show_booking(db, id)


def keep(db: Db, id: UUID) -> Item:
    """I am right, until the calendar says something new. Raises NotFound, and Conflict when they agree."""
    booking = _differing(db, id)
    booking.applied, booking.notice = {**booking.applied, **booking.proposed}, ""
    return show_booking(db, id)


def welcome(db: Db, contact: Contact, _: Event) -> None:
    """The reaction to somebody new: what was booked with their address is with them."""
    emails = [point.value for point in contact.points if point.kind is PointKind.EMAIL]
    for booking in suggested_with(db, emails):
        carry_over(db, booking)


def _differing(db: Db, id: UUID) -> Booking:
    booking = get_booking(db, id)
    if not booking.notice:
        raise Conflict("The calendar says nothing else than you do.")
    return booking


def _contact(db: Db, booking: Booking, accept: Accept) -> Contact:
    if accept.contact_id is None:
        name = accept.name or booking.name or booking.email or booking.title or _NOBODY
        emails = [booking.email] if booking.email else []
        return get_contact(db, add_contact(db, NewContact(display_name=name[:_NAME], emails=emails)).id)
    contact = get_contact(db, accept.contact_id)
    if booking.email:
        add_email(db, contact, booking.email)
    return contact


def _listen(db: Db, source: CalendarSource) -> None:
    home = find_workspace_of(db, str(source.id))
    if home is None:
        list_address(db, str(source.id))
    elif home != db.me.workspace_id:
        raise Conflict("Its address is that of the workspace it was taken from. Add this calendar anew, and remove this one.")
    source.old_until = None


def _found(fact: BookingFact) -> dict[str, str]:
    it = fact.appointment
    found = {
        "uid": fact.uid,
        "changed_at": fact.at.isoformat(),
        "status": fact.rank.name.lower(),
        "replaces": fact.replaces or "",
    }
    if it:
        guest = it.attendees[0] if it.attendees else None
        found |= {"starts_at": it.starts_at.isoformat(), "ends_at": it.ends_at.isoformat()}
        found |= {"title": it.title, "place": it.place, "link": it.link}
        found |= {"email": guest.email, "name": guest.name} if guest else {}
    return found


def _made(db: Db, source: CalendarSource, secret: str) -> SourceMade:
    store(db, source)
    return show(SourceMade, source, secret=secret)


def _new_secret() -> str:
    """As Standard Webhooks want it; the others take any text."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(24)).decode()
