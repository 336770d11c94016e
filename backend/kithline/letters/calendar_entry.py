"""One meeting for any calendar, without any set-up: a link for Google's, and a file with two alarms for the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import quote

from icalendar import Alarm, Calendar, Event

from kithline.core.problems import Invalid

_THANK_AFTER: Final = timedelta(hours=1)
_GOOGLE: Final = "https://calendar.google.com/calendar/render?action=TEMPLATE"
_READ_AGAIN: Final = timedelta(hours=1)
_PRODUCT: Final = "-//Kithline//Meetings//EN"


@dataclass(frozen=True, slots=True)
class Meeting:
    """`uid` stays the same for as long as the meeting exists, `sequence` rises with every change of time or place.

    Raises Invalid unless it has both moments, with their zones, and the second is later.
    """

    uid: str
    sequence: int
    name: str  # of the person met
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    place: str = ""
    link: str = ""
    cancelled: bool = False

    def __post_init__(self) -> None:
        if any(moment.tzinfo is None for moment in (self.starts_at, self.ends_at, self.changed_at)):
            raise Invalid("A meeting's times need their zone.")
        # In UTC at once: between two moments of one zone Python compares what clocks show, wrong in the hour that comes twice.
        for moment in ("starts_at", "ends_at", "changed_at"):
            object.__setattr__(self, moment, getattr(self, moment).astimezone(UTC))
        if self.starts_at >= self.ends_at:
            raise Invalid("A meeting ends after it begins.")

    @property
    def title(self) -> str:
        return f"Conversation with {_line(self.name)}"

    @property
    def asks_at(self) -> datetime:
        """A good moment to ask: whole minutes, two thirds into the meeting."""
        minutes = (self.ends_at - self.starts_at) // timedelta(minutes=1)
        return self.starts_at + timedelta(minutes=minutes * 2 // 3)


def google(meeting: Meeting) -> str:
    """Google's form takes no alarms, so the notes say both reminders."""
    fields = {
        "text": meeting.title,
        "dates": f"{meeting.starts_at:%Y%m%dT%H%M%SZ}/{meeting.ends_at:%Y%m%dT%H%M%SZ}",
        "details": _notes(meeting),
        "location": _line(meeting.place or meeting.link),
    }
    return _GOOGLE + "".join(f"&{name}={quote(value, safe='', errors='replace')}" for name, value in fields.items() if value)


def ics(meetings: Iterable[Meeting], name: str = "") -> bytes:
    """Each an event in UTC with two alarms. The same meetings give the same bytes. A calendar to subscribe to has a name."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    if name:
        calendar.add("name", _line(name))
        calendar.add("x-wr-calname", _line(name))
        calendar.add("refresh-interval", _READ_AGAIN, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT1H")
    for meeting in meetings:
        calendar.add_component(_event(meeting))
    written: bytes = calendar.to_ical()
    return written


def _event(meeting: Meeting) -> Event:
    event = Event()
    event.add("uid", _line(meeting.uid))
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.changed_at)
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.ends_at)
    event.add("summary", meeting.title)
    event.add("description", _notes(meeting))
    event.add("status", "CANCELLED" if meeting.cancelled else "CONFIRMED")
    if where := _line(meeting.place or meeting.link):
        event.add("location", where)
    if not meeting.cancelled:
        event.add_component(_alarm(_ask(meeting), meeting.asks_at - meeting.starts_at, "START"))
        event.add_component(_alarm(_thanks(meeting), _THANK_AFTER, "END"))
    return event


def _alarm(text: str, after: timedelta, related: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", after, parameters={"RELATED": related})
    return alarm


def _notes(meeting: Meeting) -> str:
    minutes = int((meeting.asks_at - meeting.starts_at).total_seconds() / 60)
    joined = [_line(meeting.link)] if meeting.link else []
    return "\n".join((*joined, f"After {minutes} minutes: {_ask(meeting)}", f"Afterwards: {_thanks(meeting)}"))


def _ask(meeting: Meeting) -> str:
    return f"A good moment to ask {_line(meeting.name)}: who else should you talk to?"


def _thanks(meeting: Meeting) -> str:
    return f"Thank {_line(meeting.name)} today."


def _line(text: str) -> str:
    return " ".join("".join(character for character in text if character.isprintable() or character.isspace()).split())
