"""Whatever the order in which deliveries come, and however often, one meeting comes of them."""

from itertools import permutations

import pytest
from fastapi import FastAPI

from kithline.core.clock import HandClock
from tests.calendar.making import START, cal_com, calendly, meetings, send, send_calendly, source, z
from tests.make import Api
from tests.working import work


def cal_com_story(name: str) -> list[bytes]:
    """Set, moved, moved again, called off."""
    a, b, c, email = f"{name}-a", f"{name}-b", f"{name}-c", f"{name}@example.com"
    return [
        cal_com("BOOKING_CREATED", a, email=email),
        cal_com("BOOKING_RESCHEDULED", b, day=1, after=5, replaces=a, email=email),
        cal_com("BOOKING_RESCHEDULED", c, day=2, after=9, replaces=b, email=email),
        cal_com("BOOKING_CANCELLED", c, day=2, after=20, email=email),
    ]


def calendly_story(name: str) -> list[bytes]:
    """Set, moved, which is a cancellation and a booking, called off."""
    a, b, email = f"{name}-a", f"{name}-b", f"{name}@example.com"
    return [
        calendly("invitee.created", a, email=email),
        calendly("invitee.canceled", a, after=5, rescheduled=True, new=b, email=email),
        calendly("invitee.created", b, day=1, after=5, old=a, email=email),
        calendly("invitee.canceled", b, day=1, after=20, email=email),
    ]


@pytest.mark.slow
def test_any_order_of_a_story_that_ends_in_a_cancellation(me: Api, app: FastAPI) -> None:
    to = source(me)
    for order in permutations(range(4)):
        name = "".join(map(str, order))
        me.contact(name, emails=[f"{name}@example.com"])
        story = cal_com_story(name)
        for number in (*order, order[0]):  # the first of them twice
            assert send(me, to, story[number]).status_code == 202
            work(app)

        ends = {"state": "cancelled", "starts_at": z(START.replace(day=3)), "minutes": 20, "place": "Cafe on the corner"}
        assert meetings(me, name) == [{"contact": name, **ends}]


@pytest.mark.slow
def test_any_order_of_calendlys_story(me: Api, app: FastAPI, clock: HandClock) -> None:
    to = source(me, "calendly")
    for order in permutations(range(4)):
        name = "".join(map(str, order))
        me.contact(name, emails=[f"{name}@example.com"])
        story = calendly_story(name)
        for number in order:
            assert send_calendly(me, to, story[number], clock.now()).status_code == 202
            work(app)

        assert [(it["state"], it["starts_at"]) for it in meetings(me, name)] == [("cancelled", z(START.replace(day=2)))]


def test_no_reschedule_is_taken_for_a_cancellation(me: Api, app: FastAPI, clock: HandClock) -> None:
    to = source(me, "calendly")
    for order in permutations(range(3)):
        name = "".join(map(str, order))
        me.contact(name, emails=[f"{name}@example.com"])
        story = calendly_story(name)
        for number in order:
            assert send_calendly(me, to, story[number], clock.now()).status_code == 202
            work(app)
            assert all(it["state"] == "scheduled" for it in meetings(me, name))

        assert [it["starts_at"] for it in meetings(me, name)] == [z(START.replace(day=2))]
    told = {event["type"] for event in me.get("events?limit=100").json()["items"]}
    assert "informational.rescheduled" in told
    assert "informational.cancelled" not in told
