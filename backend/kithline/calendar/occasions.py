"""Events of a calendar: what a file of anybody's says."""

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from threading import Lock
from time import thread_time
from typing import Any, Final

from icalendar import Calendar, Event
from icalendar.timezone import tzp

from kithline.calendar.bookings import Attendee
from kithline.calendar.busy import Span, rules_in, spans

_LARGEST: Final = 256 * 2**10
_COMPONENTS: Final = 200
_LARGEST_FILE: Final = 2**20
_COMPONENTS_OF_A_FILE: Final = 5_000
_ANSWERS: Final = {"REPLY", "REFRESH", "COUNTER", "DECLINECOUNTER"}
_ENDLESS: Final = re.compile(r"FREQ=(SECONDLY|MINUTELY|HOURLY)|BY(MINUTE|SECOND)=|INTERVAL=0+(?!\d)", re.IGNORECASE)
_ONE_AT_A_TIME: Final = Lock()
_LINE: Final = 300
_HIGHEST: Final = 100_000  # a sequence that anybody counts to
_SLOW: Final = 1.0  # seconds of work, which nothing that somebody means takes
_PATIENCE: Final = 10.0


@dataclass(frozen=True, slots=True)
class Occasion:
    """`problem` says in a sentence why its times cannot be told; then it has none. One that lasts days has none either.

    `around` is roughly when, of one whose times cannot be told.
    Of two that tell of the same event the one with the higher `sequence` is right, then the one with the later `stamp`.
    """

    uid: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    title: str = ""
    place: str = ""
    link: str = ""
    cancelled: bool = False
    recurring: bool = False
    private: bool = False
    guests: tuple[Attendee, ...] = ()
    organizer: str = ""
    problem: str = ""
    around: datetime | None = None
    busy: tuple[Span, ...] = ()
    sequence: int = 0
    stamp: datetime | None = None


def read_all(texts: Mapping[str, str], now: datetime) -> dict[str, Occasion | None]:
    """Each by its address. A rule that never comes true is followed to the end of the calendar, which takes seconds.

    Once such have taken ten of them, no rule of the others is followed any more, and what they take is not known.
    """
    found, spent = dict[str, Occasion | None](), 0.0
    for href, text in texts.items():
        begun = thread_time()
        found[href] = read(text, now, rules=spent < _PATIENCE)
        took = thread_time() - begun
        spent += took if took > _SLOW else 0.0
    return found


def read(text: str, now: datetime, *, rules: bool = True) -> Occasion | None:
    """None for what is no event, or none that anybody can read. `now` is from when on it may take one's time."""
    calendar = parsed(text)
    event = event_in(calendar)
    try:
        told = None if event is None else _told(event)
        follows = rules or not rules_in(calendar)
        return told and replace(told, busy=spans(calendar, now) if follows else ())
    except Exception:  # noqa: BLE001 - a property that is broken breaks when it is looked at
        return None


def read_file(text: str) -> list[Occasion] | None:
    """All events of a file that have a uid, each exception of a series by itself. None for what is no calendar, or too large.

    A file that calls off calls off everything in it. One that answers an invitation tells of no date.
    """
    return events_of(parsed_file(text))


def parsed_file(text: str) -> Any:
    """None for what nobody can read, or what would take too long."""
    return parsed(text, _LARGEST_FILE, _COMPONENTS_OF_A_FILE)


def events_of(calendar: Any) -> list[Occasion] | None:
    """As `read_file`, of a file that is parsed."""
    if not isinstance(calendar, Calendar):
        return None
    method = _line(calendar.get("method")).upper()
    if method in _ANSWERS:
        return []
    told = filter(None, (_told_safely(event) for event in calendar.walk("VEVENT")))
    return [replace(it, cancelled=True) if method == "CANCEL" else it for it in told]


def _told_safely(event: Any) -> Occasion | None:
    try:
        told = _told(event)
        exception = getattr(event.get("recurrence-id"), "dt", None)
        return replace(told, uid=f"{told.uid} {exception.isoformat()}"[:_LINE]) if told and exception else told
    except Exception:  # noqa: BLE001 - a property that is broken breaks when it is looked at
        uid = _line(event.get("uid"))
        return Occasion(uid, problem="One of the events cannot be read.") if uid else None


