"""How many requests a token may send in a minute, and what each answer says of it: draft-ietf-httpapi-ratelimit-headers-10."""

from collections import Counter
from time import time
from typing import Final

from kithline.core.problems import TooMany

QUOTA: Final = "quota"
"""Where a request's scope keeps the headers that its answer, be it a problem, goes out with."""

Headers = tuple[tuple[bytes, bytes], ...]


class Quota:
    """Counted in this process's memory, by the clock's minutes. Browsers are not: what they do too often, `Overloaded` answers.

    Not by the library that throttles sign-ins: in a window like this it starts a thread for each request.
    """

    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._minute = 0
        self._spent = Counter[str]()
        self._policy = (b"ratelimit-policy", b'"token";q=%d;w=60' % per_minute)

    def take(self, name: str) -> tuple[Headers, TooMany | None]:
        """Count one request of a token: the headers of its answer, and what refuses it when there were too many."""
        minute, second = divmod(int(time()), 60)
        if minute != self._minute:
            self._minute, self._spent = minute, Counter()
        self._spent[name] += 1
        left, wait = self._per_minute - self._spent[name], 60 - second
        headers = (self._policy, (b"ratelimit", b'"token";r=%d;t=%d' % (max(0, left), wait)))
        return headers, TooMany(f"Too many requests with this token. Go on in {wait} seconds.", wait) if left < 0 else None
