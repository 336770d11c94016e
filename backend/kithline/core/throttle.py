"""How often something may be tried: counted in this process's memory, by whoever asks and whatever they ask about."""

from math import ceil
from time import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from kithline.core.problems import TooMany


class Throttle:
    """At most `per_minute` tries under each name in any sixty seconds, wherever the clock's minutes begin.

    The owner is never locked out for long, nor by a stranger elsewhere.
    """

    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._tries = MovingWindowRateLimiter(MemoryStorage())

    def check(self, *name: str, times: int = 1) -> None:
        """Count one try; `times` as many are let through under a name that several people share. Raises TooMany."""
        limit = RateLimitItemPerMinute(self._per_minute * times)
        if not self._tries.hit(limit, *name):
            wait = max(1, ceil(self._tries.get_window_stats(limit, *name).reset_time - time()))
            raise TooMany(f"Too many tries. Wait {wait} seconds and try again.", wait)
