"""When things happen in the story: so many days or hours from the moment at which it is told."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from kithline.core.calendar_days import Rhythm
from kithline.core.db import Db

WHEN: Final = r"[+-]\d+ \d\d:\d\d|[+-]\d+h|soon|later"
_MORNING: Final = time(10, 30)
_AFTERNOON: Final = time(14, 0)


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that happens, at its moment."""

    at: datetime
    happen: Callable[[Db], object]


@dataclass(frozen=True, slots=True)
class Moments:
    """`-24 10:00` is ten o'clock, 24 days ago; `-20h` is twenty hours ago; `soon` and `later` are the next two meetings."""

    now: datetime
    rhythm: Rhythm

    def at(self, words: str) -> datetime:
        """Raises ValueError for what says no moment."""
        if words == "soon":
            return self._soon()
        if words == "later":
            return self._later()
        if hours := re.fullmatch(r"([+-]\d+)h", words):
            return self.now + timedelta(hours=int(hours[1]))
        if day := re.fullmatch(r"([+-]\d+) (\d\d):(\d\d)", words):
            return self._on(int(day[1]), time(int(day[2]), int(day[3])))
        raise ValueError(words)

    def after(self, begin: datetime, words: str) -> datetime:
        """`5h` after `begin`, or a moment of its own; never later than now."""
        hours = re.fullmatch(r"(\d+)h", words)
        return min(begin + timedelta(hours=int(hours[1])) if hours else self.at(words), self.now)

    def _on(self, days: int, clock: time) -> datetime:
        day = self.rhythm.day(self.now) + timedelta(days=days)
        return datetime.combine(day, clock, ZoneInfo(self.rhythm.time_zone))

    def _soon(self) -> datetime:
        """In three quarters of an hour, at a hour at which one meets; else the next morning."""
        local = self.now.astimezone(ZoneInfo(self.rhythm.time_zone)).replace(second=0, microsecond=0)
        if 8 <= local.hour < 20:
            return local + timedelta(minutes=48 - (local.minute + 48) % 5)
        return self._on(0 if local.hour < 8 else 1, _MORNING)

    def _later(self) -> datetime:
        soon = self._soon()
        afternoon = soon + timedelta(minutes=210)
        return afternoon if afternoon.hour < 20 and afternoon.date() == soon.date() else self._on(1, _AFTERNOON)
