"""Values out of a body that anybody may have written: of the kind we expect, or nothing."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TypeAlias

from kithline.calendar.bookings import Unreadable

Body: TypeAlias = Mapping[str, object]

_LONGEST = 1000


def line(value: object) -> str:
    """Numbers are taken for their digits, since some tools send ids so."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).replace("\0", "").strip()[:_LONGEST]


def mapping(value: object) -> Body:
    return value if isinstance(value, Mapping) else {}


def items(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def instant(value: object, name: str) -> datetime:
    """A moment with its offset. Raises Unreadable, naming the field: a time without an offset is nobody's."""
    try:
        moment = datetime.fromisoformat(line(value))
        if moment.utcoffset() is None:
            raise Unreadable(f"`{name}` is {line(value)!r}, which says no time zone. Send it with an offset or a Z.")
        return moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"`{name}` is {line(value)!r}, which is no moment such as 2026-11-19T15:00:00Z.") from error
