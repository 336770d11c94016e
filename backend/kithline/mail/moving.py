"""What a letter moves on: checked when send is pressed, done when the server has taken it, as "I sent it" does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from kithline.contacts.models import Channel
from kithline.core import pipeline
from kithline.core.db import Db
from kithline.core.problems import Invalid, Problem
from kithline.informationals import details as meetings
from kithline.informationals import service as informationals
from kithline.informationals.pipeline import MOVES as INFORMATIONALS
from kithline.informationals.queries import get_informational
from kithline.introductions import details as doors
from kithline.introductions import service as introductions
from kithline.introductions.pipeline import MOVES as INTRODUCTIONS
from kithline.introductions.queries import get_introduction
from kithline.mail.models import INVITE, Matter, OutgoingMail
from kithline.thanks import details as gratitude
from kithline.thanks import service as thanks
from kithline.thanks.pipeline import THANKS
from kithline.thanks.queries import get_thank_you


@dataclass(frozen=True, slots=True)
class _Pipeline:
    moves: Mapping[str, Any]
    get: Callable[[Db, UUID], Any]
    move: Callable[[Db, UUID, str, Any], object]
    says: Mapping[str, Callable[[OutgoingMail], object]]
    """The verbs that a letter stands for, with what each brings along."""


_PIPELINES: Final[Mapping[Matter, _Pipeline]] = {
    Matter.INFORMATIONAL: _Pipeline(
        INFORMATIONALS,
        get_informational,
        informationals.move,
        {
            "request": lambda it: meetings.SentRequest(text=it.body, requested_at=it.sent_at),
            "nudge": lambda it: meetings.SentNudge(nudged_at=it.sent_at),
        },
    ),
    Matter.INTRODUCTION: _Pipeline(
        INTRODUCTIONS,
        get_introduction,
        introductions.move,
        {
            "ask": lambda it: doors.Ask(channel=Channel.MAIL, asked_at=it.sent_at),
            "nudge": lambda _: doors.Nudge(channel=Channel.MAIL),
        },
    ),
    Matter.THANK_YOU: _Pipeline(
        THANKS,
        get_thank_you,
        thanks.move_thank_you,
        {"send": lambda it: gratitude.ThanksSent(text=it.body, sent_at=it.sent_at)},
    ),
}


def check_open(db: Db, about: Matter, id: UUID, verb: str) -> None:
    """Raises NotFound, Invalid for a verb that no letter stands for, and Conflict for one that is not open now."""
    it = _PIPELINES[about]
    if about is Matter.INFORMATIONAL and verb == INVITE:
        return
    if verb not in it.says:
        raise Invalid(f"A letter about this stands for: {', '.join(it.says)}.")
    pipeline.check(it.moves, it.get(db, id), verb)


def move_on(db: Db, mail: OutgoingMail) -> str:
    """What stands in its way, in a sentence, when it has moved on by itself meanwhile; the letter was sent all the same."""
    if mail.about is None or mail.about_id is None:
        return ""
    if mail.verb == INVITE:
        return ""
    it = _PIPELINES[mail.about]
    try:
        pipeline.check(it.moves, it.get(db, mail.about_id), mail.verb)
    except Problem as problem:
        return f"It was sent; nothing else was changed. {problem.detail}"
    it.move(db, mail.about_id, mail.verb, it.says[mail.verb](mail))
    return ""
