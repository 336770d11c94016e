"""Cal.com: https://cal.com/docs/developing/guides/automation/webhooks."""

from typing import Final

from kithline.calendar.bookings import Appointment, BookingFact, Rank, Unreadable
from kithline.calendar.providers.values import Body, guest, instant, items, line, mapping

_RANKS: Final = {
    "BOOKING_REQUESTED": Rank.REQUESTED,
    "BOOKING_CREATED": Rank.SCHEDULED,
    "BOOKING_RESCHEDULED": Rank.SCHEDULED,
    "BOOKING_CANCELLED": Rank.CANCELLED,
    "BOOKING_REJECTED": Rank.CANCELLED,
}


def kind(body: Body) -> str:
    return line(body.get("triggerEvent"))


def read(body: Body, digest: str) -> BookingFact | None:
    """None for what is not about a date: a ping, a no-show, a recording. Raises Unreadable for a template of somebody's own."""
    rank = _RANKS.get(kind(body))
    if rank is None:
        return None
    booking = mapping(body.get("payload"))
    uid = line(booking.get("uid"))
    if not uid:
        raise Unreadable("There is no `payload.uid` in it. Use Cal.com's own template for the body.")
    return BookingFact(
        uid=uid,
        at=instant(body.get("createdAt"), "createdAt"),
        rank=rank,
        digest=digest,
        appointment=_appointment(booking),
        replaces=line(booking.get("rescheduleUid")) or None,
        reason=line(booking.get("cancellationReason")) or line(booking.get("rejectionReason")),
    )


def _appointment(booking: Body) -> Appointment:
    organizer = mapping(booking.get("organizer"))
    place = line(booking.get("location"))
    link = line(mapping(booking.get("metadata")).get("videoCallUrl"))
    if place.startswith(("http://", "https://")):
        place, link = "", link or place
    if place.startswith("integrations:"):
        place = ""
    return Appointment(
        starts_at=instant(booking.get("startTime"), "payload.startTime"),
        ends_at=instant(booking.get("endTime"), "payload.endTime"),
        attendees=tuple(
            guest(person.get("email"), person.get("name"))
            for person in (*map(mapping, items(booking.get("attendees"))), organizer)
            if line(person.get("email"))
        ),
        title=line(booking.get("eventTitle")) or line(booking.get("title")),
        place=place,
        link=link,
    )
