"""An event of somebody's own calendar, as it was read there: the rounds of reading number what follows what."""

from datetime import UTC, datetime

from kithline.calendar.bookings import Appointment, BookingFact, Rank, Unreadable
from kithline.calendar.providers.values import Body, guest, instant, items, line, mapping


def read(body: Body, digest: str) -> BookingFact:
    """Raises Unreadable, also for an event whose times nobody can tell."""
    if problem := line(body.get("problem")):
        raise Unreadable(problem)
    uid, number = line(body.get("uid")), line(body.get("round") or "0")
    if not uid or not number.isdecimal() or len(number) > 9:
        raise Unreadable("It says not which event it is about.")
    cancelled = line(body.get("status")) == "cancelled"
    return BookingFact(
        uid=uid,
        at=datetime.fromtimestamp(int(number), UTC),  # of two rounds the later is right, whatever the clocks did between
        rank=Rank.CANCELLED if cancelled else Rank.SCHEDULED,
        digest=digest,
        appointment=appointment(body) if body.get("starts_at") else None,
        reason="It was called off in the calendar." if cancelled else "",
    )


def appointment(body: Body) -> Appointment:
    people = [mapping(it) for it in items(body.get("attendees"))] or [body]
    return Appointment(
        starts_at=instant(body.get("starts_at"), "starts_at"),
        ends_at=instant(body.get("ends_at"), "ends_at"),
        attendees=tuple(guest(it.get("email"), it.get("name")) for it in people),
        title=line(body.get("title")),
        place=line(body.get("place")),
        link=line(body.get("link")),
    )
