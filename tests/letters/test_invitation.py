"""Invitations as other calendars read them, by two readers that are not ours."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import vobject
from icalendar import Calendar

from kithline.core.problems import Invalid
from kithline.letters.calendar_entry import Meeting
from kithline.letters.invitation import Party, invitation, method_of

ME, DANA = Party("noor@example.org", "Noor Haddad"), Party("dana@example.com", "Dana Reyes")
START = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
MEETING = Meeting(
    uid="1@kithline",
    sequence=0,
    name="Dana Reyes",
    starts_at=START,
    ends_at=START + timedelta(minutes=30),
    changed_at=START - timedelta(days=7),
    place="Cafe; on the, corner",
)
MOVED = replace(MEETING, sequence=1, starts_at=START + timedelta(days=1), ends_at=START + timedelta(days=1, minutes=30))


@pytest.mark.parametrize(
    ("meeting", "method", "status"),
    [
        (MEETING, "REQUEST", "CONFIRMED"),
        (MOVED, "REQUEST", "CONFIRMED"),
        (replace(MOVED, sequence=2, cancelled=True), "CANCEL", "CANCELLED"),
    ],
    ids=["asked", "moved", "called off"],
)
def test_two_readers_read_the_same(meeting: Meeting, method: str, status: str) -> None:
    file = invitation(meeting, ME, DANA)
    assert method_of(meeting) == method

    read: Any = Calendar.from_ical(file)
    [event] = read.walk("VEVENT")
    assert (str(read["method"]), str(event["uid"]), event["sequence"]) == (method, "1@kithline", meeting.sequence)
    assert (event["dtstart"].dt, event["dtend"].dt) == (meeting.starts_at, meeting.ends_at)
    assert (str(event["organizer"]), str(event["attendee"])) == ("mailto:noor@example.org", "mailto:dana@example.com")
    assert (str(event["status"]), str(event["location"])) == (status, "Cafe; on the, corner")

    other: Any = vobject.readOne(file.decode())
    assert (other.method.value, other.vevent.uid.value) == (method, "1@kithline")
    assert (other.vevent.dtstart.value, other.vevent.dtend.value) == (meeting.starts_at, meeting.ends_at)
    assert (other.vevent.attendee.value, other.vevent.attendee.params["CN"]) == ("mailto:dana@example.com", ["Dana Reyes"])
    assert (other.vevent.sequence.value, other.vevent.location.value) == (str(meeting.sequence), "Cafe; on the, corner")


def test_it_tells_nothing_of_ones_own() -> None:
    text = invitation(MEETING, ME, DANA).decode()
    assert "VALARM" not in text
    assert "ask" not in text.lower()
    assert invitation(MEETING, ME, DANA).decode() == text


@pytest.mark.parametrize("email", ["", "dana", "dana@example.com\r\nATTENDEE:mailto:x@example.com", "a@b.example,c@d.example"])
def test_an_address_that_is_none_is_refused(email: str) -> None:
    with pytest.raises(Invalid):
        invitation(MEETING, ME, Party(email))


def test_a_name_writes_no_lines() -> None:
    file = invitation(MEETING, ME, Party("dana@example.com", 'Dana "D"\r\nSTATUS:CANCELLED;X=1'))
    read: Any = Calendar.from_ical(file)
    [event] = read.walk("VEVENT")
    assert str(event["status"]) == "CONFIRMED"
    assert event["attendee"].params["CN"] == "Dana 'D' STATUS:CANCELLED;X=1"
