"""Cal.com: https://cal.com/docs/developing/guides/automation/webhooks."""

from typing import Final

from kithline.calendar.bookings import Appointment, Attendee, BookingFact, Rank, Unreadable
from kithline.calendar.providers.values import Body, instant, items, mapping, text

_RANKS: Final = {
    "BOOKING_REQUESTED": Rank.REQUESTED,
    "BOOKING_CREATED": Rank.SCHEDULED,
    "BOOKING_RESCHEDULED": Rank.SCHEDULED,
    "BOOKING_CANCELLED": Rank.CANCELLED,
    "BOOKING_REJECTED": Rank.CANCELLED,
}


def kind(body: Body) -> str:
    return text(body.get("triggerEvent"))


def read(body: Body, digest: str) -> BookingFact | None:
    """None for what is not about a date: a ping, a no-show, a recording. Raises Unreadable for a template of somebody's own."""
    rank = _RANKS.get(kind(body))
    if rank is None:
        return None
    booking = mapping(body.get("payload"))
    uid = text(booking.get("uid"))
    if not uid:
        raise Unreadable("There is no `payload.uid` in it. Use Cal.com's own template for the body.")
    return BookingFact(
        uid=uid,
        at=instant(body.get("createdAt"), "createdAt"),
        rank=rank,
        digest=digest,
        appointment=_appointment(booking),
        replaces=text(booking.get("rescheduleUid")) or None,
        reason=text(booking.get("cancellationReason")) or text(booking.get("rejectionReason")),
    )


def _appointment(booking: Body) -> Appointment:
    organizer = mapping(booking.get("organizer"))
    place = text(booking.get("location"))
    link = text(mapping(booking.get("metadata")).get("videoCallUrl"))
    if place.startswith(("http://", "https://")):
        place, link = "", link or place
    if place.startswith("integrations:"):
        place = ""
    return Appointment(
        starts_at=instant(booking.get("startTime"), "payload.startTime"),
        ends_at=instant(booking.get("endTime"), "payload.endTime"),
        attendees=tuple(
            Attendee(text(person.get("email")), text(person.get("name")))
            for person in (*map(mapping, items(booking.get("attendees"))), organizer)
            if text(person.get("email"))
        ),
        title=text(booking.get("eventTitle")) or text(booking.get("title")),
        place=place,
        link=link,
    )
