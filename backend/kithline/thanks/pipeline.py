"""How gratitude and good intentions move."""

from typing import Final

from kithline.contacts.models import Direction
from kithline.contacts.service import touch, untouch
from kithline.core.db import Db
from kithline.core.pipeline import Move
from kithline.thanks.details import Snooze, ThanksDraft, ThanksSent, ThanksSkipped
from kithline.thanks.models import FollowUp, FollowUpState, ThanksState, ThankYou

_SOURCE: Final = "thank_you"


def _draft(_: Db, it: ThankYou, details: ThanksDraft) -> None:
    it.text = details.text
    it.channel = details.channel or it.channel


def _send(db: Db, it: ThankYou, details: ThanksSent) -> None:
    it.text = it.text if details.text is None else details.text
    it.channel, it.sent_at = details.channel, details.sent_at or db.now
    touch(db, it.recipient, Direction.OUT, details.channel, f"Thanked: {it.reason}", source=_SOURCE, at=it.sent_at)


def _skip(_: Db, it: ThankYou, details: ThanksSkipped) -> None:
    it.skip_reason = details.reason


def _take_back(db: Db, it: ThankYou, _: object) -> None:
    if it.sent_at:
        untouch(db, it.recipient, source=_SOURCE, at=it.sent_at)
    it.sent_at, it.skip_reason = None, ""


def _snooze(_: Db, it: FollowUp, details: Snooze) -> None:
    it.snoozed_until = details.until


OPEN: Final = (ThanksState.OWED, ThanksState.DRAFTED)

THANKS: Final = {
    "draft": Move[ThankYou](
        sources=OPEN,
        to=ThanksState.DRAFTED,
        summary="Keep the words you have so far.",
        takes=ThanksDraft,
        effects=(_draft,),
    ),
    "send": Move[ThankYou](
        sources=OPEN,
        to=ThanksState.SENT,
        summary="You said thank you.",
        takes=ThanksSent,
        effects=(_send,),
    ),
    "skip": Move[ThankYou](
        sources=OPEN,
        to=ThanksState.SKIPPED,
        summary="No note this time, and why.",
        takes=ThanksSkipped,
        effects=(_skip,),
    ),
    "undo": Move[ThankYou](
        sources=(ThanksState.SENT, ThanksState.SKIPPED),
        to=ThanksState.OWED,
        summary="It was not sent after all; the words stay.",
        effects=(_take_back,),
    ),
}

FOLLOW_UPS: Final = {
    "done": Move[FollowUp](sources=(FollowUpState.PLANNED,), to=FollowUpState.DONE, summary="You did it."),
    "drop": Move[FollowUp](sources=(FollowUpState.PLANNED,), to=FollowUpState.DROPPED, summary="Let it go."),
    "snooze": Move[FollowUp](
        sources=(FollowUpState.PLANNED,),
        to=None,
        summary="Come back to it later.",
        takes=Snooze,
        effects=(_snooze,),
    ),
}
