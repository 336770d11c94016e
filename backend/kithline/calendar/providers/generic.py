"""Any tool that can send JSON: each field is found by a JSON Pointer (RFC 6901) that one has chosen on the page."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

from kithline.calendar.bookings import Appointment, BookingFact, Rank, Unreadable
from kithline.calendar.providers.values import Body, guest, instant, line


class Field(StrEnum):
    """What may be found in a body. The first four are needed."""

    UID = "uid"
    STARTS_AT = "starts_at"
    ENDS_AT = "ends_at"
    EMAIL = "email"
    NAME = "name"
    STATUS = "status"
    CHANGED_AT = "changed_at"
    REPLACES = "replaces"
    TITLE = "title"
    PLACE = "place"
    LINK = "link"
    REASON = "reason"


Pointers = Mapping[str, str]

NEEDED: Final = (Field.UID, Field.STARTS_AT, Field.ENDS_AT, Field.EMAIL)
PLAIN: Final[Pointers] = {field: f"/{field}" for field in Field}
"""Where a body that was made for us has them."""

_CANCELLED: Final = {"cancelled", "canceled", "cancel", "declined", "rejected", "deleted", "removed"}
_REQUESTED: Final = {"requested", "pending", "tentative", "unconfirmed"}


def read(body: Body, digest: str, pointers: Pointers, received_at: datetime) -> BookingFact:
    """Without a time of its own a change is taken for as old as its arrival. Raises Unreadable, naming what is missing."""
    found = {field: line(look_up(body, pointers[field])) for field in Field if pointers.get(field)}
    if missing := [field for field in NEEDED if not found.get(field)]:
        raise Unreadable(f"There is nothing at {', '.join(f'`{pointers.get(f) or f}`' for f in missing)}. Correct the mapping.")
    return BookingFact(
        uid=found[Field.UID],
        at=instant(found[Field.CHANGED_AT], "changed_at") if found.get(Field.CHANGED_AT) else received_at,
        rank=_rank(found.get(Field.STATUS, "")),
        digest=digest,
        appointment=Appointment(
            starts_at=instant(found[Field.STARTS_AT], "starts_at"),
            ends_at=instant(found[Field.ENDS_AT], "ends_at"),
            attendees=(guest(found[Field.EMAIL], found.get(Field.NAME)),),
            title=found.get(Field.TITLE, ""),
            place=found.get(Field.PLACE, ""),
            link=found.get(Field.LINK, ""),
        ),
        replaces=found.get(Field.REPLACES) or None,
        reason=found.get(Field.REASON, ""),
    )


def look_up(body: object, pointer: str) -> object:
    """What RFC 6901 says is there, or None."""
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        if isinstance(body, Mapping):
            body = body.get(name)
        elif isinstance(body, list) and name.isascii() and name.isdecimal() and int(name) < len(body):
            body = body[int(name)]
        else:
            return None
    return body


def _rank(status: str) -> Rank:
    match status.casefold():
        case word if word in _CANCELLED:
            return Rank.CANCELLED
        case word if word in _REQUESTED:
            return Rank.REQUESTED
        case _:
            return Rank.SCHEDULED
