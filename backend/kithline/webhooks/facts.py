"""What is told, and in which words: the types, the body of each, and a sample of it."""

import json
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final


class EventType(StrEnum):
    CONTACT_CREATED = "contact.created"
    CONTACT_UPDATED = "contact.updated"
    CONTACT_MERGED = "contact.merged"
    CONTACT_DELETED = "contact.deleted"
    CONTACT_ERASED = "contact.erased"
    INFORMATIONAL_REQUESTED = "informational.requested"
    INFORMATIONAL_AGREED = "informational.agreed"
    INFORMATIONAL_SCHEDULED = "informational.scheduled"
    INFORMATIONAL_RESCHEDULED = "informational.rescheduled"
    INFORMATIONAL_CANCELLED = "informational.cancelled"
    INFORMATIONAL_MISSED = "informational.missed"
    INFORMATIONAL_HELD = "informational.held"
    INFORMATIONAL_CLOSED = "informational.closed"
    INTRODUCTION_ASKED = "introduction.asked"
    INTRODUCTION_PROMISED = "introduction.promised"
    INTRODUCTION_MADE = "introduction.made"
    INTRODUCTION_ANSWERED = "introduction.answered"
    INTRODUCTION_MET = "introduction.met"
    INTRODUCTION_DECLINED = "introduction.declined"
    INTRODUCTION_LAPSED = "introduction.lapsed"
    CHAIN_STARTED = "referral_chain.started"
    CHAIN_GREW = "referral_chain.grew"
    CHAIN_STALLED = "referral_chain.stalled"
    CHAIN_PAID_OFF = "referral_chain.paid_off"
    CHAIN_CLOSED = "referral_chain.closed"
    OPPORTUNITY_CREATED = "opportunity.created"
    OPPORTUNITY_MOVED = "opportunity.moved"
    OPPORTUNITY_ENDED = "opportunity.ended"
    THANKS_DUE = "thank_you.due"
    THANKS_SENT = "thank_you.sent"
    FOLLOW_UP_DUE = "follow_up.due"
    REPLY_RECEIVED = "reply.received"
    LEAD_HEARD = "lead.heard"
    HIRING_SIGNAL = "hiring.signal"
    IMPORT_FINISHED = "import.finished"
    UNDONE = "change.undone"
    PING = "webhook.ping"


DESCRIPTIONS: Final[Mapping[EventType, str]] = {
    EventType.CONTACT_CREATED: "Somebody was added.",
    EventType.CONTACT_UPDATED: "Something about somebody was changed: `fields` says what.",
    EventType.CONTACT_MERGED: "Two entries were one person: `lost_id` is the one that went.",
    EventType.CONTACT_DELETED: "Somebody was taken off.",
    EventType.CONTACT_ERASED: "Somebody was forgotten for good: forget them where you keep a copy.",
    EventType.INFORMATIONAL_REQUESTED: "A conversation was asked for.",
    EventType.INFORMATIONAL_AGREED: "They said yes to a conversation.",
    EventType.INFORMATIONAL_SCHEDULED: "A conversation has a date.",
    EventType.INFORMATIONAL_RESCHEDULED: "A conversation has another date.",
    EventType.INFORMATIONAL_CANCELLED: "A conversation was called off.",
    EventType.INFORMATIONAL_MISSED: "Somebody did not come to a conversation.",
    EventType.INFORMATIONAL_HELD: "A conversation took place.",
    EventType.INFORMATIONAL_CLOSED: "A conversation is rounded off: written down, and thanked for.",
    EventType.INTRODUCTION_ASKED: "Somebody was asked for an introduction.",
    EventType.INTRODUCTION_PROMISED: "An introduction was promised.",
    EventType.INTRODUCTION_MADE: "An introduction was made.",
    EventType.INTRODUCTION_ANSWERED: "The person introduced has answered.",
    EventType.INTRODUCTION_MET: "An introduction led to a conversation that took place.",
    EventType.INTRODUCTION_DECLINED: "An introduction was declined: `declined_by` says by whom.",
    EventType.INTRODUCTION_LAPSED: "Nothing came of an introduction.",
    EventType.CHAIN_STARTED: "A referral chain began.",
    EventType.CHAIN_GREW: "A referral chain has one more link.",
    EventType.CHAIN_STALLED: "A referral chain stands still: `introduction_id` is where.",
    EventType.CHAIN_PAID_OFF: "A referral chain led to an opportunity.",
    EventType.CHAIN_CLOSED: "A referral chain was closed.",
    EventType.OPPORTUNITY_CREATED: "An opportunity was found.",
    EventType.OPPORTUNITY_MOVED: "An opportunity is in another state: `state` says in which.",
    EventType.OPPORTUNITY_ENDED: "An opportunity came to nothing.",
    EventType.THANKS_DUE: "A thank-you is due.",
    EventType.THANKS_SENT: "A thank-you was sent.",
    EventType.FOLLOW_UP_DUE: "It is time to come back to somebody.",
    EventType.REPLY_RECEIVED: "Somebody answered.",
    EventType.LEAD_HEARD: "A lead was heard of.",
    EventType.HIRING_SIGNAL: "An organization hires, or has stopped.",
    EventType.IMPORT_FINISHED: "A file of people was brought in: `counts` says how many of its rows became what.",
    EventType.UNDONE: "A change was taken back: `undone` has the types of what is no longer so.",
    EventType.PING: "Nothing happened. It shows that you can be reached.",
}

