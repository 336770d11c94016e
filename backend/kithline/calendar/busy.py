"""When an event of one's own calendar takes one's time, series and their exceptions included."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import recurring_ical_events  # type: ignore[import-untyped]
from icalendar import Calendar

_AHEAD: Final = timedelta(days=400)
_MOST: Final = 500
_RULES: Final = 3


@dataclass(frozen=True, slots=True)
class Span:
    """Two moments, or two days of whose zone nothing is said: the second is the first that is free again."""

    start: datetime | date
    end: datetime | date

    def within(self, time_zone: str) -> tuple[datetime, datetime]:
        """The moments, its days as the clocks of `time_zone` have them."""
        return _moment(self.start, time_zone), _moment(self.end, time_zone)


def spans(calendar: Calendar, now: datetime) -> tuple[Span, ...]:
    """Of one event, 500 at most. One with more rules than anybody needs takes none."""
    return () if rules_in(calendar) > _RULES else tuple(all_spans(calendar, now))[:_MOST]


def all_spans(calendar: Calendar, now: datetime) -> Iterator[Span]:
    """From yesterday on for 400 days, the earliest first. What is called off or marked as free takes no time.

    Only for a file whose rules come once a day at most: a rule by the second would not end.
    """
    try:
        found = recurring_ical_events.of(calendar, skip_bad_series=True).between(now - timedelta(days=1), now + _AHEAD)
    except Exception:  # noqa: BLE001 - whatever the library makes of what anybody may have written
        return
    yield from sorted(_taken(found), key=lambda span: _plain(span.start))


def rules_in(calendar: Calendar) -> int:
    """By which its events come again, those of its time zones aside."""
    rules = (event.get("rrule") for event in calendar.walk("VEVENT"))
    return sum(len(it) if isinstance(it, list) else 1 for it in rules if it)


def _taken(found: list[Any]) -> Iterator[Span]:
    for event in found:
        if str(event.get("transp", "")).upper() == "TRANSPARENT" or str(event.get("status", "")).upper() == "CANCELLED":
            continue
        start, end = event["dtstart"].dt, event["dtend"].dt
        if _plain(start) < _plain(end):
            yield Span(start, end)


def _plain(it: datetime | date) -> datetime:
    return it.replace(tzinfo=None) if isinstance(it, datetime) else datetime.combine(it, time())


def _moment(it: datetime | date, time_zone: str) -> datetime:
    here = it if isinstance(it, datetime) else datetime.combine(it, time())
    return (here if here.tzinfo else here.replace(tzinfo=ZoneInfo(time_zone))).astimezone(UTC)
