"""Days as a person counts them: in their own zone, and over the days they work."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

_END_OF_DAY = time(18, 0)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Somebody's zone, and the ISO weekdays (Monday is 1) on which they work. At least one is given."""

    time_zone: str = "UTC"
    working_days: tuple[int, ...] = (1, 2, 3, 4, 5)

    def day(self, moment: datetime) -> date:
        """The day it is for them."""
        return moment.astimezone(ZoneInfo(self.time_zone)).date()

    def after(self, moment: datetime, days: int) -> datetime:
        """`days` working days later, at the end of that day."""
        last = next(islice(self._working(self.day(moment)), days - 1, None))
        return datetime.combine(last, _END_OF_DAY, ZoneInfo(self.time_zone))

    def between(self, earlier: datetime, later: datetime) -> int:
        """How many working days have begun since `earlier`: 0 on the same day and over a weekend."""
        end = self.day(later)
        return sum(1 for _ in _until(self._working(self.day(earlier)), end))

    def start_of_day(self, moment: datetime) -> datetime:
        return datetime.combine(self.day(moment), time(), ZoneInfo(self.time_zone))

    def start_of_week(self, moment: datetime) -> datetime:
        """Monday, as their day begins."""
        today = self.day(moment)
        return datetime.combine(today - timedelta(days=today.weekday()), time(), ZoneInfo(self.time_zone))

    def _working(self, day: date) -> Iterator[date]:
        """The working days after `day`, for ever."""
        while True:
            day += timedelta(days=1)
            if day.isoweekday() in self.working_days:
                yield day


def _until(days: Iterator[date], end: date) -> Iterator[date]:
    for day in days:
        if day > end:
            return
        yield day
