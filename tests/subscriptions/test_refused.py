"""Whatever an address answers is told in words, and nothing is called off for it; whither we may not call, nothing is sent."""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from fastapi import FastAPI

from kithline.app import HANDLERS
from kithline.core.clock import HandClock
from kithline.core.worker import Worker
from kithline.subscriptions.pulling import Pull
from kithline.subscriptions.service import PULL
from kithline.webhooks import sending
from tests.calendar.test_files import dates, event, file
from tests.make import Api
from tests.subscriptions.conftest import GUEST, Answer, Shelf, Sync, say, serve
from tests.webhooks.conftest import Connector, World
from tests.webhooks.making import certificate
from tests.webhooks.test_guard import SPELT

ONE = file(event("a", "20261201T150000Z", GUEST), event("b"), method="PUBLISH").encode()
HUGE = ONE.replace(b"SUMMARY:Coffee", b"SUMMARY:" + b"\xc3\xa9" * 2**19)


def cut(handler: BaseHTTPRequestHandler) -> None:
    """The connection breaks off where nobody said how long it would be."""
    handler.send_response(200)
    handler.end_headers()
    handler.wfile.write(ONE[:-60])


def short(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("content-length", str(len(ONE) + 100))
    handler.end_headers()
    handler.wfile.write(ONE)


WRONG: dict[str, tuple[Answer, str]] = {
    "not found": (say(404), "The address answered 404; paste the calendar's secret address again."),
    "gone": (say(410), "The address answered 410; paste the calendar's secret address again."),
    "forbidden": (say(403, b"<html>"), "The address answered 403; paste the calendar's secret address again."),
    "elsewhere": (say(302, location="http://127.0.0.1:1/"), "The address answered 302, which leads elsewhere; paste"),
    "not well": (say(503), "The address answered 503. We try again by ourselves."),
    "a page": (say(200, b"<!doctype html><title>Sign in</title>"), "What is there is no calendar."),
    "nothing": (say(200, b""), "What is there is no calendar."),
    "packed": (say(200, b"\x1f\x8b\x08\x00junk", content_encoding="gzip"), "What is there is no calendar."),
    "garbled": (say(200, b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR"), "It is a calendar that nobody here can read"),
    "endless": (say(200, ONE.replace(b"SUMMARY:Coffee", b"RRULE:FREQ=SECONDLY")), "It is a calendar that nobody here can read"),
    "too large": (say(200, HUGE), "It is larger than 1 MB"),
    "cut short": (cut, "It broke off in the middle, so nothing was changed."),
    "less than it said": (short, "It could not be reached: peer closed connection"),
}


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize(("answer", "words"), WRONG.values(), ids=WRONG.keys())
def test_it_is_told_in_words_and_nothing_is_called_off(me: Api, shelf: Shelf, sync: Sync, answer: Answer, words: str) -> None:
    shelf.keep(event("a", "20261201T150000Z", GUEST), event("b"))
    read = sync()
    shelf.answer = answer

    found = sync()

    assert found["error"].startswith(words), found
    assert (found["asked_at"], found["synced_at"]) == (None, read["synced_at"])
    assert dates(me) == [("Dana Reyes", "scheduled", "2026-12-01T15:00:00Z")]
    shelf.answer = None
    assert (sync()["error"], sync()["retry_at"]) == ("", None)


def test_nobody_waits_longer_than_ten_seconds(shelf: Shelf, sync: Sync, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "_PATIENCE", 0.3)
    shelf.answer = lambda _: time.sleep(2)
    assert sync()["error"] == "It did not answer within ten seconds."


def test_a_file_that_takes_too_long_changes_nothing(me: Api, shelf: Shelf, sync: Sync, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kithline.calendar.file_process._PATIENCE", 0.01)
    shelf.keep(event("a", "20261201T150000Z", GUEST))
    assert sync()["error"].startswith("It is a calendar that nobody here can read")
    assert me.get("calendar-bookings").json()["items"] == []


@pytest.mark.usefixtures("dana")
def test_one_event_that_is_broken_calls_nothing_off(me: Api, shelf: Shelf, sync: Sync) -> None:
    shelf.keep(event("a", "20261201T150000Z", GUEST), event("b"))
    sync()
    shelf.keep(event("a", "20261201T150000Z", GUEST, "RECURRENCE-ID:0", "DTEND:x"), event("b"))
    sync()
    assert [state for _, state, _ in dates(me)] == ["scheduled", "cancelled"][:1]


def test_after_each_failure_it_is_left_alone_for_longer(shelf: Shelf, sync: Sync, app: FastAPI, clock: HandClock) -> None:
    shelf.answer = say(503)
    waits = []
    for _ in range(8):
        found = sync()
        waits.append(datetime.fromisoformat(found["retry_at"]) - clock.now())
    half = timedelta(minutes=30)
    expected = [min(half * 2**n, timedelta(hours=24)) for n in range(8)]
    assert all(0.6 * whole <= wait <= 0.8 * whole for wait, whole in zip(waits, expected, strict=True)), waits

    asked = len(shelf.asked)
    for _ in range(4):
        clock.advance(timedelta(hours=1))
        asyncio.run(app.state.house.lanes.writes.run(app.state.worker.plan))
        while asyncio.run(app.state.worker.step()):
            pass
    assert len(shelf.asked) == asked
    shelf.answer = say(429, retry_after="7200")
    assert datetime.fromisoformat(sync()["retry_at"]) >= clock.now() + timedelta(hours=2)


@pytest.mark.parametrize("spelt", SPELT.values(), ids=SPELT.keys())
def test_such_an_address_is_not_subscribed_to(spelt: str, me: Api) -> None:
    spelt = spelt.replace("127.0.0.1", "127.0.0.9") if "//127.0.0.1" in spelt else spelt
    answer = me.post("calendar-subscriptions", {"url": spelt})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/body/url"
    assert me.get("calendar-sources").json()["items"] == []


@pytest.fixture
def abroad(app: FastAPI, shelf: Shelf, clock: HandClock) -> tuple[World, Callable[[], None]]:
    """With the internet as far as a test has one, and a worker that lives there."""
    world = World(Connector(shelf.port), {"calendar.example.com": ["93.184.215.14"]})
    house = app.state.house
    worker = Worker(
        house.lanes.writes, HANDLERS, house.pulse, {PULL: Pull(house.lanes.writes, house.vault, world.sender(clock))}
    )

    def all_of_it() -> None:
        while asyncio.run(worker.step()):
            pass

    return world, all_of_it


@pytest.mark.parametrize("inside", ["10.0.0.5", "127.0.0.1", "169.254.169.254", "::1"])
def test_a_name_that_leads_inside_is_refused_before_anything_is_connected(
    me: Api, shelf: Shelf, abroad: tuple[World, Callable[[], None]], inside: str
) -> None:
    world, work = abroad
    world.names = {"calendar.example.com": ["93.184.215.14", inside]}
    made = me.made("calendar-subscriptions", {"url": "webcal://calendar.example.com/basic.ics"})
    work()
    found = me.get(f"calendar-subscriptions/{made['id']}").json()
    assert f"calendar.example.com leads to {inside}" in found["error"]
    assert (world.connector.called, shelf.asked) == ([], [])


@pytest.mark.usefixtures("dana")
def test_webcal_is_https_and_only_the_address_that_was_checked_is_called(
    me: Api, abroad: tuple[World, Callable[[], None]], tmp_path: Path
) -> None:
    world, work = abroad
    theirs, world.trusted = certificate(tmp_path, "calendar.example.com")
    shelf = Shelf()
    shelf.keep(event("a", "20261201T150000Z", GUEST))
    server = serve(shelf, theirs)
    world.connector.port = shelf.port
    made = me.made("calendar-subscriptions", {"url": "webcal://calendar.example.com/basic.ics"})
    work()
    server.shutdown()
    server.server_close()

    assert (made["host"], me.get(f"calendar-subscriptions/{made['id']}").json()["error"]) == ("calendar.example.com", "")
    assert world.connector.called == [("93.184.215.14", 443)]
    assert shelf.asked[0]["host"] == "calendar.example.com"
    assert dates(me) == [("Dana Reyes", "scheduled", "2026-12-01T15:00:00Z")]
