"""How an informational interview moves, from a name on a list to a conversation that is closed."""

from datetime import datetime, timedelta
from typing import Final, Protocol

from kithline.accounts.queries import find_rhythm
from kithline.contacts.models import Channel, Direction
from kithline.contacts.service import come_to_know, touch
from kithline.core.db import Db
from kithline.core.pipeline import Move
from kithline.core.wall_time import moment_of
from kithline.events.service import record
from kithline.informationals.details import Hold, SaidNo, SaidYes, Schedule, SentNudge, SentRequest, Start, WhoMissed, Why
from kithline.informationals.doors import open_doors
from kithline.informationals.models import Informational, InformationalState, Mode
from kithline.introductions.service import meet_through
from kithline.thanks.models import Occasion, ThanksState, ThankYou
from kithline.thanks.service import THANKS_WITHIN, owe

MOST_NUDGES: Final = 3
_SOURCE: Final = "informational"
_CHANNELS: Final = {
    Mode.COFFEE: Channel.IN_PERSON,
    Mode.OFFICE: Channel.IN_PERSON,
    Mode.PHONE: Channel.PHONE,
    Mode.VIDEO: Channel.VIDEO,
}


class Shown(Protocol):
    """All that may stand in a verb's way."""

    @property
    def state(self) -> str: ...
    @property
    def nudges(self) -> int: ...
    @property
    def learned(self) -> str: ...
    @property
    def fit(self) -> str: ...
    @property
    def still_to_know(self) -> str: ...
    @property
    def who_next(self) -> str: ...
    @property
    def thank_you(self) -> ThankYou | None: ...


def _may_nudge(it: Shown) -> list[str]:
    return [] if it.nudges < MOST_NUDGES else [f"You wrote {MOST_NUDGES} times more. Let it rest, and ask somebody else."]


def _is_rounded_off(it: Shown) -> list[str]:
    missing = []
    if not (it.learned or it.fit or it.still_to_know or it.who_next):
        missing.append("Write down at least one thing you learned.")
    if not it.thank_you or it.thank_you.state not in {ThanksState.SENT, ThanksState.SKIPPED}:
        missing.append("Send the thank-you, or skip it and say why.")
    return missing


def _request(db: Db, it: Informational, details: SentRequest) -> None:
    it.requested_at = _past(db, details.requested_at)
    it.request_text = it.request_text if details.text is None else details.text
    it.request_channel, it.nudges, it.nudged_at, it.reason = details.channel, 0, None, ""
    it.starts_at, it.ends_at, it.wall_time, it.started_at, it.missed_by = None, None, "", None, None
    _touch(db, it, Direction.OUT, details.channel, "Asked for a conversation", it.requested_at)


def _nudge(db: Db, it: Informational, details: SentNudge) -> None:
    it.nudges, it.nudged_at = it.nudges + 1, _past(db, details.nudged_at)
    _touch(db, it, Direction.OUT, details.channel, "Wrote again", it.nudged_at)


def _agree(db: Db, it: Informational, details: SaidYes) -> None:
    _hear(db, it, "yes", details.channel, _past(db, details.replied_at))


def _decline(db: Db, it: Informational, details: SaidNo) -> None:
    it.reason = details.reason
    _hear(db, it, "later" if details.later else "no", details.channel, _past(db, details.replied_at))


def _hear(db: Db, it: Informational, answer: str, channel: Channel, at: datetime) -> None:
    _touch(db, it, Direction.IN, channel, f"Answered: {answer}", at)
    named = {"contact_id": it.contact.id, "contact": it.contact.display_name}
    record(db, "reply.received", it, at=at, **named, answer=answer, asked_at=it.requested_at, nudges=it.nudges)


def _book(db: Db, it: Informational, details: Schedule) -> None:
    """Whoever names a day has answered. A calendar that has seen it before is told by a higher sequence."""
    if it.state == InformationalState.REQUESTED:
        _hear(db, it, "yes", Channel(it.request_channel or Channel.MAIL), db.now)
    it.time_zone = details.time_zone or it.time_zone or find_rhythm(db).time_zone
    it.minutes, it.wall_time = details.minutes or it.minutes, details.wall_time
    it.starts_at = moment_of(details.wall_time, it.time_zone, details.fold)
    it.ends_at = it.starts_at + timedelta(minutes=it.minutes)
    it.mode = details.mode or it.mode
    it.place = it.place if details.place is None else details.place
    it.link = it.link if details.link is None else details.link
    it.started_at, it.missed_by, it.reason = None, None, ""
    if it.calendar_uid:
        it.sequence += 1
    it.calendar_uid = it.calendar_uid or f"{it.id}@kithline"


def _postpone(_: Db, it: Informational, details: Why) -> None:
    it.starts_at, it.ends_at, it.wall_time, it.started_at = None, None, "", None
    it.sequence, it.reason = it.sequence + 1, details.reason


def _lapse(_: Db, it: Informational, details: Why) -> None:
    it.reason = details.reason


