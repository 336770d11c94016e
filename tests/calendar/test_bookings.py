"""What a calendar says reaches the conversation it is about, and never overrules a person."""

import io
import json
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from kithline.core.clock import HandClock
from tests.calendar.making import START, cal_com, meetings, send, source, z
from tests.make import Api
from tests.working import work


@pytest.fixture
def dana(me: Api) -> dict[str, Any]:
    return me.contact("Dana Reyes", emails=["Dana@Example.com"])


@pytest.fixture
def to(me: Api) -> dict[str, Any]:
    return source(me)


def tell(me: Api, app: FastAPI, to: dict[str, Any], *bodies: bytes) -> None:
    for body in bodies:
        assert send(me, to, body).status_code == 202
    work(app)


def booking(me: Api) -> dict[str, Any]:
    [found] = me.get("calendar-bookings").json()["items"]
    return dict(found)


def conversation(me: Api) -> dict[str, Any]:
    [found] = me.get("informationals").json()["items"]
    return dict(found)


def test_a_booking_answers_the_request(me: Api, app: FastAPI, dana: dict[str, Any], to: dict[str, Any]) -> None:
    asked = me.made("informationals", {"contact_id": dana["id"]})
    assert me.post(f"informationals/{asked['id']}/request", {"channel": "mail"}).status_code == 200

    tell(me, app, to, cal_com("BOOKING_CREATED", "a"))

    it = conversation(me)
    assert (it["id"], it["state"], it["starts_at"], it["minutes"]) == (asked["id"], "scheduled", z(START), 20)
    assert "reply.received" in {event["type"] for event in me.get("events?limit=100").json()["items"]}


@pytest.mark.usefixtures("dana")
def test_a_date_that_one_set_oneself_stays(me: Api, app: FastAPI, to: dict[str, Any]) -> None:
    tell(me, app, to, cal_com("BOOKING_CREATED", "a"))
    mine = {"wall_time": "2026-12-01T17:30", "time_zone": "UTC", "place": "The library"}
    assert me.post(f"informationals/{conversation(me)['id']}/schedule", mine).status_code == 200

    tell(me, app, to, cal_com("BOOKING_RESCHEDULED", "b", day=1, after=5, replaces="a"))

    it = conversation(me)
    assert (it["starts_at"], it["place"]) == ("2026-12-01T17:30:00Z", "The library")
    assert booking(me)["notice"] == ("The calendar says: Wednesday 2 December 2026 at 15:00. What you set yourself was kept.")

    assert me.post(f"calendar-bookings/{booking(me)['id']}/take").status_code == 200
    assert conversation(me)["starts_at"] == z(START + timedelta(days=1))
    assert booking(me)["notice"] == ""
    assert me.post(f"calendar-bookings/{booking(me)['id']}/take").status_code == 409


@pytest.mark.usefixtures("dana")
def test_what_one_decided_to_keep_is_not_asked_again(me: Api, app: FastAPI, to: dict[str, Any]) -> None:
    tell(me, app, to, cal_com("BOOKING_CREATED", "a"))
    me.post(f"informationals/{conversation(me)['id']}/schedule", {"wall_time": "2026-12-01T17:30", "time_zone": "UTC"})
    tell(me, app, to, cal_com("BOOKING_RESCHEDULED", "b", day=1, after=5, replaces="a"))

    assert me.post(f"calendar-bookings/{booking(me)['id']}/keep").status_code == 200
    tell(me, app, to, cal_com("BOOKING_CREATED", "a", after=1))
    assert (conversation(me)["starts_at"], booking(me)["notice"]) == ("2026-12-01T17:30:00Z", "")

    tell(me, app, to, cal_com("BOOKING_RESCHEDULED", "c", day=3, after=9, replaces="b"))
    assert "Friday 4 December" in booking(me)["notice"]


@pytest.mark.usefixtures("dana")
def test_what_one_called_off_is_not_brought_back(me: Api, app: FastAPI, to: dict[str, Any]) -> None:
    tell(me, app, to, cal_com("BOOKING_CREATED", "a"))
    me.post(f"informationals/{conversation(me)['id']}/cancel", {"reason": "I am ill"})

    tell(me, app, to, cal_com("BOOKING_RESCHEDULED", "b", day=1, after=5, replaces="a"))

    assert conversation(me)["state"] == "cancelled"
    assert "it takes place on Wednesday 2 December" in booking(me)["notice"]


