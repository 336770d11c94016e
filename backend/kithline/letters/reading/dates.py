"""When a mail was written, as headers and mail programs say it in seven languages."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from typing import Final, NamedTuple
from unicodedata import combining, normalize
from zoneinfo import ZoneInfo


class Certainty(StrEnum):
    EXACT = "exact"  # it says its zone
    LOCAL = "local"  # read in the reader's zone
    UNSURE = "unsure"  # day and month could be exchanged, or year or hour are guessed


class Moment(NamedTuple):
    at: datetime
    certainty: Certainty


class _Day(NamedTuple):
    day: date
    sure: bool
    span: tuple[int, int]


def read_date(said: str, zone: str, now: datetime) -> Moment | None:
    """None for what is no date. Without a time it is noon; without a year it is the latest that has been."""
    text = _plain(said[:200])
    if (found := _day(text, now)) is None:
        return None
    day, sure, (start, end) = found
    rest = f"{text[:start]} {text[end:]}"
    time = _TIME.search(rest)
    offset = _offset(rest[time.end() :]) if time else None
    try:
        at = datetime(day.year, day.month, day.day, *_clock(time), tzinfo=offset or ZoneInfo(zone)).astimezone(UTC)
    except ValueError:
        return None
    if not sure or time is None or at > now + timedelta(days=2):
        return Moment(at, Certainty.UNSURE)
    return Moment(at, Certainty.EXACT if offset else Certainty.LOCAL)


def _plain(said: str) -> str:
    return "".join(" " if c.isspace() else c for c in normalize("NFKD", said).casefold() if not combining(c))


def _day(text: str, now: datetime) -> _Day | None:
    """The first reading that is a day, the surest first."""
    for pattern, order in _WRITTEN:
        for found in pattern.finditer(text):
            parts = dict(zip(order, found.groups(), strict=True))
            month = _month(parts["month"])
            if month and (day := _dated(parts.get("year"), month, int(parts["day"]), now)):
                return _Day(day, "year" in parts, found.span())
    numbers = _NUMBERS.search(text)
    return _numbers(text, numbers, now) if numbers else None


def _month(said: str) -> int | None:
    if said.isdecimal():
        return int(said)
    return _MONTHS.get(said[:4]) or _MONTHS.get(said[:3])


def _numbers(text: str, found: re.Match[str], now: datetime) -> _Day | None:
    """24.11.2026, 24/11/26, 11/24/2026: the month is first where it has to be, and with AM and PM."""
    first, mark, second, year = int(found[1]), found[2], int(found[3]), found[4]
    month_first = second > 12 or (mark == "/" and first <= 12 and _HALF.search(text) is not None)
    month, day = (first, second) if month_first else (second, first)
    dated = _dated(year, month, day, now)
    certain = mark == "." or first > 12 or second > 12 or first == second
    return _Day(dated, certain, found.span()) if dated else None


def _dated(year: str | None, month: int, day: int, now: datetime) -> date | None:
    try:
        if year is None:
            latest = date(now.year, month, day)
            return latest if latest <= now.date() + timedelta(days=2) else latest.replace(year=now.year - 1)
        full = int(year) + (2000 if len(year) == 2 else 0)
        return date(full, month, day) if 1990 <= full <= 2100 else None
    except ValueError:
        return None


def _clock(time: re.Match[str] | None) -> tuple[int, int, int]:
    if time is None:
        return 12, 0, 0
    hour = int(time["hour"])
    if time["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if time["half"].startswith("p") else 0)
    return hour, int(time["minute"]), int(time["second"] or 0)


def _offset(after: str) -> tzinfo | None:
    found = _OFFSET.match(after)
    if found is None or not (found["utc"] or found["sign"]):
        return None
    ahead = timedelta(hours=int(found["hours"] or 0), minutes=int(found["minutes"] or 0))
    return timezone(-ahead if found["sign"] == "-" else ahead) if ahead < timedelta(hours=16) else None


_MONTHS: Final = {
    **dict.fromkeys(("jan", "ene", "gen"), 1),
    **dict.fromkeys(("feb", "fev"), 2),
    **dict.fromkeys(("mar", "mrt", "maa"), 3),
    **dict.fromkeys(("apr", "avr", "abr"), 4),
    **dict.fromkeys(("may", "mai", "mei", "mag"), 5),
    **dict.fromkeys(("jun", "juin", "giu"), 6),
    **dict.fromkeys(("jul", "juil", "lug"), 7),
    **dict.fromkeys(("aug", "aou", "ago"), 8),
    **dict.fromkeys(("sep", "set"), 9),
    **dict.fromkeys(("oct", "okt", "out", "ott"), 10),
    **dict.fromkeys(("nov",), 11),
    **dict.fromkeys(("dec", "dez", "dic"), 12),
}
_NAME: Final = r"([a-z]{3,12})"
_WRITTEN: Final = (
    (re.compile(r"(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)日?"), ("year", "month", "day")),
    (
        re.compile(
            rf"(?<!\d)(\d{{1,2}})(?:\.|o|er|st|nd|rd|th)?\s{{0,3}}(?:de |of )?{_NAME}\.?,?\s{{0,3}}(?:del? )?"
            r"(\d{4}|\d\d(?=\s\d))(?!\d)"
        ),
        ("day", "month", "year"),
    ),
    (re.compile(rf"\b{_NAME}\.?\s{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?[,\s]\s{{0,3}}(\d{{4}})(?!\d)"), ("month", "day", "year")),
    (re.compile(rf"\b{_NAME}\.?\s{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.])"), ("month", "day")),
    (re.compile(rf"(?<!\d)(\d{{1,2}})\.?\s{{1,3}}(?:de )?{_NAME}"), ("day", "month")),
)
_NUMBERS: Final = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_HALF: Final = re.compile(r"\d\s{0,3}[ap]\.?m\b")
_TIME: Final = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})\s?[:.h]\s?(?P<minute>\d{2})(?!\d)(?:[:.](?P<second>\d{2})(?!\d))?(?:\s{0,3}(?P<half>[ap])\.?\s?m\b)?"
)
_OFFSET: Final = re.compile(
    r"\s{0,3}\(?(?P<utc>(?:gmt|utc|z)\b)?\s?(?:(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?\b)?", re.ASCII
)