def parsed(text: str, largest: int = _LARGEST, components: int = _COMPONENTS) -> Any:
    """None for what nobody can read, or what would take too long."""
    unfolded = text.replace("\r\n ", "").replace("\n ", "").replace("\r\n\t", "").replace("\n\t", "")
    if len(text) > largest or unfolded.upper().count("BEGIN:") > components or _ENDLESS.search(unfolded):
        return None
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tzp.use_default()  # it remembers the zones that a file brings along: another's of the same name would be taken for them
        try:
            return Calendar.from_ical(text)
        except Exception:  # noqa: BLE001 - whatever the library makes of what anybody may have written
            return None


def event_in(calendar: Any) -> Any:
    """The first that is no exception of a series."""
    if not isinstance(calendar, Calendar):
        return None
    return next((part for part in calendar.walk("VEVENT") if isinstance(part, Event) and "recurrence-id" not in part), None)


def _told(event: Any) -> Occasion | None:
    uid = _line(event.get("uid"))
    if not uid:
        return None
    place, link = _line(event.get("location")), _line(event.get("url"))
    if re.match(r"https?://", place):
        place, link = "", place
    known = Occasion(
        uid=uid,
        title=_line(event.get("summary")),
        place=place,
        link=link,
        cancelled=_line(event.get("status")).upper() == "CANCELLED",
        recurring=any(name in event for name in ("rrule", "rdate")),
        private=_line(event.get("class")).upper() in {"PRIVATE", "CONFIDENTIAL"},
        guests=tuple(_guest(it) for it in _several(event.get("attendee"))),
        organizer=_guest(event.get("organizer")).email if "organizer" in event else "",
        sequence=_number(event.get("sequence")),
        stamp=_stamp(event),
    )
    return _timed(event, known)


def _timed(event: Any, known: Occasion) -> Occasion:
    start = getattr(event.get("dtstart"), "dt", None)
    if not isinstance(start, datetime):
        return known
    if start.tzinfo is None:
        zone = _line(getattr(event.get("dtstart"), "params", {}).get("TZID"))
        named = f"in a time zone called {zone!r}, which nobody here knows" if zone else "in no time zone"
        return replace(
            known,
            problem=f"The times of “{known.title or known.uid}” are {named}. Give it another in your calendar.",
            around=start.replace(tzinfo=UTC),
        )
    end = getattr(event.get("dtend"), "dt", None)
    lasts = getattr(event.get("duration"), "dt", None)
    try:
        starts_at = start.astimezone(UTC)
        if isinstance(end, datetime) and end.tzinfo is not None:
            ends_at = end.astimezone(UTC)
        else:
            ends_at = starts_at + (lasts if isinstance(lasts, timedelta) else timedelta(minutes=30))
    except (OverflowError, ValueError):
        return replace(known, problem=f"The times of “{known.title or known.uid}” are beyond any calendar.")
    if not (datetime(1990, 1, 1, tzinfo=UTC) < starts_at < ends_at < datetime(2190, 1, 1, tzinfo=UTC)):
        return replace(known, problem=f"“{known.title or known.uid}” ends before it begins, or is beyond any calendar.")
    return replace(known, starts_at=starts_at, ends_at=ends_at)


def _number(value: object) -> int:
    return min(max(value, 0), _HIGHEST) if isinstance(value, int) else 0


def _stamp(event: Any) -> datetime | None:
    stamps = [getattr(event.get(name), "dt", None) for name in ("last-modified", "dtstamp")]
    zoned = (it for it in stamps if isinstance(it, datetime) and it.tzinfo)
    return next((it.astimezone(UTC) for it in zoned if 1990 <= it.year < 2190), None)


def _several(value: object) -> list[object]:
    return value[:50] if isinstance(value, list) else [] if value is None else [value]


def _guest(value: object) -> Attendee:
    address = re.sub(r"^mailto:", "", _line(value), flags=re.IGNORECASE)
    return Attendee(address if "@" in address else "", _line(getattr(value, "params", {}).get("CN")))


def _line(value: object) -> str:
    return tidy(str(value))[:_LINE] if isinstance(value, str) else ""


def tidy(text: str) -> str:
    """On one line, without what cannot be seen: as both sides are compared."""
    return " ".join("".join(letter for letter in text if letter.isprintable() or letter.isspace()).split())