@pytest.mark.usefixtures("dana")
def test_what_took_place_is_left_alone(me: Api, app: FastAPI, clock: HandClock, to: dict[str, Any]) -> None:
    tell(me, app, to, cal_com("BOOKING_CREATED", "a"))
    clock.advance(START - clock.now() + timedelta(hours=1))
    held = {"ask_outcome": "not_asked", "ask_reason": "No time"}
    assert me.post(f"informationals/{conversation(me)['id']}/hold", held).status_code == 200

    tell(me, app, to, cal_com("BOOKING_CANCELLED", "a", after=99))

    assert conversation(me)["state"] == "held"


@pytest.mark.usefixtures("dana")
def test_two_bookings_with_one_person_are_two_conversations(me: Api, app: FastAPI, to: dict[str, Any]) -> None:
    tell(me, app, to, cal_com("BOOKING_CREATED", "a"), cal_com("BOOKING_CREATED", "z", day=20, after=1))

    assert sorted(it["starts_at"] for it in meetings(me)) == [z(START), z(START + timedelta(days=20))]


@pytest.mark.usefixtures("dana")
def test_a_reschedule_of_what_nobody_heard_of_waits_a_minute(
    me: Api, app: FastAPI, clock: HandClock, to: dict[str, Any]
) -> None:
    tell(me, app, to, cal_com("BOOKING_RESCHEDULED", "b", day=1, after=5, replaces="a"))
    assert meetings(me) == []

    clock.advance(timedelta(seconds=61))
    work(app)

    assert [it["starts_at"] for it in meetings(me)] == [z(START + timedelta(days=1))]


def test_somebody_unknown_is_suggested_until_one_says_who_it_is(me: Api, app: FastAPI, to: dict[str, Any]) -> None:
    tell(me, app, to, cal_com("BOOKING_CREATED", "a"))
    assert me.get("contacts").json()["items"] == []
    assert (booking(me)["state"], booking(me)["email"]) == ("suggested", "dana@example.com")

    assert me.post(f"calendar-bookings/{booking(me)['id']}/accept", {}).status_code == 200

    assert [it["contact"] for it in meetings(me)] == ["Dana Reyes"]
    assert me.get("contacts").json()["items"][0]["emails"] == ["dana@example.com"]
    assert me.post(f"calendar-bookings/{booking(me)['id']}/accept", {}).status_code == 409


def test_somebody_added_by_hand_is_recognised(me: Api, app: FastAPI, to: dict[str, Any]) -> None:
    tell(me, app, to, cal_com("BOOKING_CREATED", "a"))

    me.contact("Dana", emails=["dana@example.com"])

    assert [it["state"] for it in meetings(me, "Dana")] == ["scheduled"]


def test_what_was_put_aside_stays_there(me: Api, app: FastAPI, to: dict[str, Any]) -> None:
    tell(me, app, to, cal_com("BOOKING_CREATED", "a"))
    assert me.post(f"calendar-bookings/{booking(me)['id']}/ignore").status_code == 200

    tell(me, app, to, cal_com("BOOKING_RESCHEDULED", "b", day=1, after=5, replaces="a"))

    assert booking(me)["state"] == "ignored"
    assert meetings(me) == []


@pytest.mark.usefixtures("dana")
def test_a_source_that_goes_leaves_its_conversations(me: Api, app: FastAPI, to: dict[str, Any]) -> None:
    tell(me, app, to, cal_com("BOOKING_CREATED", "a"))

    assert me("DELETE", f"calendar-sources/{to['id']}", if_match='"1"').status_code == 204

    assert [it["state"] for it in meetings(me)] == ["scheduled"]
    assert send(me, to, cal_com("BOOKING_CANCELLED", "a", after=9)).status_code == 404


def test_sources_are_ones_own(me: Api, them: Api, to: dict[str, Any]) -> None:
    assert them.get(f"calendar-sources/{to['id']}").status_code == 404
    assert them.get("calendar-sources").json()["items"] == []
    assert "secret" not in me.get(f"calendar-sources/{to['id']}").json()


def on_today(me: Api) -> list[dict[str, Any]]:
    return list(me.get("today").json()["calendar"])


