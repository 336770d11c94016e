"""What a calendar and a conversation can disagree about, as plain text on both sides."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final, TypeAlias

from kithline.calendar.fold import Meeting
from kithline.informationals.models import Informational

Projection: TypeAlias = dict[str, str]
"""`starts_at` (ISO 8601, UTC, to the minute), `minutes`, `place`, `link`, `state`; from the calendar also the `reason`."""

SCHEDULED: Final = "scheduled"
CANCELLED: Final = "cancelled"
_SHORTEST: Final = 5
_LONGEST: Final = 480
_COMPARED: Final = ("starts_at", "minutes", "place", "link")
OPEN_TO_A_DATE: Final = {"shortlisted", "requested", "agreed", "missed"}
_LINE: Final = 300


def proposal(meeting: Meeting) -> Projection:
    """What the calendar says."""
    it = meeting.appointment
    minutes = round((it.ends_at - it.starts_at) / timedelta(minutes=1))
    return {
        "starts_at": _minute(it.starts_at),
        "minutes": str(min(max(minutes, _SHORTEST), _LONGEST)),
        "place": it.place[:_LINE],
        "link": it.link[:_LINE],
        "state": CANCELLED if meeting.cancelled else SCHEDULED,
        "reason": meeting.reason[:_LINE],
    }


def standing_of(it: Informational) -> Projection:
    """What the conversation says."""
    return {
        "starts_at": _minute(it.starts_at) if it.starts_at else "",
        "minutes": str(it.minutes),
        "place": it.place,
        "link": it.link,
        "state": it.state.value,
    }


def settle(stands: Mapping[str, str], applied: Mapping[str, str], proposed: Mapping[str, str]) -> tuple[Projection, list[str]]:
    """What is to be, and the fields in which a person's word stands against the calendar's.

    A field that is no longer as it was last written has been changed by a person, and stays. What the calendar does not
    say, such as an empty place, is nobody's word.
    """
    if stands["state"] not in {*OPEN_TO_A_DATE, SCHEDULED, proposed["state"]}:  # called off by hand, or never to be
        news = any(applied.get(field) != proposed[field] for field in ("state", "starts_at"))
        return dict(stands), ["state"] if news else []
    wanted, against = dict(stands), []
    for field in _COMPARED:
        if not proposed[field] or proposed[field] == stands[field]:
            continue
        if applied.get(field, stands[field]) == stands[field]:
            wanted[field] = proposed[field]
        elif proposed[field] != applied[field]:
            against.append(field)
    wanted["state"] = proposed["state"]
    if proposed["state"] == CANCELLED and "starts_at" in applied and applied["starts_at"] != stands["starts_at"]:
        return dict(stands), ["state"]
    return wanted, against


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _minute(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(second=0, microsecond=0).isoformat()
