"""Bodies such as the sources send, for trying out what would be read."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from kithline.calendar.models import SourceKind
from kithline.calendar.providers import generic
from kithline.calendar.providers.generic import Field

_WHO: Final = {"name": "Dana Reyes", "email": "dana@example.com"}


def sample(kind: SourceKind, pointers: Mapping[str, str], now: datetime) -> str:
    """A date was set for the day after tomorrow. Pretty, since somebody is going to look at it."""
    start = (now + timedelta(days=2)).replace(minute=0, second=0, microsecond=0)
    make = {SourceKind.CAL_COM: _cal_com, SourceKind.CALENDLY: _calendly}.get(kind)
    body = make(now, start) if make else _generic(pointers or generic.PLAIN, now, start)
    return json.dumps(body, indent=2)


def _cal_com(now: datetime, start: datetime) -> dict[str, object]:
    return {
        "triggerEvent": "BOOKING_CREATED",
        "createdAt": _z(now),
        "payload": {
            "uid": "bFJeNb2uX8ANpT3JL5EfXw",
            "title": "30 minutes between us",
            "startTime": _z(start),
            "endTime": _z(start + timedelta(minutes=30)),
            "attendees": [{**_WHO, "timeZone": "Europe/Berlin"}],
            "location": "https://meet.example.com/dana",
        },
    }


def _calendly(now: datetime, start: datetime) -> dict[str, object]:
    return {
        "event": "invitee.created",
        "created_at": _z(now),
        "payload": {
            "uri": "https://api.calendly.com/scheduled_events/GBGB/invitees/AAAA",
            **_WHO,
            "rescheduled": False,
            "scheduled_event": {
                "name": "30 minutes",
                "start_time": _z(start),
                "end_time": _z(start + timedelta(minutes=30)),
                "location": {"type": "physical", "location": "Cafe on the corner"},
            },
        },
    }


def _generic(pointers: Mapping[str, str], now: datetime, start: datetime) -> dict[str, Any]:
    values = {
        Field.UID: "booking-1",
        Field.STARTS_AT: _z(start),
        Field.ENDS_AT: _z(start + timedelta(minutes=30)),
        **{Field(name): value for name, value in _WHO.items()},
        Field.STATUS: "scheduled",
        Field.CHANGED_AT: _z(now),
        Field.PLACE: "Cafe on the corner",
    }
    body: dict[str, Any] = {}
    for field, value in values.items():
        if pointer := pointers.get(field):
            _put(body, pointer.split("/")[1:], value)
    return body


def _put(body: dict[str, Any], path: list[str], value: str) -> None:
    """Lists are written as objects with numbers for names, which a pointer reads alike."""
    *outer, last = [token.replace("~1", "/").replace("~0", "~") for token in path]
    for name in outer:
        inner = body.setdefault(name, {})
        if not isinstance(inner, dict):
            return
        body = inner
    body[last] = value


def _z(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