def test_a_booking_with_somebody_unknown_waits_on_today(me: Api, app: FastAPI, to: dict[str, Any]) -> None:
    assert on_today(me) == []
    tell(me, app, to, cal_com("BOOKING_CREATED", "a", email="stranger@example.org"))

    (it,) = on_today(me)
    assert (it["who"], it["verb"], it["subject_id"]) == ("Dana Reyes", "accept", booking(me)["id"])
    assert it["sentence"] == "Booked for Tuesday 1 December 2026 at 15:00. Is it one of your conversations?"
    assert me.get("today").json()["counts"]["calendar"] == 1

    assert me.post(f"today/{it['key']}/dismiss").status_code == 200
    assert on_today(me) == []
    tell(me, app, to, cal_com("BOOKING_RESCHEDULED", "b", day=1, after=5, replaces="a", email="stranger@example.org"))
    assert "Wednesday 2 December" in on_today(me)[0]["sentence"]
    assert me.post(f"calendar-bookings/{booking(me)['id']}/accept", {}).status_code == 200
    assert on_today(me) == []


@pytest.mark.usefixtures("dana")
def test_a_calendar_that_says_otherwise_waits_on_today(me: Api, app: FastAPI, to: dict[str, Any]) -> None:
    tell(me, app, to, cal_com("BOOKING_CREATED", "a"))
    assert on_today(me) == []
    me.post(f"informationals/{conversation(me)['id']}/schedule", {"wall_time": "2026-12-01T17:30", "time_zone": "UTC"})
    tell(me, app, to, cal_com("BOOKING_RESCHEDULED", "b", day=1, after=5, replaces="a"))

    (it,) = on_today(me)
    assert (it["verb"], it["informational_id"]) == ("take", conversation(me)["id"])
    assert it["sentence"].startswith("The calendar says: Wednesday 2 December 2026")

    assert me.post(f"calendar-bookings/{it['subject_id']}/take").status_code == 200
    assert on_today(me) == []


def test_what_could_not_be_read_waits_on_today(me: Api, them: Api, app: FastAPI, clock: HandClock, to: dict[str, Any]) -> None:
    tell(me, app, to, b'{"triggerEvent": "BOOKING_CREATED"}')
    assert send(me, to, cal_com("BOOKING_CREATED", "a", email="stranger@example.org")).status_code == 202

    (it,) = on_today(me)
    assert (it["verb"], it["subject_id"], it["who"]) == ("replay", to["id"], "My calendar")
    assert it["sentence"].startswith("A delivery could not be read")
    clock.advance(timedelta(hours=2))
    assert on_today(me)[0]["sentence"].startswith("2 deliveries")
    assert on_today(them) == []


@pytest.mark.parametrize(
    "proposed",
    [
        {},
        {"starts_at": "soon"},
        {"starts_at": "2026-12-01T15:00:00"},
        {"starts_at": "9999-12-31T23:30:00+00:00"},
        {"minutes": "many"},
        {"minutes": "1000"},
    ],
)
def test_a_booking_whose_date_was_spoilt_is_not_restored(
    me: Api, them: Api, app: FastAPI, to: dict[str, Any], proposed: dict[str, str]
) -> None:
    tell(me, app, to, cal_com("BOOKING_CREATED", "a", email="stranger@example.org"))
    archive = me.get("exports/all.json").json()
    (row,) = archive["tables"]["calendar_bookings"]
    row["proposed"] = {**row["proposed"], **proposed} if proposed else {}

    content = io.BytesIO(json.dumps(archive).encode())
    answer = them.client.post("/api/v1/restore", files={"file": ("all.json", content)}, headers=them.headers)

    assert answer.status_code == 422
    assert "Row 1 of calendar_bookings" in answer.json()["detail"]
    assert on_today(them) == []


def test_a_booking_is_restored_as_it_was(me: Api, them: Api, app: FastAPI, to: dict[str, Any]) -> None:
    tell(me, app, to, cal_com("BOOKING_CREATED", "a", email="stranger@example.org"))
    content = io.BytesIO(me.get("exports/all.json").content)

    answer = them.client.post("/api/v1/restore", files={"file": ("all.json", content)}, headers=them.headers)

    assert answer.status_code == 200, answer.text
    assert on_today(them) == on_today(me)
