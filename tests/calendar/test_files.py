"""A calendar file that is dropped: each event once, the newest word holds, and nobody's own affairs come in."""

from datetime import UTC, datetime
from itertools import permutations
from random import Random
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kithline.calendar import file_process, occasions
from tests.make import Api

GUEST = "ATTENDEE;CN=Dana Reyes:mailto:dana@example.com"


def event(uid: str, start: str = "20261201T150000Z", *more: str, sequence: int = 0, stamp: str = "20261120T080000Z") -> str:
    lines = (f"UID:{uid}", f"DTSTAMP:{stamp}", f"SEQUENCE:{sequence}", f"DTSTART:{start}", "DURATION:PT30M", "SUMMARY:Coffee")
    return "\r\n".join(("BEGIN:VEVENT", *lines, *more, "END:VEVENT"))


_NO_ZONE = "The times of “Coffee” are in no time zone. Give it another in your calendar."
_DAY = event("a", "20261201", GUEST).replace("DTSTART:", "DTSTART;VALUE=DATE:")
_PRIVATE = event("a", "20261201T150000Z", "CLASS:PRIVATE", "ATTENDEE:mailto:doc@example.com")


def file(*events: str, method: str = "REQUEST") -> str:
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", f"METHOD:{method}", *events, "END:VCALENDAR", ""))


def drop(me: Api, text: str) -> dict[str, Any]:
    answer = me.post("calendar/files", {"text": text})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def dates(me: Api) -> list[tuple[str, str, str]]:
    found = me.get("informationals").json()["items"]
    return sorted((it["contact"]["display_name"], it["state"], it["starts_at"]) for it in found)


@pytest.fixture
def dana(me: Api) -> dict[str, Any]:
    return me.contact("Dana Reyes", emails=["Dana@Example.com"])


@pytest.mark.usefixtures("dana")
def test_with_whom_i_know_it_is_a_conversation_and_with_another_it_waits(me: Api, them: Api) -> None:
    lee = "ATTENDEE;CN=Lee Wong:mailto:lee@example.com"
    read = drop(me, file(event("a", "20261201T150000Z", GUEST, "LOCATION:The library"), event("b", "20261202T150000Z", lee)))

    assert [(it["state"], it["name"]) for it in read["bookings"]] == [("linked", "Dana Reyes"), ("suggested", "Lee Wong")]
    assert dates(me) == [("Dana Reyes", "scheduled", "2026-12-01T15:00:00Z")]
    assert read["left_out"] == []
    assert dates(them) == []
    assert drop(me, file(event("a", "20261201T150000Z", GUEST, "LOCATION:The library"))) == {
        "bookings": [it for it in read["bookings"] if it["state"] == "linked"],
        "left_out": [],
        "event_id": None,
    }
    assert len(me.get("calendar-bookings").json()["items"]) == 2


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_the_newest_word_holds_in_whatever_order_it_comes(me: Api, order: tuple[int, ...]) -> None:
    first = event("a", "20261201T150000Z", GUEST)
    moved = event("a", "20261203T150000Z", GUEST, sequence=1, stamp="20261119T080000Z")
    again = event("a", "20261204T150000Z", GUEST, sequence=1, stamp="20261121T080000Z")
    for at in order:
        drop(me, file((first, moved, again)[at]))

    assert dates(me) == [("Dana Reyes", "scheduled", "2026-12-04T15:00:00Z")]


@pytest.mark.usefixtures("dana")
def test_called_off_in_another_file(me: Api) -> None:
    assert drop(me, file(event("b", "20261201T150000Z", GUEST), method="CANCEL"))["left_out"][0]["reason"] == (
        "It was called off, and nothing here is about it."
    )
    drop(me, file(event("a", "20261201T150000Z", GUEST)))
    drop(me, file(event("a", "20261201T150000Z", GUEST, sequence=1), method="CANCEL"))

    assert [state for _, state, _ in dates(me)] == ["cancelled"]


