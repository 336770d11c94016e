"""An event of a file that somebody dropped here: its sequence numbers what follows what, then its stamp (RFC 5546, 2.1.5)."""

from datetime import UTC, datetime, timedelta
from typing import Final

from kithline.calendar.bookings import BookingFact, Rank, Unreadable
from kithline.calendar.providers.caldav import appointment
from kithline.calendar.providers.values import Body, instant, line

_FIRST: Final = datetime(1990, 1, 1, tzinfo=UTC)
_MICROSECONDS: Final = 13
"""Of a day for each second since 1990, so that 200 years of stamps fit into the day of their sequence."""


def read(body: Body, digest: str) -> BookingFact:
    """Raises Unreadable."""
    uid, sequence = line(body.get("uid")), line(body.get("sequence") or "0")
    if not uid or not sequence.isdecimal() or len(sequence) > 6:
        raise Unreadable("It says not which event it is about.")
    stamp = instant(body.get("stamp"), "stamp") if body.get("stamp") else _FIRST
    seconds = int((stamp - _FIRST) / timedelta(seconds=1))
    cancelled = line(body.get("status")) == "cancelled"
    return BookingFact(
        uid=uid,
        at=_FIRST + timedelta(days=int(sequence), microseconds=_MICROSECONDS * seconds),
        rank=Rank.CANCELLED if cancelled else Rank.SCHEDULED,
        digest=digest,
        appointment=appointment(body) if body.get("starts_at") else None,
        reason="It was called off in the calendar." if cancelled else "",
    )
