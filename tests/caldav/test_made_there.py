"""Events that are made in the calendar come in as bookings, and what is nobody's business here is left alone."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from kithline.caldav import writing
from kithline.calendar import occasions
from kithline.calendar.bookings import Attendee
from tests.caldav.conftest import HOME, Server, event
from tests.make import Api

Sync = Callable[[], dict[str, Any]]
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
GUEST = "ATTENDEE;CN=Dana Reyes:mailto:Dana@Example.com"


@pytest.fixture
def dana(me: Api) -> dict[str, Any]:
    return me.contact("Dana Reyes", emails=["dana@example.com"])


def conversations(me: Api) -> list[dict[str, Any]]:
    return list(me.get("informationals").json()["items"])


def bookings(me: Api) -> list[dict[str, Any]]:
    return list(me.get("calendar-bookings").json()["items"])


@pytest.mark.usefixtures("dana")
def test_made_moved_and_called_off_there(me: Api, there: Server, sync: Sync) -> None:
    there.put("a.ics", event("a", "20261201T150000Z", "20261201T153000Z", GUEST, "LOCATION:The library"))
    sync()
    [it] = conversations(me)
    assert (it["contact"]["display_name"], it["state"]) == ("Dana Reyes", "scheduled")
    assert (it["starts_at"], it["place"]) == ("2026-12-01T15:00:00Z", "The library")
    assert [*there.files()] == ["a.ics"]  # it is there already

    there.put("a.ics", event("a", "20261202T150000Z", "20261202T153000Z", GUEST, "LOCATION:The library"))
    sync()
    there.put("a.ics", event("a", "20261201T150000Z", "20261201T153000Z", GUEST, "LOCATION:The library"))
    sync()
    assert [it["starts_at"] for it in conversations(me)] == ["2026-12-01T15:00:00Z"]

    there.ask("DELETE", f"{HOME}a.ics")
    sync()
    assert [it["state"] for it in conversations(me)] == ["cancelled"]


@pytest.mark.usefixtures("dana")
def test_made_there_and_moved_here(me: Api, there: Server, sync: Sync) -> None:
    there.put("a.ics", event("a", "20261201T150000Z", "20261201T153000Z", GUEST))
    sync()
    [it] = conversations(me)
    me.post(f"informationals/{it['id']}/schedule", {"wall_time": "2026-12-04T09:00", "time_zone": "UTC"})
    assert sync()["error"] == ""
    name, text = there.one()
    assert (name, "DTSTART:20261204T090000Z" in text, "Dana Reyes" in text) == ("a.ics", True, True)
    assert [(it["starts_at"], it["state"]) for it in conversations(me)] == [("2026-12-04T09:00:00Z", "scheduled")]
    assert [it["notice"] for it in bookings(me)] == [""]
    before = there.files()
    sync()
    assert there.files() == before


@pytest.mark.usefixtures("dana")
def test_an_event_of_somebody_elses_is_not_ours_to_move(me: Api, there: Server, sync: Sync) -> None:
    there.put("a.ics", event("a", "20261201T150000Z", "20261201T153000Z", GUEST, "ORGANIZER:mailto:dana@example.com"))
    sync()
    [it] = conversations(me)
    before = there.files()
    me.post(f"informationals/{it['id']}/schedule", {"wall_time": "2026-12-04T09:00", "time_zone": "UTC"})
    sync()
    assert there.files() == before


def test_somebody_unknown_is_suggested(me: Api, there: Server, sync: Sync) -> None:
    there.put("a.ics", event("a", "20261201T150000Z", "20261201T153000Z", GUEST))
    sync()
    [booking] = bookings(me)
    assert (booking["state"], booking["email"], booking["name"]) == ("suggested", "Dana@Example.com", "Dana Reyes")
    assert conversations(me) == []


@pytest.mark.parametrize(
    "text",
    [
        event("alone"),
        event("secret", "20261201T150000Z", "20261201T153000Z", "CLASS:PRIVATE", GUEST),
        event("weekly", "20261201T150000Z", "20261201T153000Z", GUEST, "RRULE:FREQ=WEEKLY"),
        event("over", "20261101T150000Z", "20261101T153000Z", GUEST),
        event("a day", ";VALUE=DATE:20261201", ";VALUE=DATE:20261202", GUEST),
    ],
    ids=["alone", "private", "series", "over", "whole day"],
)
def test_what_is_nobodys_business_is_left_alone(me: Api, there: Server, sync: Sync, text: str) -> None:
    there.put("a.ics", text)
    assert sync()["error"] == ""
    assert (bookings(me), conversations(me), me.get("today").json()["calendar"]) == ([], [], [])


def test_a_zone_that_nobody_knows_is_put_aside_and_shown(
    me: Api, there: Server, sync: Sync, connection: dict[str, Any]
) -> None:
    there.put("a.ics", event("a", ";TZID=Mars/Olympus:20261201T150000", ";TZID=Mars/Olympus:20261201T153000", GUEST))
    assert sync()["error"] == ""
    assert (bookings(me), conversations(me)) == ([], [])
    [kept] = me.get(f"calendar-sources/{connection['source_id']}/inbox").json()["items"]
    assert (kept["state"], "'Mars/Olympus', which nobody here knows" in kept["error"]) == ("unreadable", True)
    assert me.get("today").json()["calendar"][0]["verb"] == "replay"


def zoned(offset: str) -> str:
    zone = [
        "BEGIN:VTIMEZONE",
        "TZID:Customized Time Zone",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        f"TZOFFSETFROM:{offset}",
        f"TZOFFSETTO:{offset}",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]
    at = ";TZID=Customized Time Zone:20261201T150000"
    text = event("a", at, at.replace("1500", "1530"), GUEST)
    return text.replace("BEGIN:VEVENT", "\r\n".join([*zone, "BEGIN:VEVENT"]), 1)


def test_two_files_zones_of_one_name_are_two() -> None:
    read = [occasions.read(zoned(offset), NOW) for offset in ("+0200", "-0500", "+0200")]
    starts = [it.starts_at for it in read if it]
    assert starts == [datetime(2026, 12, 1, hour, tzinfo=UTC) for hour in (13, 20, 13)]
    without = event("a", ";TZID=Customized Time Zone:20261201T150000", ";TZID=Customized Time Zone:20261201T153000", GUEST)
    left = occasions.read(without, NOW)
    assert left is not None
    assert "nobody here knows" in left.problem


@pytest.mark.parametrize(
    "text",
    [
        "",
        "BEGIN:VCALENDAR",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        event("a", "20261201T150000Z", "20261201T153000Z", "RRULE:FREQ=SECON\r\n DLY"),
        event("a", "nonsense", "99999999T999999Z"),
        event("a", "99991231T235959Z", "00010101T000000Z"),
        "BEGIN:VEVENT\r\n" * 5000,
        "\0\ufeff{}<xml/>",
    ],
)
def test_files_of_a_strangers_break_nothing(text: str) -> None:
    found = occasions.read(text, NOW)
    assert found is None or found.starts_at is None


def test_an_invitation_of_our_own_is_not_sent_by_the_server_too() -> None:
    file = writing.invite(event("a").encode(), Attendee("noor@example.org", "Noor"), Attendee("dana@example.com", "Dana"))
    text = file.decode().replace("\r\n ", "")
    assert text.count("SCHEDULE-AGENT=CLIENT") == 2
    read = occasions.read(text, NOW)
    assert read is not None
    assert (read.organizer, [it.email for it in read.guests]) == ("noor@example.org", ["dana@example.com"])
