"""What leaves this server by a file, or is replaced, takes no secret along and leaves none behind that still fits."""

import json
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import delete

from kithline.core.clock import HandClock
from kithline.core.db import Db
from kithline.directory.models import DirectoryEntry
from tests.calendar.making import cal_com, meetings, send, source
from tests.make import Api
from tests.working import work

BOOKED = cal_com("BOOKING_CREATED", "a")


@pytest.fixture
def to(me: Api) -> dict[str, Any]:
    return source(me)


def restore(me: Api, archive: dict[str, Any]) -> None:
    answer = me.client.post("/api/v1/restore", files={"file": ("all.json", json.dumps(archive))}, headers=me.headers)
    assert answer.status_code == 200, answer.text


def test_an_export_has_no_secret_not_even_a_locked_one(me: Api, to: dict[str, Any]) -> None:
    me.post(f"calendar-sources/{to['id']}/rotate")

    [row] = me.get("exports/all.json").json()["tables"]["calendar_sources"]
    assert (row["name"], row["secret"], row["old_secret"]) == ("My calendar", "", "")


def test_a_source_from_another_server_hears_once_it_has_a_secret_of_its_own(
    me: Api, them: Api, app: FastAPI, db: Db, to: dict[str, Any]
) -> None:
    me.contact("Dana Reyes", emails=["dana@example.com"])
    me.post(f"calendar-sources/{to['id']}/rotate")
    archive = me.get("exports/all.json").json()
    archive["tables"]["calendar_sources"][0]["secret"] = "brought along"
    db.execute(delete(DirectoryEntry))  # the other server, of which nothing is known here
    db.commit()
    restore(them, archive)

    address = f"calendar-sources/{to['id']}"
    assert them.get(address).json()["hears"] is False
    assert send(them, to, BOOKED).status_code == 404

    made = them.post(f"{address}/rotate").json()
    assert them.get(address).json()["hears"] is True
    assert send(them, to, BOOKED).status_code == 401
    assert send(them, made, BOOKED).status_code == 202
    work(app)
    assert [len(meetings(it)) for it in (them, me)] == [1, 0]


def test_a_copy_beside_the_original_takes_no_address_away(me: Api, them: Api, to: dict[str, Any]) -> None:
    restore(them, me.get("exports/all.json").json())

    assert send(them, to, BOOKED).status_code == 202, "it is still the original's"
    answer = them.post(f"calendar-sources/{to['id']}/rotate")
    assert (answer.status_code, them.get(f"calendar-sources/{to['id']}").json()["hears"]) == (409, False)


@pytest.mark.parametrize("path", ["calendar-sources/{}/rotate", "webhook-endpoints/{}/rotate_secret"])
def test_by_a_second_press_the_secret_in_use_is_kept(me: Api, to: dict[str, Any], clock: HandClock, path: str) -> None:
    endpoint = me.made("webhook-endpoints", {"url": "https://example.com/hook"})
    at = path.format((to if path.startswith("calendar") else endpoint)["id"])

    assert [me.post(at).status_code for _ in range(2)] == [200, 409]
    assert send(me, to, BOOKED).status_code == 202
    clock.advance(timedelta(minutes=1))
    assert me.post(at).status_code == 200


def test_a_feed_that_was_taken_back_is_not_undone(me: Api) -> None:
    feed = me.made("calendar-feeds", {"name": "My phone"})
    gone = me("DELETE", f"calendar-feeds/{feed['id']}", if_match='"1"')
    assert gone.status_code == 204

    assert me.post(f"events/{gone.headers['x-event-id']}/undo").status_code == 409
    assert me.get("calendar-feeds").json()["items"] == []
