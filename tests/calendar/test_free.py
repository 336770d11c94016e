"""Times to propose: on different working days, beside everything that is set."""

from datetime import UTC, datetime
from typing import Any

import pytest

from kithline.core.clock import HandClock
from tests.make import Api


@pytest.fixture
def lisbon(me: Api) -> Api:
    """It is Monday the 23rd, nine in the morning."""
    me("PATCH", "me", {"time_zone": "Europe/Lisbon"}, if_match=me.get("me").headers["etag"])
    return me


def walls(me: Api, **window: int) -> list[str]:
    query = "&".join(f"{name}={value}" for name, value in window.items())
    return [it["wall_time"][8:] for it in me.get(f"calendar/free-times?{query}").json()["times"]]


def meet(me: Api, at: str, minutes: int = 30) -> dict[str, Any]:
    talk = me.informational()
    when = {"wall_time": f"2026-11-{at}", "time_zone": "Europe/Lisbon", "minutes": minutes}
    assert me.post(f"informationals/{talk['id']}/schedule", when).status_code == 200
    return talk


def test_three_times_on_three_days_in_words(lisbon: Api) -> None:
    it = lisbon.get("calendar/free-times").json()
    assert [slot["wall_time"] for slot in it["times"]] == ["2026-11-24T10:00", "2026-11-25T15:00", "2026-11-26T10:00"]
    assert it["times"][0]["starts_at"] == "2026-11-24T10:00:00Z"
    assert it["sentence"] == (
        "Tuesday 24 November at 10:00, Wednesday 25 November at 15:00 or Thursday 26 November at 10:00 (Lisbon time)"
    )
    assert it["reads_calendar"] is False


def test_nobody_is_met_twice_at_once_nor_without_a_break(lisbon: Api) -> None:
    meet(lisbon, "24T09:45")
    off = meet(lisbon, "25T15:00")
    assert walls(lisbon, count=2) == ["24T11:00", "25T14:00"]
    lisbon.post(f"informationals/{off['id']}/cancel", {})
    assert walls(lisbon, count=2) == ["24T11:00", "25T15:00"]
    meet(lisbon, "24T09:00", minutes=480)
    assert walls(lisbon, count=2) == ["25T15:00", "26T10:00"]


def test_weekends_and_the_next_hours_are_left_alone(lisbon: Api, clock: HandClock) -> None:
    clock.advance(datetime(2026, 11, 26, 14, tzinfo=UTC) - clock.now())
    assert walls(lisbon, count=2) == ["27T15:00", "30T15:00"]


def test_a_person_with_no_free_hour_is_told_so(lisbon: Api) -> None:
    for day in range(24, 31):
        meet(lisbon, f"{day}T08:30", minutes=480)
    for day in range(1, 16):
        talk = lisbon.informational()
        when = {"wall_time": f"2026-12-{day:02}T08:30", "time_zone": "Europe/Lisbon", "minutes": 480}
        lisbon.post(f"informationals/{talk['id']}/schedule", when)
    assert (walls(lisbon), lisbon.get("calendar/free-times").json()["sentence"]) == ([], "")


def test_each_has_their_own_hours(lisbon: Api, them: Api) -> None:
    meet(lisbon, "24T10:00")
    assert walls(them, count=1) == ["24T10:00"]
    assert lisbon.get("calendar/free-times?minutes=0").status_code == 422
