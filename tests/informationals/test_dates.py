"""Dates of conversations: wall times in a zone, and what calendars are told."""

import pytest

from tests.informationals.steps import again, move, moved, reach
from tests.make import Api


def test_a_date_is_a_wall_time_somewhere(me: Api) -> None:
    it = moved(
        me,
        me.informational(minutes=20),
        "schedule",
        wall_time="2026-12-01T10:30",
        time_zone="America/New_York",
        place="Blue Door",
    )

    assert (it["starts_at"], it["ends_at"]) == ("2026-12-01T15:30:00Z", "2026-12-01T15:50:00Z")
    assert (it["wall_time"], it["time_zone"], it["fold"], it["place"]) == (
        "2026-12-01T10:30",
        "America/New_York",
        0,
        "Blue Door",
    )
    assert (it["calendar_uid"], it["sequence"]) == (f"{it['id']}@kithline", 0)


def test_it_is_in_my_zone_when_none_is_named(me: Api) -> None:
    version = me.get("me").headers["etag"]
    me("PATCH", "me", {"time_zone": "Europe/Lisbon"}, if_match=version)

    assert moved(me, me.informational(), "schedule", wall_time="2027-07-01T10:30")["starts_at"] == "2027-07-01T09:30:00Z"


def test_a_time_that_the_clocks_leave_out_is_refused_with_both_neighbours(me: Api) -> None:
    it = me.informational()

    answer = move(me, it, "schedule", wall_time="2027-03-28T01:30", time_zone="Europe/Lisbon")

    assert answer.status_code == 422
    offers = {error["code"]: error["detail"] for error in answer.json()["errors"]}
    assert (offers["earlier"], offers["later"]) == ("2027-03-28T00:30", "2027-03-28T02:30")
    assert again(me, it)["state"] == "shortlisted"
    assert (
        moved(me, it, "schedule", wall_time=offers["later"], time_zone="Europe/Lisbon")["starts_at"] == "2027-03-28T01:30:00Z"
    )


def test_a_time_that_comes_twice_keeps_its_fold(me: Api) -> None:
    it = me.informational()
    starts = []
    for fold in (0, 1):
        twice = moved(me, it, "schedule", wall_time="2026-10-25T01:30", time_zone="Europe/Lisbon", fold=fold)
        starts.append(twice["starts_at"])
        assert (twice["fold"], twice["wall_time"]) == (fold, "2026-10-25T01:30")

    assert starts == ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"]


@pytest.mark.parametrize(
    "wall_time", ["2026-12-01T10:30:00Z", "2026-13-01T10:30", "2026-02-30T10:30", "tomorrow", "9999-12-31T23:59"]
)
def test_what_is_no_wall_time_is_refused(me: Api, wall_time: str) -> None:
    assert move(me, me.informational(), "schedule", wall_time=wall_time).status_code == 422


def test_an_unknown_zone_is_refused(me: Api) -> None:
    assert move(me, me.informational(), "schedule", time_zone="Mars/Olympus").status_code == 422


def test_another_date_raises_the_sequence_and_keeps_the_history(me: Api) -> None:
    it = moved(me, me.informational(), "schedule", wall_time="2026-11-24T10:00", place="Blue Door")

    later = moved(me, it, "schedule", wall_time="2026-11-25T11:00", place="Green Door")

    assert (later["calendar_uid"], later["sequence"]) == (it["calendar_uid"], 1)
    assert [type for type in me.happened(it) if "schedul" in type] == ["informational.scheduled", "informational.rescheduled"]
    data = me.get("events?type=informational.rescheduled").json()["items"][0]["data"]
    assert data["was_starts_at"].startswith("2026-11-24T10:00")
    assert data["starts_at"].startswith("2026-11-25T11:00")
    assert (data["was_place"], data["place"], data["sequence"]) == ("Blue Door", "Green Door", 1)


def test_whatever_a_calendar_shows_raises_the_sequence(me: Api) -> None:
    it = reach(me, "scheduled")

    moved_to = me(
        "PATCH", f"informationals/{it['id']}", {"place": "Green Door", "minutes": 45}, if_match=f'"{it["version"]}"'
    ).json()
    assert (moved_to["sequence"], moved_to["ends_at"]) == (1, "2026-11-24T10:45:00Z")
    noted = me(
        "PATCH", f"informationals/{it['id']}", {"private_notes": "Ask of Tom"}, if_match=f'"{moved_to["version"]}"'
    ).json()
    assert noted["sequence"] == 1
    assert moved(me, it, "cancel")["sequence"] == 2


def test_a_date_that_was_put_off_is_no_date(me: Api) -> None:
    it = reach(me, "scheduled")

    open_again = moved(me, it, "unschedule", reason="Ill")

    assert (open_again["state"], open_again["starts_at"], open_again["wall_time"]) == ("agreed", None, "")
    assert open_again["sequence"] == 1
    assert moved(me, it, "schedule")["sequence"] == 2
    assert me.happened(it)[-1] == "informational.rescheduled"
