"""A calendar that is subscribed to: read every half hour, what is new in it comes in, and what is gone was called off."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kithline.core.clock import HandClock
from tests.calendar.making import cal_com, send, source
from tests.calendar.test_files import dates, event
from tests.make import Api
from tests.subscriptions.conftest import GUEST, LEE, Shelf, Sync

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
moment = datetime.fromisoformat


def bookings(me: Api) -> list[tuple[str, str, str]]:
    found = me.get("calendar-bookings").json()["items"]
    return sorted((it["name"], it["state"], it["proposed"]["state"]) for it in found)


@pytest.mark.usefixtures("dana")
def test_it_is_read_at_once_and_says_when(me: Api, them: Api, shelf: Shelf, work: Callable[[], None]) -> None:
    shelf.keep(
        event("a", "20261201T150000Z", GUEST, "LOCATION:The library"),
        event("b", "20261202T150000Z", LEE),
        event("c", "20261203T150000Z"),  # my own affair
        event("d", "20251203T150000Z", GUEST),  # over
        event("e", "20261204T150000Z", GUEST, "RRULE:FREQ=WEEKLY"),
    )
    made = me.made("calendar-subscriptions", {"name": "Mine", "url": shelf.url})
    assert (made["host"], made["synced_at"], moment(made["asked_at"])) == ("127.0.0.1", None, NOW)
    work()

    found = me.get(f"calendar-subscriptions/{made['id']}").json()
    assert (moment(found["synced_at"]), found["asked_at"], found["error"]) == (NOW, None, "")
    assert dates(me) == [("Dana Reyes", "scheduled", "2026-12-01T15:00:00Z")]
    assert bookings(me) == [("Dana Reyes", "linked", "scheduled"), ("Lee Wong", "suggested", "scheduled")]
    assert (dates(them), bookings(them), them.get("calendar-subscriptions").json()["items"]) == ([], [], [])
    assert shelf.asked[0]["accept"].startswith("text/calendar")


@pytest.mark.slow
@pytest.mark.usefixtures("dana")
def test_moved_called_off_and_gone(me: Api, shelf: Shelf, sync: Sync) -> None:
    rest = event("z", "20261203T150000Z")
    shelf.keep(event("a", "20261201T150000Z", GUEST), rest)
    sync()
    for start in ("20261205T150000Z", "20261201T150000Z"):  # there and back
        shelf.keep(event("a", start, GUEST), rest)
        sync()
    assert dates(me) == [("Dana Reyes", "scheduled", "2026-12-01T15:00:00Z")]

    shelf.keep(rest)
    sync()

    assert [state for _, state, _ in dates(me)] == ["cancelled"]
    [booking] = me.get("calendar-bookings").json()["items"]
    assert (booking["proposed"]["state"], booking["notice"]) == ("cancelled", "")


@pytest.mark.slow
@pytest.mark.usefixtures("dana")
def test_what_i_changed_myself_stays_and_the_calendar_s_word_is_a_notice(me: Api, shelf: Shelf, sync: Sync) -> None:
    shelf.keep(event("a", "20261201T150000Z", GUEST))
    sync()
    [it] = me.get("informationals").json()["items"]
    me.post(f"informationals/{it['id']}/schedule", {"wall_time": "2026-12-09T10:00", "time_zone": "UTC"})
    shelf.keep(event("a", "20261203T150000Z", GUEST))
    sync()

    assert dates(me) == [("Dana Reyes", "scheduled", "2026-12-09T10:00:00Z")]
    [booking] = me.get("calendar-bookings?differs=true").json()["items"]
    assert booking["notice"]


@pytest.mark.usefixtures("dana")
def test_what_is_over_is_not_called_off_when_it_goes(me: Api, shelf: Shelf, sync: Sync, clock: HandClock) -> None:
    shelf.keep(event("a", "20261201T150000Z", GUEST), event("z"))
    sync()
    clock.advance(timedelta(days=9))
    shelf.keep(event("z"))
    sync()
    assert dates(me) == [("Dana Reyes", "scheduled", "2026-12-01T15:00:00Z")]


@pytest.mark.usefixtures("dana")
def test_as_it_was_nothing_is_done(me: Api, shelf: Shelf, sync: Sync, clock: HandClock) -> None:
    shelf.keep(event("a", "20261201T150000Z", GUEST))
    first = sync()
    before = me.get("events").json()
    clock.advance(timedelta(minutes=5))
    second = sync()

    assert shelf.statuses == [200, 304]
    assert [moment(it["synced_at"]) for it in (first, second)] == [NOW, clock.now()]
    assert me.get("events").json() == before


@pytest.mark.slow
@pytest.mark.usefixtures("dana")
def test_another_stamp_at_each_reading_is_no_news(me: Api, shelf: Shelf, sync: Sync, subscribed: dict[str, Any]) -> None:
    """Some servers stamp every event with the moment at which they are asked."""
    for minute in range(4):
        shelf.keep(event("a", "20261201T150000Z", GUEST, stamp=f"20261123T09{minute:02}00Z"))
        sync()
    assert shelf.statuses == [200] * 4
    assert len(me.get(f"calendar-sources/{subscribed['source_id']}/inbox").json()["items"]) == 1


@pytest.mark.slow
@pytest.mark.usefixtures("dana")
def test_empty_all_at_once_counts_when_it_is_so_twice(me: Api, shelf: Shelf, sync: Sync) -> None:
    shelf.keep(event("a", "20261201T150000Z", GUEST))
    sync()
    shelf.keep()
    assert sync()["error"].startswith("Nothing that was to come is in it any more.")
    assert [state for _, state, _ in dates(me)] == ["scheduled"]
    shelf.keep(event("a", "20261201T150000Z", GUEST))
    assert sync()["error"] == ""
    shelf.keep()
    sync()
    assert sync()["error"] == ""
    assert [state for _, state, _ in dates(me)] == ["cancelled"]


@pytest.mark.usefixtures("dana")
def test_what_a_booking_tool_told_already_is_not_told_again(
    me: Api, shelf: Shelf, sync: Sync, work: Callable[[], None]
) -> None:
    send(me, source(me), cal_com("BOOKING_CREATED", "x"))
    work()
    shelf.keep(event("x@Cal.com", "20261201T150000Z", GUEST))
    sync()
    assert dates(me) == [("Dana Reyes", "scheduled", "2026-12-01T15:00:00Z")]
    assert len(bookings(me)) == 1


@pytest.mark.usefixtures("dana")
def test_our_own_dates_are_left_alone_there(me: Api, shelf: Shelf, sync: Sync) -> None:
    it = me.informational(contact_id=me.contact("Ann")["id"])
    it = me.post(f"informationals/{it['id']}/schedule", {"wall_time": "2026-12-01T10:00", "time_zone": "UTC"}).json()
    for start in ("20261201T150000Z", "20261207T150000Z"):
        shelf.keep(event(it["calendar_uid"], start, GUEST))
        sync()
    assert dates(me) == [("Ann", "scheduled", "2026-12-01T10:00:00Z")]
    assert bookings(me) == []


@pytest.mark.slow
@pytest.mark.usefixtures("dana")
def test_a_time_that_nobody_knows_is_told_of_once_and_guessed_never(
    me: Api, shelf: Shelf, sync: Sync, subscribed: dict[str, Any]
) -> None:
    shelf.keep(event("a", "20261201T150000", GUEST), event("old", "20241201T150000", GUEST))
    for _ in range(2):
        shelf.answer = None
        sync()
        shelf.text += "\r\n"
    [arrived] = me.get(f"calendar-sources/{subscribed['source_id']}/inbox").json()["items"]
    assert (arrived["state"], "are in no time zone" in arrived["error"]) == ("unreadable", True)
    assert [it["who"] for it in me.get("today").json()["calendar"]] == ["Mine"]
    assert dates(me) == []

    shelf.keep(event("a", "20261201T150000Z", GUEST))
    sync()
    assert dates(me) == [("Dana Reyes", "scheduled", "2026-12-01T15:00:00Z")]
    assert me.get(f"calendar-sources/{subscribed['source_id']}").json()["unreadable"] == 0
    assert me.get("today").json()["calendar"] == []


@pytest.mark.slow
def test_many_at_once_come_in_by_parts(me: Api, shelf: Shelf, sync: Sync) -> None:
    shelf.keep(*(event(f"e{n}", "20261201T150000Z", f"ATTENDEE:mailto:guest{n}@example.com") for n in range(120)))
    assert sync()["error"] == ""
    assert me.get("calendar-bookings?limit=100").json()["next_cursor"]
    shelf.keep(event("e0", "20261201T150000Z", "ATTENDEE:mailto:guest0@example.com"))
    sync()
    first, rest = me.get("calendar-bookings?limit=100").json(), []
    rest = me.get(f"calendar-bookings?limit=100&cursor={first['next_cursor']}").json()["items"]
    assert sorted(it["proposed"]["state"] for it in (*first["items"], *rest)) == ["cancelled"] * 119 + ["scheduled"]