@pytest.mark.usefixtures("dana")
def test_what_i_changed_myself_stays(me: Api) -> None:
    [booking] = drop(me, file(event("a", "20261201T150000Z", GUEST)))["bookings"]
    me.post(f"informationals/{booking['informational_id']}/schedule", {"wall_time": "2026-12-09T10:00", "time_zone": "UTC"})

    [told] = drop(me, file(event("a", "20261203T150000Z", GUEST, sequence=1)))["bookings"]

    assert dates(me) == [("Dana Reyes", "scheduled", "2026-12-09T10:00:00Z")]
    assert told["notice"]


@pytest.mark.usefixtures("dana")
def test_exceptions_of_a_series_are_dates_of_their_own(me: Api) -> None:
    series = event("a", "20261201T150000Z", GUEST, "RRULE:FREQ=WEEKLY;COUNT=4")
    exception = event("a", "20261209T170000Z", GUEST, "RECURRENCE-ID:20261208T150000Z")

    read = drop(me, file(series, exception))

    assert [it["reason"] for it in read["left_out"]] == ["It comes again and again."]
    assert dates(me) == [("Dana Reyes", "scheduled", "2026-12-09T17:00:00Z")]


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (event("a", "20261201T150000Z"), "Nobody else is named in it."),
        (event("a", "20251201T150000Z", GUEST), "It is over."),
        (event("a", "20261201T150000", GUEST), _NO_ZONE),
        (
            _DAY,
            "It has no time of day.",
        ),
        (
            _PRIVATE,
            "It is marked as private, with nobody you know.",
        ),
    ],
)
def test_what_is_no_conversation_is_left_out_with_its_reason(me: Api, told: str, reason: str) -> None:
    read = drop(me, file(told))
    assert [it["reason"] for it in read["left_out"]] == [reason]
    assert (read["bookings"], dates(me)) == ([], [])


def test_one_of_ours_is_changed_on_its_own_page(me: Api) -> None:
    it = me.post("informationals", {"contact_id": me.contact("Ann")["id"]}).json()
    it = me.post(f"informationals/{it['id']}/schedule", {"wall_time": "2026-12-01T10:00", "time_zone": "UTC"}).json()

    read = drop(me, file(event(it["calendar_uid"], "20261205T150000Z", GUEST)))

    assert read["left_out"][0]["reason"] == "It came from here: change its date on its own page."


@pytest.mark.parametrize("text", ["hello", "BEGIN:VCALENDAR", "\0" * 20, "BEGIN:VEVENT\r\nEND:VEVENT", "<html></html>"])
def test_what_is_no_calendar_says_so_and_leaves_nothing(me: Api, text: str) -> None:
    answer = me.post("calendar/files", {"text": text})
    assert answer.status_code == 422
    assert me.get("calendar-sources").json()["items"] == []


def test_a_whole_calendar_is_not_dropped(me: Api) -> None:
    answer = me.post("calendar/files", {"text": file(*(event(str(n), "20261201T150000Z", GUEST) for n in range(201)))})
    assert "a whole calendar, of 201 events" in answer.json()["detail"]


@pytest.mark.usefixtures("dana")
def test_what_came_of_a_file_is_taken_back_as_a_whole_and_may_come_again(me: Api) -> None:
    lee = "ATTENDEE;CN=Lee Wong:mailto:lee@example.com"
    text = file(event("a", "20261201T150000Z", GUEST), event("b", "20261202T150000Z", lee))
    assert me.post(f"events/{drop(me, text)['event_id']}/undo").status_code == 200
    assert (dates(me), me.get("calendar-bookings").json()["items"]) == ([], [])

    again = drop(me, text)
    assert len(again["bookings"]) == 2
    moved = drop(me, file(event("a", "20261205T150000Z", GUEST, sequence=1)))
    assert me.post(f"events/{again['event_id']}/undo").status_code == 409  # another file has built on it
    assert me.post(f"events/{moved['event_id']}/undo").status_code == 200
    assert dates(me) == [("Dana Reyes", "scheduled", "2026-12-01T15:00:00Z")]