_MOVED: Final = ("pursued", "applied", "interviewing", "offered", "accepted", "reopened")
TOLD: Final[Mapping[str, EventType]] = {
    **{str(type): type for type in EventType if type is not EventType.PING},
    **{f"opportunity.{verb}": EventType.OPPORTUNITY_MOVED for verb in _MOVED},
}
"""The type of an event as it is recorded -> the type as it is told."""

_COLLECTIONS: Final[Mapping[str, str]] = {
    "contact": "contacts",
    "informational": "informationals",
    "introduction": "introductions",
    "referral_chain": "referral-chains",
    "opportunity": "opportunities",
    "thank_you": "thank-yous",
    "follow_up": "follow-ups",
    "reply": "informationals",
    "lead": "insights",
    "hiring": "insights",
    "import": "imports",
    "change": "events",
    "webhook": "webhook-endpoints",
}
_NAMES: Final = "name lost kept contact introducer target recipient organization title time_zone"
_IDS: Final = (
    "lost_id merge_id contact_id via_id introducer_id target_id asked_in_id recipient_id about_id root_id introduction_id "
    "opportunity_id organization_id discovered_in_id source_id informational_id subject_id"
)
_TIMES: Final = "starts_at ends_at was_starts_at was_ends_at started_at ended_at promised_for due_at asked_at"
_OUR_WORDS: Final = (
    "fields mode minutes channel nudges sequence who ask_outcome ask_rung said_searching role_open declined_by occasion "
    "in_time answer state signal counts undone"
)
_OPEN: Final = frozenset(f"{_NAMES} {_IDS} {_TIMES} {_OUR_WORDS}".split())
"""What may leave the house. Anything else that an event comes to hold stays at home until somebody names it here."""


def body_of(
    type: EventType, id: str, at: datetime, facts: Mapping[str, object], *, address: str, version: int | None = None
) -> str:
    """The body, as every try sends it: ASCII, so that its bytes are the same wherever they are read."""
    url = f"{address}/api/v1/{_COLLECTIONS[type.partition('.')[0]]}/{id}"
    shown = {name: value for name, value in facts.items() if name in _OPEN}
    where = {name: facts[name] for name in ("event_id", "position") if name in facts}
    seen = {} if version is None else {"version": version}
    data = {"id": id, "url": url, **seen, **where, **shown}
    return json.dumps({"type": type, "timestamp": at.isoformat(), "data": data}, separators=(",", ":"))
