"""How many requests a token may send in a minute, and what each answer says of it: draft-ietf-httpapi-ratelimit-headers-10."""

from math import ceil
from time import time
from typing import Final

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from kithline.core.problems import TooMany

QUOTA: Final = "quota"
"""Where a request's scope keeps the headers that its answer, be it a problem, goes out with."""

Headers = tuple[tuple[bytes, bytes], ...]


class Quota:
    """Counted in this process's memory. Browsers are not counted: what they do too often, `Overloaded` answers."""

    def __init__(self, per_minute: int) -> None:
        self._limit = RateLimitItemPerMinute(per_minute)
        self._requests = FixedWindowRateLimiter(MemoryStorage())
        self._policy = (b"ratelimit-policy", f'"token";q={per_minute};w=60'.encode())

    def take(self, name: str) -> tuple[Headers, TooMany | None]:
        """Count one request of a token: the headers of its answer, and what refuses it when there were too many."""
        fits = self._requests.hit(self._limit, name)
        stats = self._requests.get_window_stats(self._limit, name)
        wait = max(1, ceil(stats.reset_time - time()))
        headers = (self._policy, (b"ratelimit", f'"token";r={stats.remaining};t={wait}'.encode()))
        return headers, None if fits else TooMany(f"Too many requests with this token. Go on in {wait} seconds.", wait)
