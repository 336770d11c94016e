"""What a subscribed calendar has is not proposed to anybody, and nothing tells what it is."""

from typing import Any

import pytest

from kithline.calendar import file_process
from tests.caldav.test_busy import times
from tests.calendar.test_files import event
from tests.make import Api
from tests.subscriptions.conftest import Shelf, Sync

CHOIR = event("choir", "20260902T143000Z", "RRULE:FREQ=WEEKLY")
DENTIST = event("dentist", "20261124T095000Z")


@pytest.mark.slow
def test_appointments_series_and_days_off_are_not_proposed(me: Api, shelf: Shelf, sync: Sync) -> None:
    assert times(me) == ["24T10:00", "25T15:00", "26T10:00"]
    away = event("away", "20261126", "TRANSP:OPAQUE").replace("DTSTART:", "DTSTART;VALUE=DATE:").replace("PT30M", "P1D")
    free = event("free", "20261127T143000Z", "TRANSP:TRANSPARENT")
    shelf.keep(DENTIST, CHOIR, away, free)
    sync()

    assert times(me) == ["24T11:00", "25T16:30", "27T15:00"]
    answer = me.get("calendar/free-times")
    assert answer.json()["reads_calendar"] is True
    assert "dentist" not in answer.text + me.get("calendar-bookings").text
    shelf.keep(CHOIR)
    sync()
    assert times(me) == ["24T10:00", "25T16:30", "26T10:00"]


def test_what_takes_too_long_to_tell_leaves_the_times_as_they_are(
    me: Api, shelf: Shelf, sync: Sync, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.keep(DENTIST)
    sync()
    whole = file_process._read  # noqa: SLF001 - what it came to say before it was ended
    monkeypatch.setattr(file_process, "_read", lambda *said: whole(*said)[:1])
    shelf.keep(CHOIR)
    assert sync()["error"] == ""
    assert times(me) == ["24T11:00", "25T15:00", "26T10:00"]


def test_a_calendar_that_is_removed_blocks_nothing(me: Api, shelf: Shelf, sync: Sync, subscribed: dict[str, Any]) -> None:
    shelf.keep(DENTIST)
    version = sync()["version"]
    assert times(me)[0] == "24T11:00"
    assert me("DELETE", f"calendar-subscriptions/{subscribed['id']}", if_match=f'"{version}"').status_code == 204
    assert times(me)[0] == "24T10:00"
