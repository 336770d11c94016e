"""Values out of a body that anybody may have written: of the kind we expect, or nothing."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final, TypeAlias

from kithline.calendar.bookings import Attendee, Unreadable

Body: TypeAlias = Mapping[str, object]

_LONGEST: Final = 1000
_NAME: Final = 200
_ADDRESS: Final = 300


def line(value: object) -> str:
    """Numbers are taken for their digits, since some tools send ids so. JSON can hold half a character, and no database."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).replace("\0", "").split())[:_LONGEST].encode("utf-8", "replace").decode()


def guest(email: object, name: object = "") -> Attendee:
    """No longer than what a contact takes. What is longer than any address is none."""
    address = line(email)
    return Attendee(address if len(address) <= _ADDRESS else "", line(name)[:_NAME])


def mapping(value: object) -> Body:
    return value if isinstance(value, Mapping) else {}


def items(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def instant(value: object, name: str) -> datetime:
    """A moment with its offset. Raises Unreadable, naming the field: a time without an offset is nobody's.

    One at the end of all calendars cannot be told in every zone.
    """
    try:
        moment = datetime.fromisoformat(line(value))
        if moment.utcoffset() is None:
            raise Unreadable(f"`{name}` is {line(value)!r}, which says no time zone. Send it with an offset or a Z.")
        if not 1900 <= moment.year < 2200:
            raise Unreadable(f"`{name}` is {line(value)!r}. Send a moment between 1900 and 2200.")
        return moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"`{name}` is {line(value)!r}, which is no moment such as 2026-11-19T15:00:00Z.") from error
