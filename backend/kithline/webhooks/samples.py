"""A sample of each type, in exactly the shape of the hook: made by what makes the hook."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from kithline.webhooks.facts import EventType, body_of

_AT: Final = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
_ONE, _TWO, _THREE, _FOUR = (f"019ab6f0-5c00-7000-8000-00000000000{number}" for number in range(1, 5))
_LATER: Final = "2026-12-01T15:00:00+00:00"
_END: Final = "2026-12-01T15:20:00+00:00"
_TALK: Final = {"contact_id": _TWO, "contact": "Dana Reyes", "via_id": _THREE, "mode": "call", "minutes": 20}
_DATED: Final = {**_TALK, "starts_at": _LATER, "ends_at": _END, "time_zone": "Europe/Lisbon", "sequence": 1}
_LINK: Final = {"introducer_id": _TWO, "introducer": "Robert Lindqvist", "target_id": _THREE, "target": "Dana Reyes"}
_CHAIN: Final = {"name": "Robert Lindqvist", "root_id": _TWO}
_ROLE: Final = {"title": "Firmware engineer", "organization_id": _TWO, "discovered_in_id": _THREE}
_THANKS: Final = {
    "recipient_id": _TWO,
    "recipient": "Dana Reyes",
    "occasion": "conversation",
    "about_id": _THREE,
    "due_at": _LATER,
}
_BY_PREFIX: Final[Mapping[str, Mapping[str, object]]] = {
    "contact": {"name": "Dana Reyes"},
    "informational": _TALK,
    "introduction": _LINK,
    "referral_chain": _CHAIN,
    "opportunity": _ROLE,
    "thank_you": _THANKS,
    "lead": {"organization_id": _TWO, "organization": "Flextronics", "source_id": _THREE, "informational_id": _FOUR},
    "hiring": {"organization_id": _TWO, "organization": "Flextronics", "signal": "hiring", "source_id": _THREE},
}
_BY_TYPE: Final[Mapping[EventType, Mapping[str, object]]] = {
    EventType.CONTACT_UPDATED: {"name": "Dana Reyes", "fields": ["headline"]},
    EventType.CONTACT_MERGED: {"name": "Dana Reyes", "lost_id": _TWO, "lost": "D. Reyes", "merge_id": _THREE},
    EventType.INFORMATIONAL_REQUESTED: {**_TALK, "channel": "mail", "nudges": 0},
    EventType.INFORMATIONAL_SCHEDULED: _DATED,
    EventType.INFORMATIONAL_RESCHEDULED: {**_DATED, "sequence": 2, "was_starts_at": "2026-11-30T15:00:00+00:00"},
    EventType.INFORMATIONAL_CANCELLED: {**_DATED, "sequence": 2},
    EventType.INFORMATIONAL_MISSED: {**_TALK, "who": "they", "starts_at": _LATER},
    EventType.INFORMATIONAL_HELD: {**_TALK, "started_at": _LATER, "ended_at": _END},
    EventType.INTRODUCTION_PROMISED: {**_LINK, "promised_for": _LATER},
    EventType.INTRODUCTION_DECLINED: {**_LINK, "declined_by": "target"},
    EventType.CHAIN_GREW: {"name": "Robert Lindqvist", "introduction_id": _TWO},
    EventType.CHAIN_STALLED: {"name": "Robert Lindqvist", "introduction_id": _TWO},
    EventType.CHAIN_PAID_OFF: {"name": "Robert Lindqvist", "opportunity_id": _TWO},
    EventType.OPPORTUNITY_MOVED: {**_ROLE, "state": "applied"},
    EventType.OPPORTUNITY_ENDED: {**_ROLE, "state": "ended"},
    EventType.THANKS_SENT: {**_THANKS, "in_time": True},
    EventType.FOLLOW_UP_DUE: {"contact_id": _TWO, "contact": "Dana Reyes", "about_id": _THREE, "due_at": _LATER},
    EventType.REPLY_RECEIVED: {"contact_id": _TWO, "contact": "Dana Reyes", "answer": "yes", "asked_at": _AT.isoformat()},
    EventType.IMPORT_FINISHED: {"counts": {"new": 214, "known": 31, "unreadable": 1}},
    EventType.UNDONE: {"subject_id": _TWO, "undone": ["contact.updated"]},
}


def sample(type: EventType, address: str) -> str:
    """The body of a hook of this type."""
    facts = _BY_TYPE.get(type, _BY_PREFIX.get(type.partition(".")[0], {}))
    if type is EventType.PING:
        return body_of(type, _ONE, _AT, facts, address=address)
    return body_of(type, _ONE, _AT, {"event_id": _FOUR, "position": 42, **facts}, address=address, version=3)
