"""What deliveries said is forgotten in time, and nothing that was read out of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from kithline.core.clock import HandClock
from kithline.core.db import Db
from kithline.core.schedules import for_each
from kithline.operation import keeping
from tests.calendar.making import cal_com, meetings, send, source
from tests.make import Api, Seat
from tests.working import work

Tidy = Callable[[int], None]


@pytest.fixture
def to(me: Api) -> dict[str, Any]:
    me.contact("Dana Reyes", emails=["dana@example.com"])
    return source(me)


@pytest.fixture
def tidy(db: Db, app: FastAPI, clock: HandClock, mine: Seat) -> Tidy:
    """As the house does it each night, so many days later."""

    def later(days: int) -> None:
        clock.advance(timedelta(days=days))
        db.now = clock.now()
        for_each(db, keeping.TIDY_WORKSPACE, [mine.workspace_id])
        db.commit()
        work(app)

    return later


def tell(me: Api, app: FastAPI, to: dict[str, Any], body: bytes) -> dict[str, Any]:
    assert send(me, to, body).status_code == 202
    work(app)
    return dict(me.get(f"calendar-sources/{to['id']}/inbox").json()["items"][0])


def body_of(me: Api, to: dict[str, Any], it: dict[str, Any]) -> str:
    return str(me.get(f"calendar-sources/{to['id']}/inbox/{it['id']}").json()["body"])


def test_after_ninety_days_what_it_said_is_gone(me: Api, app: FastAPI, to: dict[str, Any], tidy: Tidy) -> None:
    booked = cal_com("BOOKING_CREATED", "a")
    told, unread = tell(me, app, to, booked), tell(me, app, to, b'{"triggerEvent": "BOOKING_CREATED"}')
    before = meetings(me)
    tidy(89)
    assert all(body_of(me, to, it) for it in (told, unread))

    tidy(10)
    assert [body_of(me, to, it) for it in (told, unread)] == ["", ""]
    assert meetings(me) == before
    assert me.post(f"calendar-sources/{to['id']}/inbox/{unread['id']}/replay").status_code == 409

    tell(me, app, to, booked)
    assert len(me.get(f"calendar-sources/{to['id']}/inbox").json()["items"]) == 2, "the same delivery is known again"


def test_of_a_date_that_lies_ahead_nothing_is_forgotten(me: Api, app: FastAPI, to: dict[str, Any], tidy: Tidy) -> None:
    told = tell(me, app, to, cal_com("BOOKING_CREATED", "a", day=150))
    tidy(100)
    assert body_of(me, to, told)

    tell(me, app, to, cal_com("BOOKING_CANCELLED", "a", day=150, after=9))
    assert [it["state"] for it in meetings(me)] == ["cancelled"]
    tidy(150)
    assert body_of(me, to, told) == ""
