"""How often something may be tried: counted in this process's memory, by whoever asks and whatever they ask about."""

from typing import Final

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from kithline.core.problems import TooMany

_WAIT: Final = 60


class Throttle:
    """At most `per_minute` tries under each name. The owner is never locked out for long, nor by a stranger elsewhere."""

    def __init__(self, per_minute: int) -> None:
        self._limit = RateLimitItemPerMinute(per_minute)
        self._tries = SlidingWindowCounterRateLimiter(MemoryStorage())

    def check(self, *name: str) -> None:
        """Count one try. Raises TooMany."""
        if not self._tries.hit(self._limit, *name):
            raise TooMany("Too many tries. Wait a minute and try again.", _WAIT)
