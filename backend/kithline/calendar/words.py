"""What a booking says, in a sentence."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from kithline.calendar.bookings import BookingFact, Rank

_FIELDS: Final = {"minutes": "{} minutes", "place": "in {}", "link": "at {}"}
_RANKS: Final = {
    Rank.REQUESTED: "asked for, not confirmed",
    Rank.SUPERSEDED: "moved to another date",
    Rank.CANCELLED: "called off",
}


def difference(proposed: Mapping[str, str], against: Sequence[str], time_zone: str) -> str:
    """What the calendar says where a person said otherwise; empty when they agree."""
    if not against:
        return ""
    when = _booked_for(proposed, time_zone)
    if "state" in against:
        said = "it was called off" if proposed["state"] == "cancelled" else f"it takes place on {when}"
    else:
        said = ", ".join(when if field == "starts_at" else _FIELDS[field].format(proposed[field]) for field in against)
    return f"The calendar says: {said}. What you set yourself was kept."


def unsettled(proposed: Mapping[str, str], time_zone: str) -> str:
    """Of a booking with somebody who may or may not be one of mine."""
    return f"Booked for {_booked_for(proposed, time_zone)}. Is it one of your conversations?"


def unread(count: int) -> str:
    what = "A delivery" if count == 1 else f"{count} deliveries"
    return f"{what} could not be read: see what came, and say how it is to be read"


def sentence(fact: BookingFact, time_zone: str) -> str:
    """As the page shows what was read out of a body."""
    it = fact.appointment
    if it is None:
        return f"A booking, {_RANKS.get(fact.rank, 'set')}, without a date."
    who = ", ".join(guest.name or guest.email for guest in it.attendees) or "Nobody named"
    minutes = round((it.ends_at - it.starts_at).total_seconds() / 60)
    state = f" ({_RANKS[fact.rank]})" if fact.rank in _RANKS else ""
    return f"{who}: {_when(it.starts_at, time_zone)}, {minutes} minutes{state}."


def _booked_for(proposed: Mapping[str, str], time_zone: str) -> str:
    return _when(datetime.fromisoformat(proposed["starts_at"]), time_zone)


def _when(moment: datetime, time_zone: str) -> str:
    here = moment.astimezone(ZoneInfo(time_zone))
    return f"{here:%A} {here.day} {here:%B %Y at %H:%M}"
