"""What introductions say about the person who is asked for them."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, or_

from kithline.core.columns import Instant
from kithline.core.sql import written
from kithline.introductions.models import Introduction, IntroductionState

_RECENTLY: Final = timedelta(days=14)


def cutoffs(now: datetime) -> dict[str, datetime]:
    return {"asked_since": now - _RECENTLY}


LOADS: Final = or_(
    Introduction.state.in_(written(IntroductionState.ASKED, IntroductionState.CHECKING, IntroductionState.PROMISED)),
    Introduction.asked_at >= bindparam("asked_since", type_=Instant()),
)
"""Whether it is a favour that still weighs on the introducer: open, or asked for in the last 14 days."""
