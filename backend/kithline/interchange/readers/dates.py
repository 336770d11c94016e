"""Dates as one file writes them: whether the day or the month comes first is learned from the whole of the sample."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import Final

_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS: Final = {name: at for at, name in enumerate(_NAMES, start=1)}
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*\.?[ ,-]+(\d{2}|\d{4})")  # 08 Feb 2026, 4-Apr-21
_MONTH_FIRST: Final = re.compile(r"([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})")  # Feb 8, 2026
_NUMBERS: Final = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{2}|\d{4})(?:,? .*)?")  # 2/8/17, 3:04 PM

Parse = Callable[[str], date | None]


def date_parser(sample: Iterable[str]) -> Parse:
    """One parser for one file. A date that could be two days is none: the caller keeps it as it was written."""
    numbers = [match for text in sample if (match := _NUMBERS.fullmatch(text.strip()))]
    day_first = any(int(match[1]) > 12 or match[2] == "." for match in numbers)
    month_first = any(int(match[3]) > 12 or match[0][-2:].upper() in {"AM", "PM"} for match in numbers)
    order = (1, 3) if day_first and not month_first else (3, 1) if month_first and not day_first else None

    @lru_cache(maxsize=4096)
    def parse(text: str) -> date | None:
        text = text.strip()
        try:
            if match := _DAY_FIRST.fullmatch(text):
                return date(_year(match[3]), _MONTHS[match[2].lower()], int(match[1]))
            if match := _ISO.fullmatch(text):
                return date(int(match[1]), int(match[2]), int(match[3]))
            if match := _MONTH_FIRST.fullmatch(text):
                return date(int(match[3]), _MONTHS[match[1].lower()], int(match[2]))
            if (match := _NUMBERS.fullmatch(text)) and (match[1] == match[3] or order):
                day, month = order or (1, 3)
                return date(_year(match[4]), int(match[month]), int(match[day]))
        except (ValueError, KeyError):
            return None
        return None

    return parse


def _year(digits: str) -> int:
    return int(digits) + 2000 if len(digits) == 2 else int(digits)