def _cancel(_: Db, it: Informational, details: Why) -> None:
    it.sequence, it.reason = it.sequence + 1, details.reason


def _miss(_: Db, it: Informational, details: WhoMissed) -> None:
    it.missed_by, it.reason = details.who, details.reason


def _start(db: Db, it: Informational, details: Start) -> None:
    it.started_at = it.started_at or _past(db, details.started_at)


def _hold(db: Db, it: Informational, details: Hold) -> None:
    it.ask_outcome, it.ask_reason, it.ask_rung = details.ask_outcome, details.ask_reason, details.ask_rung or it.ask_rung
    it.said_searching = it.said_searching if details.said_searching is None else details.said_searching
    it.role_open = it.role_open if details.role_open is None else details.role_open
    it.ended_at = _past(db, details.ended_at or _expected_end(it))
    begun = details.started_at or it.started_at or it.starts_at or it.ended_at - timedelta(minutes=it.minutes)
    it.started_at = min(begun, it.ended_at)


def _remember_who_was_met(db: Db, it: Informational, _: Hold) -> None:
    assert it.ended_at
    _touch(db, it, Direction.BOTH, _CHANNELS[it.mode], "Met", it.ended_at)
    come_to_know(db, it.contact)
    owe(db, it.contact.id, Occasion.MEETING, it.id, f"You met {it.contact.display_name}", it.ended_at + THANKS_WITHIN)
    if it.via_id:
        meet_through(db, it.via_id)


def _expected_end(it: Informational) -> datetime | None:
    """When it was to end: counted from its start, if that was noted."""
    return it.started_at + timedelta(minutes=it.minutes) if it.started_at else it.ends_at


def _past(db: Db, moment: datetime | None) -> datetime:
    """What is told has happened: one that was to last longer has ended now."""
    return min(moment or db.now, db.now)


def _touch(db: Db, it: Informational, direction: Direction, channel: Channel, summary: str, at: datetime) -> None:
    touch(db, it.contact, direction, channel, summary, source=_SOURCE, at=at)


_S = InformationalState

MOVES: Final = {
    "request": Move[Shown](
        sources=(_S.SHORTLISTED, _S.LAPSED, _S.DECLINED, _S.CANCELLED, _S.MISSED),
        to=_S.REQUESTED,
        summary="You asked for twenty or thirty minutes.",
        takes=SentRequest,
        effects=(_request,),
    ),
    "nudge": Move[Shown](
        sources=(_S.REQUESTED,),
        to=None,
        summary="You wrote again, three times at most.",
        takes=SentNudge,
        missing=_may_nudge,
        effects=(_nudge,),
    ),
    "agree": Move[Shown](
        sources=(_S.REQUESTED,),
        to=_S.AGREED,
        summary="They said yes, without a date yet.",
        takes=SaidYes,
        effects=(_agree,),
    ),
    "schedule": Move[Shown](
        sources=(_S.SHORTLISTED, _S.REQUESTED, _S.AGREED, _S.SCHEDULED, _S.MISSED),
        to=_S.SCHEDULED,
        summary="The date is set, or set anew.",
        takes=Schedule,
        effects=(_book,),
    ),
    "unschedule": Move[Shown](
        sources=(_S.SCHEDULED,),
        to=_S.AGREED,
        summary="Postponed without a new date.",
        takes=Why,
        effects=(_postpone,),
    ),
    "decline": Move[Shown](
        sources=(_S.REQUESTED, _S.AGREED),
        to=_S.DECLINED,
        summary="They would rather not, or not now.",
        takes=SaidNo,
        effects=(_decline,),
    ),
    "lapse": Move[Shown](
        sources=(_S.REQUESTED, _S.AGREED),
        to=_S.LAPSED,
        summary="It went quiet; let it rest.",
        takes=Why,
        effects=(_lapse,),
    ),
    "cancel": Move[Shown](
        sources=(_S.SCHEDULED,),
        to=_S.CANCELLED,
        summary="It was called off.",
        takes=Why,
        effects=(_cancel,),
    ),
    "miss": Move[Shown](
        sources=(_S.SCHEDULED,),
        to=_S.MISSED,
        summary="Somebody did not come.",
        takes=WhoMissed,
        effects=(_miss,),
    ),
    "start": Move[Shown](
        sources=(_S.SCHEDULED, _S.AGREED),
        to=None,
        summary="You sit together now.",
        takes=Start,
        effects=(_start,),
    ),
    "hold": Move[Shown](
        sources=(_S.SCHEDULED, _S.AGREED),
        to=_S.HELD,
        summary="You met, and this came of asking who is next.",
        takes=Hold,
        effects=(_hold, _remember_who_was_met, open_doors),
    ),
    "close": Move[Shown](
        sources=(_S.HELD,),
        to=_S.CLOSED,
        summary="What you learned is written down, and thanks are said.",
        missing=_is_rounded_off,
    ),
    "reopen": Move[Shown](sources=(_S.CLOSED,), to=_S.HELD, summary="There is something to add."),
}
