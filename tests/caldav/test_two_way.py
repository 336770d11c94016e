"""What is set on one side is on the other, once, and what a person changed stays."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from kithline.caldav import syncing, writing
from kithline.caldav.models import CaldavConnection
from kithline.core.clock import HandClock
from kithline.core.db import Db, Member
from tests.caldav.conftest import HOME, LOGIN, PASSWORD, Server, event
from tests.make import Api

Sync = Callable[[], dict[str, Any]]
DATE = {"wall_time": "2026-12-01T15:00", "time_zone": "UTC", "minutes": 30, "place": "Cafe on the corner"}
GUEST = "ATTENDEE;CN=Dana Reyes:mailto:Dana@Example.com"


@pytest.fixture
def it(me: Api, sync: Sync, there: Server) -> dict[str, Any]:
    """A conversation that is in the calendar."""
    made = me.informational(contact_id=me.contact("Dana Reyes", emails=["dana@example.com"])["id"])
    assert me.post(f"informationals/{made['id']}/schedule", DATE).status_code == 200
    stands = sync()
    assert (stands["error"], len(there.files())) == ("", 1)
    return made


def now(me: Api, it: dict[str, Any]) -> dict[str, Any]:
    return dict(me.get(f"informationals/{it['id']}").json())


def bookings(me: Api) -> list[dict[str, Any]]:
    return list(me.get("calendar-bookings").json()["items"])


def change(there: Server, *pairs: tuple[str, str]) -> None:
    """In the calendar, by somebody else's program."""
    name, text = there.one()
    for pattern, line in pairs:
        assert re.search(pattern, text), text
        text = re.sub(pattern, line, text)
    there.put(name, text)


def test_a_date_set_here_is_there(me: Api, it: dict[str, Any], there: Server, connection: dict[str, Any]) -> None:
    name, text = there.one()
    assert name == f"{it['id']}.ics"
    for line in (
        f"UID:{it['id']}@kithline",
        "DTSTART:20261201T150000Z",
        "DTEND:20261201T153000Z",
        "LOCATION:Cafe on the corner",
    ):
        assert line in text
    assert "METHOD" not in text
    assert "ATTENDEE" not in text
    stands = me.get(f"caldav-connections/{connection['id']}").json()
    assert (stands["error"], stands["synced_at"] is not None) == ("", True)


def test_it_hears_of_a_date_by_itself(
    me: Api, connection: dict[str, Any], there: Server, clock: HandClock, work: Callable[[], None]
) -> None:
    assert connection["state"] == "on"
    made = me.informational()
    me.post(f"informationals/{made['id']}/schedule", DATE)
    work()
    assert there.files() == {}  # it may still be undone
    clock.advance(timedelta(seconds=11))
    work()
    assert len(there.files()) == 1


def test_moved_here_it_is_moved_there_and_the_rest_stays(me: Api, it: dict[str, Any], there: Server, sync: Sync) -> None:
    change(there, (r"SUMMARY:.*", "SUMMARY:Dana!\r\nX-MINE:kept"))
    me.post(f"informationals/{it['id']}/schedule", {**DATE, "wall_time": "2026-12-02T09:00"})
    sync()
    _, text = there.one()
    for line in ("DTSTART:20261202T090000Z", "SUMMARY:Dana!", "X-MINE:kept", "SEQUENCE:1"):
        assert line in text


def test_called_off_here_it_is_called_off_there(me: Api, it: dict[str, Any], there: Server, sync: Sync) -> None:
    me.post(f"informationals/{it['id']}/cancel", {"reason": "Ill"})
    sync()
    _, text = there.one()
    assert "STATUS:CANCELLED" in text
    assert "TRANSP:TRANSPARENT" in text
    before = there.files()
    sync()
    assert there.files() == before


def test_without_a_date_it_is_taken_away(me: Api, it: dict[str, Any], there: Server, sync: Sync) -> None:
    me.post(f"informationals/{it['id']}/unschedule", {})
    sync()
    assert there.files() == {}
    me.post(f"informationals/{it['id']}/schedule", DATE)
    sync()
    assert len(there.files()) == 1


