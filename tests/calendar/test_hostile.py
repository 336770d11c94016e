"""Signed bodies that hold what no calendar means: each is read, or refused in words, and none stops what comes after it."""

import json
from typing import Any

import pytest
from fastapi import FastAPI

from tests.calendar.making import cal_com, send, source
from tests.make import Api
from tests.working import work

HALF = "\ud800"
LATE = {"startTime": "9999-12-31T23:30:00Z", "endTime": "9999-12-31T23:59:00Z"}
EARLY = {"startTime": "0001-01-01T00:00:00Z", "endTime": "0001-01-01T01:00:00Z"}


def spoilt(trigger: str = "BOOKING_CREATED", **fields: Any) -> bytes:
    body = json.loads(cal_com(trigger, "a"))
    return json.dumps({**body, "payload": {**body["payload"], **fields}}).encode()


def attendee(name: str, email: str = "dana@example.com") -> dict[str, Any]:
    return {"attendees": [{"name": name, "email": email}]}


@pytest.fixture
def to(me: Api) -> dict[str, Any]:
    return source(me)


@pytest.mark.parametrize(
    "body",
    [
        spoilt(f"PING{HALF}"),
        spoilt(uid=f"a{HALF}"),
        spoilt(title=f"Coffee{HALF}"),
        spoilt(location=f"Cafe{HALF}\r\nBCC: all@example.com"),
        spoilt(**attendee(f"Dana{HALF}", f"dana{HALF}@example.com")),
    ],
)
def test_half_a_character_is_left_out(me: Api, app: FastAPI, to: dict[str, Any], body: bytes) -> None:
    assert send(me, to, body).status_code == 202
    work(app)

    [arrived] = me.get(f"calendar-sources/{to['id']}/inbox").json()["items"]
    assert arrived["state"] in {"read", "kept"}
    [*booked] = me.get("calendar-bookings").json()["items"]
    assert all("\n" not in booking["proposed"]["place"] for booking in booked)


@pytest.mark.parametrize("when", [LATE, EARLY])
def test_a_date_that_no_clock_can_show_is_not_read_and_spoils_no_contact(
    me: Api, app: FastAPI, to: dict[str, Any], when: dict[str, str]
) -> None:
    send(me, to, spoilt(**when))
    work(app)

    [arrived] = me.get(f"calendar-sources/{to['id']}/inbox").json()["items"]
    assert arrived["state"] == "unreadable"
    assert "between 1900 and 2200" in arrived["error"]
    me.contact("Dana Reyes", emails=["dana@example.com"])


@pytest.mark.parametrize(
    "who",
    [
        attendee("N" * 900),
        attendee("Dana", "d" * 900 + "@example.com"),
        {"attendees": [], "organizer": {}, "title": ""},
    ],
)
def test_whoever_it_is_with_can_be_taken_in(me: Api, app: FastAPI, to: dict[str, Any], who: dict[str, Any]) -> None:
    send(me, to, spoilt(**who))
    work(app)

    [booking] = me.get("calendar-bookings").json()["items"]
    accepted = me.post(f"calendar-bookings/{booking['id']}/accept", {})
    assert accepted.status_code == 200, accepted.text
    assert accepted.json()["state"] == "linked"


def test_a_name_that_is_too_long_is_refused_in_words(me: Api, app: FastAPI, to: dict[str, Any]) -> None:
    send(me, to, spoilt())
    work(app)

    [booking] = me.get("calendar-bookings").json()["items"]
    assert me.post(f"calendar-bookings/{booking['id']}/accept", {"name": "N" * 250}).status_code == 422