def test_nothing_is_read_to_whoever_has_not_come_in(client: TestClient) -> None:
    client.cookies.clear()
    assert Api(client, None).post("calendar/files", {"text": "BEGIN:VCALENDAR"}).status_code == 401


def test_what_takes_too_long_is_ended(me: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_process, "_PATIENCE", 0.01)
    answer = me.post("calendar/files", {"text": file(event("a", "20261201T150000Z", GUEST))})
    assert answer.status_code == 422
    assert me.get("calendar-sources").json()["items"] == []


_STRANGE = (
    *("DTSTART:99999999T999999Z", "DTSTART:00010101T000000Z", "DTEND;VALUE=DATE:20261301", "DURATION:-P99999999999W"),
    *("DTSTART;TZID=\x01:20261201T100000", "RRULE:FREQ=SECONDLY;COUNT=-1", "RRULE:FREQ=YEARLY;UNTIL=x", "RDATE:nonsense"),
    *("SEQUENCE:-99999999999999999999", "SEQUENCE:x", "ATTENDEE:mailto:", "ATTENDEE;CN=\U0010ffff:mailto:a@b", "UID:"),
    *("ORGANIZER:x", "RECURRENCE-ID:0", "EXDATE:x", "BEGIN:VALARM", "END:VALARM", "BEGIN:VEVENT", "END:VEVENT", "\ufeff"),
    *("SUMMARY:" + "\N{ZERO WIDTH SPACE}" * 5000, "LOCATION:https://[", ":", "ATTENDEE:mailto:" + "a" * 4000 + "@b.com"),
    *("DTSTART:20261201T150000Z", "DTEND:20261201T153000Z", GUEST, "STATUS:CANCELLED", "METHOD:CANCEL", "END:VCALENDAR"),
)


@pytest.mark.slow
def test_no_file_is_too_strange(me: Api) -> None:
    """Whatever it is, it is taken or refused in words, by the whole way that it goes."""
    lots = Random(7)
    for number in range(40):
        lines = [lots.choice(_STRANGE) for _ in range(lots.randrange(1, 12))]
        text = file(
            event("m", "20261201T150000Z", GUEST), event(f"e{number}", "20261201T150000Z", *lines), *lines[: number % 3]
        )
        cut = text[: lots.randrange(20, len(text))] if number % 5 == 0 else text
        answer = me.post("calendar/files", {"text": cut})
        assert answer.status_code in {200, 422}, (answer.text, cut)


_LINES = st.sampled_from(
    f"""BEGIN:VCALENDAR|END:VCALENDAR|BEGIN:VEVENT|END:VEVENT|METHOD:CANCEL|UID:a|SEQUENCE:99999999999999999999|SEQUENCE:-1
SEQUENCE:x|DTSTAMP:99991231T235959Z|DTSTART:20261201T150000Z|DTSTART;TZID=Mars/Base:20261201T150000|DTEND:00010101T000000Z
DURATION:P99999999D|DURATION:-PT5M|RRULE:FREQ=DAILY|RECURRENCE-ID:20261208|{GUEST}|ATTENDEE:mailto:|ORGANIZER:x@y.example
STATUS:CANCELLED| folded|SUMMARY;X="\x07:y|CLASS:PRIVATE|BEGIN:VTIMEZONE|TZID:Mars/Base|END:VTIMEZONE|BEGIN:VALARM|END:VALARM
EXDATE:x|LAST-MODIFIED:20261301T000000Z|LOCATION:\ud83d""".replace("\n", "|").split("|")
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=400, deadline=None)
@given(st.lists(st.one_of(_LINES, st.text(max_size=40)), max_size=30))
def test_whatever_is_written_is_read_or_refused(lines: list[str]) -> None:
    whole = "\r\n".join(("BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:b", *lines, "END:VEVENT", "END:VCALENDAR"))
    for text in ("\r\n".join(lines), whole):
        for it in occasions.read_file(text) or ():
            assert it.uid
            assert it.stamp is None or it.stamp.tzinfo is UTC
            assert it.starts_at is None or it.starts_at > datetime(1990, 1, 1, tzinfo=UTC)