def test_moved_there_it_is_moved_here(me: Api, it: dict[str, Any], there: Server, sync: Sync) -> None:
    change(there, ("DTSTART:.*", "DTSTART:20261203T100000Z"), ("DTEND:.*", "DTEND:20261203T104500Z"))
    sync()
    found = now(me, it)
    assert (found["starts_at"], found["minutes"], found["place"]) == ("2026-12-03T10:00:00Z", 45, "Cafe on the corner")
    assert found["state"] == "scheduled"
    before = there.files()
    sync()
    assert there.files() == before


def test_called_off_there_it_is_called_off_here(me: Api, it: dict[str, Any], there: Server, sync: Sync) -> None:
    change(there, ("STATUS:.*", "STATUS:CANCELLED"))
    sync()
    assert now(me, it)["state"] == "cancelled"


def test_both_sides_may_change_another_field(me: Api, it: dict[str, Any], there: Server, sync: Sync) -> None:
    change(there, ("LOCATION:.*", "LOCATION:The library"))
    me.post(f"informationals/{it['id']}/schedule", {**DATE, "wall_time": "2026-12-02T09:00"})
    sync()
    found = now(me, it)
    assert (found["starts_at"], found["place"]) == ("2026-12-02T09:00:00Z", "The library")
    _, text = there.one()
    assert "DTSTART:20261202T090000Z" in text
    assert "LOCATION:The library" in text


def test_of_one_field_that_both_changed_a_persons_word_here_stays(
    me: Api, it: dict[str, Any], there: Server, sync: Sync
) -> None:
    change(there, ("DTSTART:.*", "DTSTART:20261203T100000Z"), ("DTEND:.*", "DTEND:20261203T103000Z"))
    me.post(f"informationals/{it['id']}/schedule", {**DATE, "wall_time": "2026-12-02T09:00"})
    sync()
    assert now(me, it)["starts_at"] == "2026-12-02T09:00:00Z"
    assert "DTSTART:20261202T090000Z" in there.one()[1]


