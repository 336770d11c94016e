"""Whatever an address answers is told in words, and nothing is called off for it; whither we may not call, nothing is sent."""

import asyncio
import time
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler
from random import Random

import pytest
from fastapi import FastAPI

from kithline.core.clock import HandClock
from kithline.webhooks import sending
from tests.calendar.test_files import _STRANGE as STRANGE
from tests.calendar.test_files import dates, event, file
from tests.make import Api
from tests.subscriptions.conftest import GUEST, Answer, Shelf, Sync, say

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


@pytest.mark.slow
def test_no_calendar_is_too_strange(me: Api, shelf: Shelf, sync: Sync) -> None:
    """Whatever is in it, it is taken in or refused in words, and the next reading goes its way."""
    lots = Random(11)
    for number in range(40):
        lines = [lots.choice(STRANGE) for _ in range(lots.randrange(1, 12))]
        shelf.text = file(event("m", "20261201T150000Z", GUEST), event(f"e{number}", "20261202T150000Z", *lines))
        found = sync()
        assert found["asked_at"] is None
        assert found["error"] == "" or found["error"].endswith((".", "again.")), found
    shelf.keep(event("m", "20261203T150000Z", GUEST))
    assert sync()["error"] == ""
    assert {it["state"] for it in me.get("jobs?limit=100").json()["items"]} == {"done"}
    assert {it["last_error"] for it in me.get("jobs?limit=100").json()["items"]} == {None}


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
