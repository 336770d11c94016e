"""The whole story, act by act, in the order in which it happened."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import lru_cache
from typing import Final

from kithline.core.calendar_days import Rhythm
from kithline.demo import cast, conversations, doors, finds, roles
from kithline.demo.moments import Act, Moments

_PARTS: Final[tuple[Callable[[Moments], Iterator[Act]], ...]] = (
    cast.acts,
    conversations.acts,
    doors.acts,
    finds.acts,
    roles.acts,
)


@lru_cache(maxsize=4)
def plot(now: datetime, rhythm: Rhythm) -> tuple[Act, ...]:
    """The same whenever it is asked for: `now` and `rhythm` decide every moment in it, and nothing lies after `now`."""
    moments = Moments(now, rhythm)
    acts = [act for part in _PARTS for act in part(moments)]
    return tuple(sorted((Act(min(act.at, now), act.happen) for act in acts), key=lambda act: act.at))
