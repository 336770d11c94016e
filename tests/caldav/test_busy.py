"""What one's own calendar has is not proposed to anybody, series and whole days included, and nothing tells what it is."""

from collections.abc import Callable
from time import thread_time
from typing import Any

import pytest

from kithline.calendar import occasions
from kithline.core.clock import HandClock
from tests.caldav.conftest import HOME, Server, event
from tests.make import Api

Sync = Callable[[], dict[str, Any]]
_ZONE = ";TZID=Europe/Lisbon:"


@pytest.fixture
def lisbon(me: Api) -> Api:
    me("PATCH", "me", {"time_zone": "Europe/Lisbon"}, if_match=me.get("me").headers["etag"])
    return me


def times(me: Api) -> list[str]:
    return [it["wall_time"][8:] for it in me.get("calendar/free-times").json()["times"]]


def test_appointments_series_and_days_off_are_not_proposed(lisbon: Api, there: Server, sync: Sync) -> None:
    assert times(lisbon) == ["24T10:00", "25T15:00", "26T10:00"]
    there.put("a.ics", event("dentist", "20261124T095000Z", "20261124T110000Z"))
    there.put("b.ics", event("choir", f"{_ZONE}20260902T150000", f"{_ZONE}20260902T160000", "RRULE:FREQ=WEEKLY"))
    there.put("c.ics", event("away", ";VALUE=DATE:20261126", ";VALUE=DATE:20261128"))
    there.put("d.ics", event("free", "20261130T100000Z", "20261130T110000Z", "TRANSP:TRANSPARENT"))
    sync()
    answer = lisbon.get("calendar/free-times")
    assert times(lisbon) == ["24T15:00", "25T14:00", "30T10:00"]
    assert answer.json()["reads_calendar"] is True
    assert "dentist" not in answer.text

    there.ask("DELETE", f"{HOME}a.ics")
    there.put("c.ics", event("away", ";VALUE=DATE:20261201", ";VALUE=DATE:20261202"))
    sync()
    assert times(lisbon) == ["24T10:00", "25T14:00", "26T10:00"]


def test_a_calendar_that_is_disconnected_blocks_nothing(
    lisbon: Api, there: Server, sync: Sync, connection: dict[str, Any]
) -> None:
    there.put("a.ics", event("dentist", "20261124T095000Z", "20261124T110000Z"))
    sync()
    assert times(lisbon)[0] == "24T15:00"
    version = lisbon.get(f"caldav-connections/{connection['id']}").headers["etag"]
    assert lisbon("DELETE", f"caldav-connections/{connection['id']}", if_match=version).status_code == 204
    assert times(lisbon)[0] == "24T10:00"


@pytest.mark.parametrize(
    "rule",
    ["FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;BYSECOND=0,1,2,3", "FREQ=WEEKLY;UNTIL=1", "FREQ=FORTNIGHTLY", "FREQ=DAILY;COUNT=-1"],
)
def test_a_rule_that_nobody_understands_breaks_nothing(lisbon: Api, there: Server, sync: Sync, rule: str) -> None:
    path = there.folder / "collection-root" / "noor" / "private" / "odd.ics"
    path.write_text(event("odd", "20261124T095000Z", "20261124T110000Z", f"RRULE:{rule}"))
    assert sync()["error"] == ""
    assert len(times(lisbon)) == 3


NEVER = "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
"""Followed to the end of the calendar, in seconds: the thirtieth of February does not come."""


def test_rules_that_never_come_true_take_little_time_together(monkeypatch: pytest.MonkeyPatch, clock: HandClock) -> None:
    monkeypatch.setattr(occasions, "_PATIENCE", 0.5)
    daily, once = (
        event(uid, "20261124T095000Z", "20261124T110000Z", more) for uid, more in (("d", "RRULE:FREQ=DAILY"), ("o", ""))
    )
    never = {f"never-{number}": event(str(number), "20261124T095000Z", "20261124T110000Z", NEVER) for number in range(8)}
    begun = thread_time()
    found = occasions.read_all({"first": daily, **never, "daily": daily, "once": once}, clock.now())

    assert thread_time() - begun < 15
    assert {href: len(it.busy) if it else None for href, it in found.items() if href not in never} == {
        "first": 399,
        "daily": 0,
        "once": 1,
    }


def test_many_rules_in_one_file_are_not_followed(clock: HandClock) -> None:
    file = event("many", "20261124T095000Z", "20261124T110000Z", "\r\n".join([NEVER] * 20))
    begun = thread_time()
    found = occasions.read(file, clock.now())

    assert (found and found.busy) == ()
    assert thread_time() - begun < 2
