"""Days as a person counts them."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kithline.core.calendar_days import Rhythm

FRIDAY_EVENING = datetime(2026, 11, 20, 22, 30, tzinfo=UTC)


def test_the_day_is_the_one_where_they_are() -> None:
    assert Rhythm("UTC").day(FRIDAY_EVENING) == date(2026, 11, 20)
    assert Rhythm("Asia/Tokyo").day(FRIDAY_EVENING) == date(2026, 11, 21)


def test_weekends_do_not_count() -> None:
    here = Rhythm("Europe/Lisbon")

    assert here.after(FRIDAY_EVENING, 2).isoformat() == "2026-11-24T18:00:00+00:00"
    assert here.between(FRIDAY_EVENING, datetime(2026, 11, 22, 12, tzinfo=UTC)) == 0
    assert here.between(FRIDAY_EVENING, datetime(2026, 11, 25, 8, tzinfo=UTC)) == 3


def test_a_week_may_be_another_for_others() -> None:
    assert Rhythm("Asia/Dubai", (7, 1, 2, 3, 4)).after(FRIDAY_EVENING, 1).isoformat() == "2026-11-22T18:00:00+04:00"


@given(st.integers(1, 40), st.sets(st.integers(1, 7), min_size=1), st.integers(0, 100_000))
def test_after_and_between_agree(days: int, working: set[int], hours: int) -> None:
    here, begun = Rhythm("America/New_York", tuple(working)), FRIDAY_EVENING + timedelta(hours=hours)

    assert here.between(begun, here.after(begun, days)) == days


def test_the_week_begins_on_monday() -> None:
    assert Rhythm("Europe/Berlin").start_of_week(FRIDAY_EVENING).isoformat() == "2026-11-16T00:00:00+01:00"