def test_somebody_who_writes_in_between_is_read_first(
    me: Api, it: dict[str, Any], there: Server, sync: Sync, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server answers 412, for the event is another by then."""
    real, came = writing.write, list[str]()

    def between(text: str, wanted: Any) -> bytes | None:
        if not came:
            came.append(text)
            change(there, ("LOCATION:.*", "LOCATION:The library"))
        return real(text, wanted)

    monkeypatch.setattr(syncing, "write", between)
    me.post(f"informationals/{it['id']}/schedule", {**DATE, "wall_time": "2026-12-02T09:00"})
    sync()
    assert came
    assert now(me, it)["place"] == "The library"
    _, text = there.one()
    assert "DTSTART:20261202T090000Z" in text
    assert "LOCATION:The library" in text


def test_taken_away_there_it_is_asked_what_that_means(me: Api, it: dict[str, Any], there: Server, sync: Sync) -> None:
    there.ask("DELETE", f"{HOME}{it['id']}.ics")
    sync()
    assert now(me, it)["state"] == "scheduled"
    [notice] = bookings(me)
    assert notice["notice"].startswith("It is gone from your calendar")
    assert me.get("today").json()["calendar"][0]["subject_id"] == notice["id"]
    sync()
    assert there.files() == {}

    assert me.post(f"calendar-bookings/{notice['id']}/keep").status_code == 200
    sync()
    assert len(there.files()) == 1
    assert bookings(me) == []


def test_taken_away_there_it_was_called_off_if_one_says_so(me: Api, it: dict[str, Any], there: Server, sync: Sync) -> None:
    there.ask("DELETE", f"{HOME}{it['id']}.ics")
    sync()
    [notice] = bookings(me)
    assert me.post(f"calendar-bookings/{notice['id']}/take").status_code == 200
    assert now(me, it)["state"] == "cancelled"
    sync()
    assert there.files() == {}


def test_a_server_that_lost_everything_gets_it_back(me: Api, it: dict[str, Any], there: Server, sync: Sync) -> None:
    there.wipe()
    assert sync()["error"] == ""
    assert now(me, it)["state"] == "scheduled"
    assert [*there.files()] == [f"{it['id']}.ics"]


def test_a_server_that_was_restored_doubles_nothing(me: Api, it: dict[str, Any], there: Server, sync: Sync) -> None:
    name, old = there.one()
    me.post(f"informationals/{it['id']}/schedule", {**DATE, "wall_time": "2026-12-02T09:00"})
    sync()
    there.wipe()
    there.put(f"restored-{name}", old)  # an old copy, under another name
    sync()
    sync()
    assert len(there.files()) == 1
    assert len(me.get("informationals").json()["items"]) == 1
    assert now(me, it)["state"] == "scheduled"


@pytest.mark.parametrize("what", ["create", "save"])
def test_a_process_that_ends_after_it_wrote_writes_no_second_event(
    me: Api, connection: dict[str, Any], there: Server, sync: Sync, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    assert connection["state"] == "on"
    made = me.informational()
    me.post(f"informationals/{made['id']}/schedule", DATE)
    if what == "save":
        sync()
        me.post(f"informationals/{made['id']}/schedule", {**DATE, "wall_time": "2026-12-02T09:00"})
    with monkeypatch.context() as dying:
        dying.setattr(syncing, "_settle", lambda *_: False)  # nothing of what was written is written down here
        sync()
    assert len(there.files()) == 1
    sync()
    assert len(there.files()) == 1
    assert sync()["error"] == ""
    assert len(me.get("informationals").json()["items"]) == 1
    me.post(f"informationals/{made['id']}/schedule", {**DATE, "wall_time": "2026-12-05T11:00"})
    sync()
    assert "DTSTART:20261205T110000Z" in there.one()[1]


def test_a_token_that_nobody_knows_leads_to_a_full_list(
    me: Api, it: dict[str, Any], there: Server, sync: Sync, db: Db, mine: Any
) -> None:
    me.contact("Lee Chan", emails=["lee@example.com"])
    there.put("lee.ics", event("lee", "20261208T150000Z", "20261208T153000Z", "ATTENDEE:mailto:lee@example.com"))
    sync()
    there.ask("DELETE", f"{HOME}lee.ics")
    change(there, ("LOCATION:.*", "LOCATION:The library"))
    with db.begin():
        db.enter(Member(mine.workspace_id))
        found = db.scalar(select(CaldavConnection))
        assert found
        found.token = "http://radicale.org/ns/sync/" + "0" * 64
    assert sync()["error"] == ""
    assert now(me, it)["place"] == "The library"
    lost = next(booking for booking in bookings(me) if booking["email"] == "lee@example.com")
    assert lost["notice"].startswith("It is gone from your calendar")


def test_the_password_is_shown_nowhere(me: Api, connection: dict[str, Any], db: Db) -> None:
    shown = me.get(f"caldav-connections/{connection['id']}").text + me.get("exports/all.json").text + me.get("events").text
    assert PASSWORD not in shown
    assert "password" not in me.get(f"caldav-connections/{connection['id']}").json()
    assert PASSWORD not in str(db.connection().exec_driver_sql("SELECT password FROM caldav_connections").all())


def test_a_wrong_password_is_told_in_words(me: Api, there: Server, work: Callable[[], None]) -> None:
    made = me.made("caldav-connections", {"url": there.url, "login": LOGIN, "password": "wrong"})
    work()
    found = me.get(f"caldav-connections/{made['id']}")
    assert (found.json()["state"], "does not take this name and password" in found.json()["error"]) == ("refused", True)
    again = me("PATCH", f"caldav-connections/{made['id']}", {"password": PASSWORD}, if_match=found.headers["etag"])
    assert again.status_code == 200
    me.post(f"caldav-connections/{made['id']}/look")
    work()
    assert me.get(f"caldav-connections/{made['id']}").json()["state"] == "choosing"
