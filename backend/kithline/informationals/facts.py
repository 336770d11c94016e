"""What a move tells the record: names, ids and times, and no private notes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kithline.informationals.models import Informational

_DONE: Final = {
    "request": "requested",
    "nudge": "nudged",
    "agree": "agreed",
    "unschedule": "unscheduled",
    "decline": "declined",
    "lapse": "lapsed",
    "cancel": "cancelled",
    "miss": "missed",
    "start": "started",
    "hold": "held",
    "close": "closed",
    "reopen": "reopened",
}


def facts(it: Informational) -> dict[str, object]:
    """Who it is with, and what led there."""
    return {
        "contact_id": it.contact.id,
        "contact": it.contact.display_name,
        "via_id": it.via_id,
        "mode": it.mode,
        "minutes": it.minutes,
    }


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stood before a move: what the record keeps of the way there."""

    starts_at: datetime | None
    ends_at: datetime | None
    place: str
    on_calendars: bool
    role_open: bool

    def told(self, verb: str, it: Informational) -> tuple[str, datetime | None, dict[str, object]]:
        """The type of the event, when it happened, and its data."""
        what = ("rescheduled" if self.on_calendars else "scheduled") if verb == "schedule" else _DONE[verb]
        at, more = self._more(verb, it)
        return f"informational.{what}", at, facts(it) | more

    def _more(self, verb: str, it: Informational) -> tuple[datetime | None, dict[str, object]]:
        match verb:
            case "request" | "nudge":
                at = it.nudged_at if verb == "nudge" else it.requested_at
                return at, {"channel": it.request_channel, "nudges": it.nudges}
            case "schedule" | "unschedule" | "cancel":
                return None, self._dates(it)
            case "miss":
                return None, {"who": it.missed_by, "starts_at": it.starts_at}
            case "start":
                return it.started_at, {}
            case "hold":
                return it.ended_at, _outcome(it)
            case _:
                return None, {}

    def _dates(self, it: Informational) -> dict[str, object]:
        before = {"was_starts_at": self.starts_at, "was_ends_at": self.ends_at, "was_place": self.place or None}
        now = {"starts_at": it.starts_at, "ends_at": it.ends_at, "time_zone": it.time_zone, "place": it.place}
        return {**now, "sequence": it.sequence, **(before if self.starts_at else {})}


def standing(it: Informational) -> Standing:
    return Standing(it.starts_at, it.ends_at, it.place, bool(it.calendar_uid), it.role_open)


def _outcome(it: Informational) -> dict[str, object]:
    return {
        "started_at": it.started_at,
        "ended_at": it.ended_at,
        "ask_outcome": it.ask_outcome,
        "ask_rung": it.ask_rung or None,
        "said_searching": it.said_searching,
        "role_open": it.role_open,
    }
