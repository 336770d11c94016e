"""An invitation to a meeting as calendars exchange them by mail: asked, asked anew when it moves, and called off.

https://www.rfc-editor.org/rfc/rfc5546. The same method stands in the mail's `Content-Type`, beside `charset=utf-8`.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from icalendar import Calendar

from kithline.core.problems import Invalid
from kithline.letters.calendar_entry import Meeting, ics


class Method(StrEnum):
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with an address."""

    email: str
    name: str = ""


def method_of(meeting: Meeting) -> Method:
    return Method.CANCEL if meeting.cancelled else Method.REQUEST


def invitation(meeting: Meeting, organizer: Party, guest: Party) -> bytes:
    """The file to send. A meeting keeps its uid; its sequence rises whenever it is moved or called off.

    It reminds nobody: alarms are each one's own, and so are the notes. Raises Invalid for an address that is none.
    """
    calendar: Any = Calendar.from_ical(ics([meeting]))
    calendar.add("method", method_of(meeting).value)
    event = calendar.walk("VEVENT")[0]
    event.subcomponents.clear()
    event.pop("description", None)
    event.pop("summary", None)
    event.add("summary", f"Conversation: {_line(organizer.name or organizer.email)} and {_line(guest.name or guest.email)}")
    if meeting.link and meeting.place:
        event.add("description", _line(meeting.link))
    event.add("organizer", _address(organizer), parameters=_named(organizer))
    asked = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
    event.add("attendee", _address(guest), parameters=_named(guest) if meeting.cancelled else _named(guest) | asked)
    written: bytes = calendar.to_ical()
    return written


@dataclass(frozen=True, slots=True)
class Told:
    """What an invitation that was sent says."""

    method: Method
    sequence: int
    starts_at: datetime
    ends_at: datetime


def told(file: str) -> Told:
    """Of one that `invitation` wrote."""
    calendar: Any = Calendar.from_ical(file)
    event = calendar.walk("VEVENT")[0]
    return Told(Method(str(calendar["method"])), int(event["sequence"]), event["dtstart"].dt, event["dtend"].dt)


def _address(party: Party) -> str:
    local, at, host = party.email.rpartition("@")
    if not (local and at and host) or not party.email.isprintable() or any(mark in party.email for mark in ' ,;:"<>'):
        raise Invalid(f"{_line(party.email) or 'Nothing'} is no mail address, so it cannot be invited.")
    return f"mailto:{party.email}"


def _named(party: Party) -> dict[str, str]:
    """Quotation marks cannot be written in a parameter."""
    return {"CN": _line(party.name or party.email).replace('"', "'")}


def _line(text: str) -> str:
    return " ".join("".join(letter for letter in text if letter.isprintable() or letter.isspace()).split())
