"""A subscription as it is kept: on a schedule, its address locked, given another, taken away."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import text

from kithline.calendar.file_process import read_with_busy_times
from kithline.core.clock import HandClock
from kithline.core.db import Db
from tests.calendar.test_files import dates, event
from tests.interchange.test_exports import restore
from tests.make import Api
from tests.subscriptions.conftest import GUEST, LEE, Shelf, Sync


def test_its_address_is_shown_to_nobody_and_kept_locked(me: Api, subscribed: dict[str, Any], sync: Sync, db: Db) -> None:
    sync()
    for path in ("calendar-subscriptions", "calendar-sources", "events", "audit", "jobs"):
        assert "private-7f3a" not in me.get(path).text, path
    assert "private-7f3a" not in str(subscribed)
    if db.get_bind().dialect.name == "sqlite":  # on PostgreSQL nobody sees it who is not in the workspace
        [(url,)] = db.execute(text("SELECT url FROM calendar_subscriptions"))
        assert len(url) > 100
        assert "private-7f3a" not in url


@pytest.mark.slow
@pytest.mark.usefixtures("dana")
def test_every_half_hour_by_itself(me: Api, shelf: Shelf, sync: Sync, app: FastAPI, clock: HandClock) -> None:
    shelf.keep(event("a", "20261201T150000Z", GUEST))
    sync()

    def round_() -> None:
        asyncio.run(app.state.house.lanes.writes.run(app.state.worker.plan))
        while asyncio.run(app.state.worker.step()):
            pass

    round_()
    clock.advance(timedelta(minutes=6))
    round_()
    asked = len(shelf.asked)
    shelf.keep(event("a", "20261202T150000Z", GUEST))
    for _ in range(5):  # jitter is five minutes at most
        clock.advance(timedelta(minutes=6))
        round_()

    assert len(shelf.asked) == asked + 1
    assert dates(me) == [("Dana Reyes", "scheduled", "2026-12-02T15:00:00Z")]
    [schedule] = [it for it in me.get("health").json()["schedules"] if it["kind"] == "subscription.look_round"]
    assert (schedule["last_run"], schedule["next_run"]) == ("2026-11-23T09:30:00Z", "2026-11-23T10:00:00Z")


@pytest.mark.usefixtures("dana")
def test_removed_it_is_asked_no_more_and_what_it_brought_stays(
    me: Api, shelf: Shelf, sync: Sync, subscribed: dict[str, Any], work: Callable[[], None]
) -> None:
    shelf.keep(event("a", "20261201T150000Z", GUEST))
    now = sync()
    me.post(f"calendar-sources/{subscribed['source_id']}/sync")
    now = me.get(f"calendar-subscriptions/{subscribed['id']}").json()
    asked = len(shelf.asked)
    assert me("DELETE", f"calendar-subscriptions/{now['id']}", if_match=f'"{now["version"]}"').status_code == 204
    work()

    assert len(shelf.asked) == asked
    assert me.get("calendar-sources").json()["items"] == []
    assert dates(me) == [("Dana Reyes", "scheduled", "2026-12-01T15:00:00Z")]
    again = me.made("calendar-subscriptions", {"name": "Mine", "url": shelf.url})
    work()
    assert me.get(f"calendar-subscriptions/{again['id']}").json()["error"] == ""
    assert dates(me) == [("Dana Reyes", "scheduled", "2026-12-01T15:00:00Z")]


@pytest.mark.slow
@pytest.mark.usefixtures("dana")
def test_another_calendar_at_another_address_calls_off_nothing_at_once(
    me: Api, shelf: Shelf, sync: Sync, work: Callable[[], None]
) -> None:
    shelf.keep(event("a", "20261201T150000Z", GUEST))
    now = sync()
    shelf.keep(event("b", "20261203T150000Z", LEE))
    changed = me("PATCH", f"calendar-subscriptions/{now['id']}", {"url": f"{shelf.url}?v=2"}, if_match=f'"{now["version"]}"')
    assert changed.json()["synced_at"] is None
    work()

    assert me.get(f"calendar-subscriptions/{now['id']}").json()["error"].startswith("Nothing that was to come is in it")
    assert dates(me) == [("Dana Reyes", "scheduled", "2026-12-01T15:00:00Z")]
    sync()
    assert [state for _, state, _ in dates(me)] == ["cancelled"]


def test_another_address_is_read_at_once_and_a_name_is_changed_everywhere(
    me: Api, shelf: Shelf, sync: Sync, subscribed: dict[str, Any], work: Callable[[], None]
) -> None:
    now = sync()
    body = {"name": "At work", "url": f"{shelf.url}?v=2"}
    changed = me("PATCH", f"calendar-subscriptions/{now['id']}", body, if_match=f'"{now["version"]}"')
    assert changed.status_code == 200, changed.text
    work()
    assert "if-none-match" not in shelf.asked[-1]
    assert me.get(f"calendar-sources/{subscribed['source_id']}").json()["name"] == "At work"
    assert me("PATCH", f"calendar-subscriptions/{now['id']}", body, if_match=f'"{now["version"]}"').status_code == 412


@pytest.mark.slow
def test_it_comes_to_another_server_without_its_address_and_is_given_it_again(
    me: Api, them: Api, shelf: Shelf, sync: Sync, subscribed: dict[str, Any], work: Callable[[], None]
) -> None:
    shelf.keep(event("a", "20261201T150000Z", LEE), event("b"))
    sync()
    exported = me.get("exports/all.json")
    assert "private-7f3a" not in exported.text
    assert restore(them, exported.content)[0] == 200
    [found] = them.get("calendar-subscriptions").json()["items"]
    assert (found["id"], found["connected"]) == (subscribed["id"], False)
    assert them.post(f"calendar-sources/{found['source_id']}/sync").status_code == 409

    given = them("PATCH", f"calendar-subscriptions/{found['id']}", {"url": shelf.url}, if_match=f'"{found["version"]}"')
    assert given.status_code == 200, given.text
    shelf.keep(event("b"))
    for _ in range(2):
        them.post(f"calendar-sources/{found['source_id']}/sync")
        work()
    assert them.get(f"calendar-subscriptions/{found['id']}").json()["error"] == ""
    assert [it["proposed"]["state"] for it in them.get("calendar-bookings").json()["items"]] == ["cancelled"]
    assert [it["proposed"]["state"] for it in me.get("calendar-bookings").json()["items"]] == ["scheduled"]


@pytest.mark.slow
@pytest.mark.usefixtures("dana")
def test_whom_one_forgot_does_not_come_back_by_the_calendar(me: Api, shelf: Shelf, sync: Sync, dana: dict[str, Any]) -> None:
    shelf.keep(event("a", "20261201T150000Z", GUEST))
    sync()
    version = me.get(f"contacts/{dana['id']}").headers["etag"]
    assert me.post(f"contacts/{dana['id']}/erase", if_match=version).status_code == 200
    shelf.keep(event("a", "20261202T150000Z", GUEST), event("b"))
    sync()
    shelf.keep(event("b"))
    sync()
    assert "dana" not in me.get("calendar-bookings").text.lower() + me.get("informationals").text.lower()


@pytest.mark.usefixtures("dana")
def test_a_reading_that_was_overtaken_writes_nothing(
    me: Api, shelf: Shelf, subscribed: dict[str, Any], app: FastAPI, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slow one has read how it was before, and is at its end after the other."""
    shelf.keep(event("a", "20261201T150000Z", GUEST))
    whole, held = read_with_busy_times, asyncio.Event()

    async def slowly(text: str, *rest: Any) -> Any:
        told = await whole(text, *rest)
        if "20261201" in text:
            await held.wait()
        return told

    monkeypatch.setattr("kithline.subscriptions.pulling.read_with_busy_times", slowly)

    async def both() -> None:
        slow = asyncio.create_task(app.state.worker.step())
        while not shelf.asked:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.3)
        shelf.keep(event("a", "20261205T150000Z", GUEST))
        clock.advance(timedelta(seconds=61))  # its lease is over as well: another worker takes it up
        assert await app.state.worker.step()
        held.set()
        assert await slow

    asyncio.run(both())
    assert (len(shelf.asked), me.get(f"calendar-subscriptions/{subscribed['id']}").json()["asked_at"]) == (2, None)
    assert dates(me) == [("Dana Reyes", "scheduled", "2026-12-05T15:00:00Z")]
