"""Wall times, on the days when clocks are changed."""

import pytest

from kithline.core.problems import Invalid
from kithline.core.wall_time import fold_of, moment_of, wall_of

LISBON, LORD_HOWE = "Europe/Lisbon", "Australia/Lord_Howe"


def test_a_wall_time_means_a_moment_and_back() -> None:
    moment = moment_of("2026-12-01T10:30", "America/New_York")

    assert moment.isoformat() == "2026-12-01T15:30:00+00:00"
    assert wall_of(moment, "America/New_York") == "2026-12-01T10:30"


@pytest.mark.parametrize(
    ("wall", "zone", "earlier", "later"),
    [
        ("2026-03-29T01:30", LISBON, "2026-03-29T00:30", "2026-03-29T02:30"),
        ("2026-10-04T02:10", LORD_HOWE, "2026-10-04T01:40", "2026-10-04T02:40"),  # half an hour
    ],
)
def test_a_time_that_is_left_out_is_refused_with_both_neighbours(wall: str, zone: str, earlier: str, later: str) -> None:
    for fold in (0, 1):
        with pytest.raises(Invalid, match=rf"there is no {wall[11:]}\. Choose {earlier[11:]} or {later[11:]}\.") as refused:
            moment_of(wall, zone, fold)
        assert {it["code"]: it["detail"] for it in refused.value.errors[1:]} == {"earlier": earlier, "later": later}


def test_a_time_that_comes_twice_keeps_its_fold() -> None:
    first, second = (moment_of("2026-10-25T01:30", LISBON, fold) for fold in (0, 1))

    assert (first.isoformat(), second.isoformat()) == ("2026-10-25T00:30:00+00:00", "2026-10-25T01:30:00+00:00")
    assert (fold_of(first, LISBON), fold_of(second, LISBON)) == (0, 1)
    assert wall_of(first, LISBON) == wall_of(second, LISBON) == "2026-10-25T01:30"
