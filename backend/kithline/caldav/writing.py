"""How a change is written into an event of somebody's own calendar, without touching the rest of it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from icalendar import Calendar

from kithline.calendar.bookings import Attendee
from kithline.calendar.occasions import event_in, parsed


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an event is to say. Raises its sequence to this at least."""

    starts_at: datetime
    ends_at: datetime
    place: str
    cancelled: bool
    sequence: int
    changed_at: datetime


def write(text: str, wanted: Wanted) -> bytes | None:
    """The same file with these times, this place and this fate, and everything else as it was. None if it is no event."""
    calendar = parsed(text)
    event = event_in(calendar)
    if calendar is None or event is None:
        return None
    before = event.get("sequence", 0)
    sequence = max(wanted.sequence, (before if isinstance(before, int) else 0) + 1)
    for name in ("dtstart", "dtend", "duration", "location", "status", "transp", "sequence", "dtstamp", "last-modified"):
        event.pop(name, None)
    event.add("dtstart", wanted.starts_at.astimezone(UTC))
    event.add("dtend", wanted.ends_at.astimezone(UTC))
    if wanted.place:
        event.add("location", wanted.place)
    event.add("status", "CANCELLED" if wanted.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if wanted.cancelled else "OPAQUE")
    event.add("sequence", sequence)
    event.add("dtstamp", wanted.changed_at)
    event.add("last-modified", wanted.changed_at)
    written: bytes = calendar.to_ical()
    return written


def invite(text: bytes, organizer: Attendee, guest: Attendee) -> bytes:
    """Names who comes, and says that we invite them ourselves: else the server would write to them too."""
    calendar: Any = Calendar.from_ical(text)
    event: Any = event_in(calendar)
    for name, who in (("organizer", organizer), ("attendee", guest)):
        event.add(name, f"mailto:{who.email}", parameters={"CN": who.name or who.email, "SCHEDULE-AGENT": "CLIENT"})
    written: bytes = calendar.to_ical()
    return written
