"""Which events of a calendar are none of my conversations, and why."""

from collections.abc import Iterator
from uuid import UUID

from kithline.calendar.applying import find_contact
from kithline.calendar.bookings import Attendee
from kithline.calendar.occasions import Occasion
from kithline.calendar.queries import find_teller
from kithline.core.db import Db
from kithline.informationals.queries import find_by_uid


def reason_against(db: Db, source_id: UUID, it: Occasion, guests: list[Attendee]) -> str:
    """In a sentence; empty when nothing speaks against it."""
    return it.problem or told_elsewhere(db, source_id, it) or next(_reasons(db, it, guests), "")


def told_elsewhere(db: Db, source_id: UUID, it: Occasion) -> str:
    """Who has the say about it instead, in a sentence; empty when nobody else knows it."""
    if find_by_uid(db, it.uid):
        return "It came from here: change its date on its own page."
    other = find_teller(db, it.uid, besides=source_id)
    return f"Your calendar “{other.name}” tells of it already." if other else ""


def _reasons(db: Db, it: Occasion, guests: list[Attendee]) -> Iterator[str]:
    if it.recurring:
        yield "It comes again and again."
    if it.starts_at is None:
        yield "It has no time of day."
    if it.ends_at and it.ends_at < db.now and not it.cancelled:
        yield "It is over."
    if not guests:
        yield "Nobody else is named in it."
    if it.private and not any(find_contact(db, guest.email) for guest in guests):
        yield "It is marked as private, with nobody you know."
