"""What calendars tell of a booking, in one vocabulary, whoever told it."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum


class Rank(IntEnum):
    """How far a booking has come. Of two facts from the same moment the higher one is true."""

    REQUESTED = 1
    SCHEDULED = 2
    SUPERSEDED = 3
    CANCELLED = 4


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who comes, as the calendar knows them."""

    email: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Appointment:
    """When, where and with whom. Both moments are instants; whose wall clock they are read from is decided later."""

    starts_at: datetime
    ends_at: datetime
    attendees: tuple[Attendee, ...] = ()
    title: str = ""
    place: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class BookingFact:
    """What was true of the booking `uid` at one moment. A reschedule is another booking, which names the one it replaces.

    `at` is the source's own clock, `digest` tells two facts of the same moment and rank apart, always in the same way.
    """

    uid: str
    at: datetime
    rank: Rank
    digest: str
    appointment: Appointment | None = None
    replaces: str | None = None
    replaced_by: str | None = None
    reason: str = ""


class Unreadable(ValueError):
    """What came is nothing that this source says about a booking. Its words are for the person who set the source up."""
