"""The days of a calendar: what lies on them, in the person's zone."""

from typing import Any

import pytest

from kithline.core.clock import HandClock
from tests.informationals.steps import moved, reach
from tests.make import Api


def days(me: Api, query: str = "") -> dict[str, Any]:
    answer = me.get(f"calendar?{query}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def live_in(me: Api, zone: str) -> None:
    me("PATCH", "me", {"time_zone": zone}, if_match=me.get("me").headers["etag"])


def walls(page: dict[str, Any]) -> list[str]:
    return [it["wall_time"] for it in page["meetings"]]


def test_a_day_is_a_day_of_my_zone(me: Api) -> None:
    live_in(me, "Pacific/Auckland")
    for wall in ("2026-11-30T23:59", "2026-12-01T00:00", "2026-12-01T23:59", "2026-12-02T00:00"):
        moved(me, me.informational(), "schedule", wall_time=wall)

    page = days(me, "first=2026-12-01&last=2026-12-01")

    assert walls(page) == ["2026-12-01T00:00", "2026-12-01T23:59"]
    assert (page["time_zone"], page["today"], page["whole"]) == ("Pacific/Auckland", "2026-11-23", True)


def test_a_date_elsewhere_is_shown_by_my_clock(me: Api) -> None:
    live_in(me, "Europe/Lisbon")
    moved(me, me.informational(), "schedule", wall_time="2026-12-01T20:30", time_zone="America/New_York")

    assert walls(days(me, "first=2026-12-02&last=2026-12-02")) == ["2026-12-02T01:30"]
    assert walls(days(me, "first=2026-12-01&last=2026-12-01")) == []


def test_the_second_of_two_hours_that_look_the_same_says_so(me: Api) -> None:
    live_in(me, "Europe/Lisbon")
    for fold in (0, 1):
        moved(me, me.informational(), "schedule", wall_time="2027-10-31T01:30", fold=fold)

    page = days(me, "first=2027-10-31&last=2027-10-31")

    assert [(it["wall_time"], it["fold"]) for it in page["meetings"]] == [("2027-10-31T01:30", 0), ("2027-10-31T01:30", 1)]


def test_what_was_called_off_is_not_there_and_what_took_place_stays_put(me: Api) -> None:
    reach(me, "cancelled")
    held, ahead = reach(me, "held"), reach(me, "scheduled")

    page = days(me, "first=2026-11-24&last=2026-11-24")

    movable = {it["informational_id"]: it["movable"] for it in page["meetings"]}
    assert movable == {held["id"]: False, ahead["id"]: True}


def test_what_is_due_is_there_until_it_is_done(me: Api) -> None:
    thanks = me.thank_you(due_at="2026-11-25T12:00:00Z")
    again = me.follow_up(due_at="2026-11-26T12:00:00Z")
    assert [(it["kind"], it["day"]) for it in days(me)["due"]] == [("thanks", "2026-11-25"), ("follow_up", "2026-11-26")]

    me.post(f"thank-yous/{thanks['id']}/send")
    me.post(f"follow-ups/{again['id']}/snooze", {"until": "2026-11-28T12:00:00Z"})

    assert [(it["id"], it["day"]) for it in days(me)["due"]] == [(again["id"], "2026-11-28")]


def test_it_begins_today_when_nothing_is_said(me: Api, clock: HandClock) -> None:
    page = days(me)

    assert page["first"] == clock.now().date().isoformat()
    assert (page["first"], page["last"], page["meetings"], page["due"]) == ("2026-11-23", "2026-12-23", [], [])


def test_others_days_are_not_mine(me: Api, them: Api) -> None:
    reach(them, "scheduled")
    them.follow_up(due_at="2026-11-26T12:00:00Z")

    page = days(me)

    assert (page["meetings"], page["due"]) == ([], [])


@pytest.mark.parametrize(
    "query",
    [
        "first=2026-12-02&last=2026-12-01",
        "first=2026-01-01&last=2027-02-05",
        "last=2026-12-01",
        "first=1700000000",
        "first=2026-02-30",
        "first=9999-12-31",
        "first=0001-01-01",
        "first=",
    ],
)
def test_days_that_are_no_span_are_refused_in_words(me: Api, query: str) -> None:
    answer = me.get(f"calendar?{query}")

    assert answer.status_code == 422
    assert answer.json()["errors"]


def test_four_hundred_days_are_a_span(me: Api) -> None:
    assert days(me, "first=2026-01-01&last=2027-02-04")["last"] == "2027-02-04"
    assert days(me, "first=2199-12-31")["last"] == "2200-01-30"
