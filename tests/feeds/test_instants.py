"""A wall time in any zone and any month is the same instant for whoever reads the feed."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from tests.feeds.test_feeds import feed, visit
from tests.informationals.steps import moved
from tests.make import Api

ZONES = (
    *("America/St_Johns", "America/Sao_Paulo", "America/Los_Angeles", "Europe/Dublin", "Europe/Berlin"),
    *("Africa/Casablanca", "Asia/Kathmandu", "Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Chatham"),
)
MONTHS = [datetime(2026 + (11 + month) // 12, (11 + month) % 12 + 1, 15, 9, 30) for month in range(12)]  # noqa: DTZ001 - wall times


def read_back(me: Api) -> list[dict[str, datetime]]:
    """By uid, as two readers have it that know nothing of one another."""
    text = visit(me.client, feed(me)).text
    mine = {str(it["uid"]): it.decoded("dtstart") for it in Calendar.from_ical(text).walk("VEVENT")}
    theirs = {it.uid.value: it.dtstart.value for it in vobject.readOne(text).vevent_list}
    return [mine, theirs]


def put(me: Api, wall_time: str, zone: str, fold: int = 0) -> dict[str, Any]:
    it = me.informational(contact_id=me.contact(f"{zone} {wall_time} {fold}")["id"])
    return dict(moved(me, it, "schedule", wall_time=wall_time, time_zone=zone, fold=fold))


@pytest.mark.slow
def test_ten_zones_and_twelve_months(me: Api) -> None:
    expected = {}
    for zone in ZONES:
        for wall in MONTHS:
            it = put(me, f"{wall:%Y-%m-%dT%H:%M}", zone)
            expected[it["calendar_uid"]] = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)

    assert len(expected) == 120
    for read in read_back(me):
        assert {uid: at.astimezone(UTC) for uid, at in read.items()} == expected


def test_an_hour_that_comes_twice_is_the_one_that_was_meant(me: Api) -> None:
    first, second = (put(me, "2027-10-31T02:30", "Europe/Berlin", fold) for fold in (0, 1))

    for read in read_back(me):
        assert [read[it["calendar_uid"]].astimezone(UTC).hour for it in (first, second)] == [0, 1]


@pytest.mark.parametrize(
    ("wall_time", "zone", "ways"),
    [
        ("2027-03-28T02:30", "Europe/Berlin", ["2027-03-28T01:30", "2027-03-28T03:30"]),
        ("2027-10-03T02:15", "Australia/Lord_Howe", ["2027-10-03T01:45", "2027-10-03T02:45"]),
    ],
)
def test_a_time_that_the_clocks_leave_out_is_refused_with_both_neighbours(
    me: Api, wall_time: str, zone: str, ways: list[str]
) -> None:
    it = me.informational(contact_id=me.contact()["id"])

    refused = me.post(f"informationals/{it['id']}/schedule", {"wall_time": wall_time, "time_zone": zone})

    assert refused.status_code == 422
    offered = {one["code"]: one["detail"] for one in refused.json()["errors"]}
    assert [offered["earlier"], offered["later"]] == ways
    assert me.get(f"informationals/{it['id']}").json()["starts_at"] is None
