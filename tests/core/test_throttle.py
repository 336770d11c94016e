"""How often something may be tried, with the seconds in the test's hand."""

import pytest

from kithline.core.problems import TooMany
from kithline.core.throttle import Throttle


def test_no_sixty_seconds_hold_more_tries_than_a_minute_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    throttle, let_through = Throttle(10), []
    for second in range(50, 130):
        monkeypatch.setattr("time.time", lambda now=second: float(now))
        try:
            throttle.check("sign-in", "noor@haddad.example")
        except TooMany:
            continue
        let_through.append(second)

    assert let_through == [*range(50, 60), *range(111, 121)]
