"""Two sides that may both have changed since they last agreed, field by field."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from kithline.calendar.occasions import Occasion, tidy
from kithline.informationals.models import Informational, InformationalState

Plain = dict[str, str]
"""`starts_at` (to the minute, UTC), `minutes`, `where`, `state`: what is compared, never the bytes of a file."""

SCHEDULED: Final = "scheduled"
CANCELLED: Final = "cancelled"


def said_by(it: Informational) -> Plain:
    """What the conversation says, which has a date."""
    assert it.starts_at
    assert it.ends_at
    state = CANCELLED if it.state is InformationalState.CANCELLED else SCHEDULED
    return _plain(it.starts_at, it.ends_at, it.place or it.link, state)


def said_there(it: Occasion) -> Plain:
    """What the event says, which has a date."""
    assert it.starts_at
    assert it.ends_at
    return _plain(it.starts_at, it.ends_at, it.place or it.link, CANCELLED if it.cancelled else SCHEDULED)


def said_when_heard(heard: Mapping[str, str]) -> Plain | None:
    """What was heard of somebody else's event; None while it has no date."""
    starts_at, ends_at = heard.get("starts_at"), heard.get("ends_at")
    if not starts_at or not ends_at:
        return None
    where = heard.get("place") or heard.get("link") or ""
    return _plain(datetime.fromisoformat(starts_at), datetime.fromisoformat(ends_at), where, heard.get("status", SCHEDULED))


def merge(agreed: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> Plain:
    """A field that a person changed here stays; of the others what the calendar says holds."""
    return {field: theirs[field] if mine[field] == agreed.get(field, mine[field]) else mine[field] for field in mine}


def _plain(starts_at: datetime, ends_at: datetime, where: str, state: str) -> Plain:
    start = starts_at.astimezone(UTC).replace(second=0, microsecond=0)
    minutes = min(max(round((ends_at - starts_at) / timedelta(minutes=1)), 5), 480)
    return {"starts_at": start.isoformat(), "minutes": str(minutes), "where": tidy(where), "state": state}
