"""When one could meet: times to propose in a letter, on different days, beside everything that is set already."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final

from kithline.accounts.queries import find_rhythm
from kithline.calendar import queries
from kithline.calendar.schemas import FreeOut, FreeWindow, SlotOut
from kithline.core.calendar_days import Rhythm
from kithline.core.db import Db
from kithline.core.problems import Invalid
from kithline.core.wall_time import moment_of, spoken

_MORNING: Final = ("10:00", "11:00", "09:30")
_AFTERNOON: Final = ("15:00", "14:00", "16:30", "13:30")
_NOTICE: Final = timedelta(hours=24)
_DAYS: Final = 21
_AROUND: Final = timedelta(minutes=15)
"""Nobody comes from one conversation into the next in no time."""


def propose(db: Db, window: FreeWindow) -> FreeOut:
    """The first free time of each of the next working days, mornings and afternoons in turn; fewer where there are none."""
    rhythm, lasts = find_rhythm(db), timedelta(minutes=window.minutes)
    horizon = db.now + timedelta(days=_DAYS + 1)
    taken = queries.taken_between(db, db.now, horizon)
    free = (_on(day, turn, rhythm, lasts, taken, db.now) for turn, day in enumerate(_days(rhythm, db.now)))
    slots = list(islice((slot for slot in free if slot), window.count))
    return FreeOut(
        times=slots,
        sentence=_sentence(slots, rhythm.time_zone),
        time_zone=rhythm.time_zone,
        reads_calendar=queries.reads_calendar(db),
    )


def _days(rhythm: Rhythm, now: datetime) -> Iterator[date]:
    today = rhythm.day(now)
    for days in range(1, _DAYS + 1):
        day = today + timedelta(days=days)
        if day.isoweekday() in rhythm.working_days:
            yield day


def _on(
    day: date, turn: int, rhythm: Rhythm, lasts: timedelta, taken: list[tuple[datetime, datetime]], now: datetime
) -> SlotOut | None:
    for wall in (*_AFTERNOON, *_MORNING) if turn % 2 else (*_MORNING, *_AFTERNOON):
        wall_time = f"{day.isoformat()}T{wall}"
        try:
            start = moment_of(wall_time, rhythm.time_zone)
        except Invalid:
            continue  # the clocks leave it out
        end = start + lasts
        if start >= now + _NOTICE and not any(one < end + _AROUND and start - _AROUND < other for one, other in taken):
            return SlotOut(wall_time=wall_time, starts_at=start, ends_at=end)
    return None


def _sentence(slots: list[SlotOut], time_zone: str) -> str:
    said = [spoken(slot.starts_at, time_zone) for slot in slots]
    if not said:
        return ""
    listed = " or ".join(filter(None, [", ".join(said[:-1]), said[-1]]))
    return f"{listed} ({time_zone.rpartition('/')[2].replace('_', ' ')} time)"
