"""What lies over a state because of what day it is, or of what happened elsewhere: derived, never stored."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from pydantic import Field

from kithline.core.calendar_days import Rhythm
from kithline.core.web import Out
from kithline.informationals.models import AskOutcome, Informational, InformationalState
from kithline.informationals.pipeline import MOST_NUDGES
from kithline.introductions.models import IntroductionState
from kithline.thanks.pipeline import OPEN

_TRY_ANOTHER_AFTER: Final = 3  # working days of silence
_WRITE_AGAIN_AFTER: Final = 7
_OVERTIME: Final = timedelta(hours=1)
OPENED: Final = (IntroductionState.MADE, IntroductionState.ANSWERED, IntroductionState.MET)


class SilenceAdvice(StrEnum):
    TRY_ANOTHER = "try_another"
    WRITE_AGAIN = "write_again"
    LET_REST = "let_rest"


class Overlays(Out):
    waiting_days: int | None = Field(description="Working days since you last wrote, while an answer is awaited.")
    nudge_due: SilenceAdvice | None = Field(
        description="Three working days of silence: try another person at that employer. Seven: write again, three times"
        " at most, then let it rest. Nothing while somebody there is willing."
    )
    willing_helper: bool = Field(description="While you wait: somebody else at that employer has said yes.")
    today: bool
    in_progress: bool
    needs_logging: bool = Field(description="Its time is over, and it is not known what came of it.")
    ask_missed: bool = Field(description="You met and asked nobody: the thank-you is a good moment to ask.")
    thank_you_overdue: bool
    converted: bool = Field(description="It led to an introduction that was made.")


def overlays(it: Informational, now: datetime, rhythm: Rhythm, *, helped: bool) -> Overlays:
    """`helped`: somebody else at that employer is willing."""
    waiting = _waiting_days(it, now, rhythm)
    return Overlays(
        waiting_days=waiting,
        nudge_due=None if waiting is None or helped else _advice(waiting, it.nudges),
        willing_helper=waiting is not None and helped,
        today=it.state is InformationalState.SCHEDULED
        and it.starts_at is not None
        and rhythm.day(it.starts_at) == rhythm.day(now),
        in_progress=_is_in_progress(it, now),
        needs_logging=is_over(it, now),
        ask_missed=it.ask_outcome is AskOutcome.NOT_ASKED and not it.asked,
        thank_you_overdue=it.thank_you is not None and it.thank_you.state in OPEN and it.thank_you.due_at < now,
        converted=any(introduction.state in OPENED for introduction in it.asked),
    )


def is_over(it: Informational, now: datetime) -> bool:
    """Its time has passed, or was overrun for so long that nobody is in it any more, and nobody has said what came of it."""
    if not _may_be_held(it) or _is_in_progress(it, now):
        return False
    return it.started_at is not None or (it.ends_at is not None and it.ends_at <= now)


def _waiting_days(it: Informational, now: datetime, rhythm: Rhythm) -> int | None:
    wrote = it.nudged_at or it.requested_at
    return rhythm.between(wrote, now) if wrote and it.state is InformationalState.REQUESTED else None


def _advice(waiting: int, nudges: int) -> SilenceAdvice | None:
    if waiting < _TRY_ANOTHER_AFTER:
        return None
    if waiting < _WRITE_AGAIN_AFTER:
        return SilenceAdvice.TRY_ANOTHER
    return SilenceAdvice.WRITE_AGAIN if nudges < MOST_NUDGES else SilenceAdvice.LET_REST


def _is_in_progress(it: Informational, now: datetime) -> bool:
    """Until it is ended, or so long over that nobody will: an hour beyond the agreed minutes."""
    return _may_be_held(it) and it.started_at is not None and now < it.started_at + timedelta(minutes=it.minutes) + _OVERTIME


def _may_be_held(it: Informational) -> bool:
    return it.state in {InformationalState.SCHEDULED, InformationalState.AGREED}
