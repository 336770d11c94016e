"""Calendly v2: https://developer.calendly.com/api-docs. A reschedule is a cancellation that says so, and a new invitee."""

from typing import Final

from kithline.calendar.bookings import Appointment, BookingFact, Rank, Unreadable
from kithline.calendar.providers.values import Body, guest, instant, items, line, mapping

_CREATED: Final = "invitee.created"
_CANCELED: Final = "invitee.canceled"


def kind(body: Body) -> str:
    return line(body.get("event"))


def read(body: Body, digest: str) -> BookingFact | None:
    """None for what is not about a date. Raises Unreadable."""
    if kind(body) not in {_CREATED, _CANCELED}:
        return None
    invitee = mapping(body.get("payload"))
    uid = line(invitee.get("uri"))
    if not uid:
        raise Unreadable("There is no `payload.uri` in it, so it names no invitee.")
    return BookingFact(
        uid=uid,
        at=instant(body.get("created_at"), "created_at"),
        rank=_rank(body, invitee),
        digest=digest,
        appointment=_appointment(invitee),
        replaces=line(invitee.get("old_invitee")) or None,
        replaced_by=line(invitee.get("new_invitee")) or None,
        reason=line(mapping(invitee.get("cancellation")).get("reason")),
    )


def _rank(body: Body, invitee: Body) -> Rank:
    if kind(body) == _CREATED:
        return Rank.SCHEDULED
    return Rank.SUPERSEDED if invitee.get("rescheduled") is True else Rank.CANCELLED


def _appointment(invitee: Body) -> Appointment | None:
    event = mapping(invitee.get("scheduled_event"))
    if not event:
        return None
    where = mapping(event.get("location"))
    people = [guest(invitee.get("email"), invitee.get("name"))]
    people += [guest(person.get("email")) for person in map(mapping, items(event.get("event_guests")))]
    people += [
        guest(host.get("user_email"), host.get("user_name")) for host in map(mapping, items(event.get("event_memberships")))
    ]
    return Appointment(
        starts_at=instant(event.get("start_time"), "payload.scheduled_event.start_time"),
        ends_at=instant(event.get("end_time"), "payload.scheduled_event.end_time"),
        attendees=tuple(person for person in people if person.email),
        title=line(event.get("name")),
        place=line(where.get("location")),
        link=line(where.get("join_url")),
    )
