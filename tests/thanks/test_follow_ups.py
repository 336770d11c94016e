"""Follow-ups: what one means to come back to, by a rule or of one's own."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from fastapi import FastAPI

from kithline.core.clock import HandClock
from kithline.core.db import Db, Member
from kithline.thanks.models import FollowUpState
from kithline.thanks.pipeline import FOLLOW_UPS
from kithline.thanks.service import plan, vanish
from tests.make import Api, Seat
from tests.walk import ways

BODIES: dict[str, object] = {"snooze": {"until": "2026-11-27T09:00:00Z"}}
WEDNESDAY = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.mark.slow
@pytest.mark.parametrize("state", FollowUpState)
def test_what_is_allowed_works_and_nothing_else(me: Api, state: str) -> None:
    for verb, move in FOLLOW_UPS.items():
        follow_up = me.follow_up()
        for step in ways(FOLLOW_UPS, "planned")[state]:
            follow_up = me.post(f"follow-ups/{follow_up['id']}/{step}").json()
        assert (verb in [it["verb"] for it in follow_up["allowed"]]) == (state in move.sources)

        answer = me.post(f"follow-ups/{follow_up['id']}/{verb}", BODIES.get(verb))

        assert answer.status_code == (200 if state in move.sources else 409)
        if answer.status_code == 200:
            assert answer.json()["state"] == (move.to or state)


def test_it_is_due_when_its_day_comes_and_later_when_it_was_put_off(me: Api, app: FastAPI, clock: HandClock) -> None:
    follow_up = me.follow_up()
    path = f"follow-ups/{follow_up['id']}"
    clock.set(WEDNESDAY)
    assert asyncio.run(app.state.worker.step())
    assert me.get(path).json()["is_due"]

    later = me.post(f"{path}/snooze", {"until": "2026-11-27T09:00:00Z"}).json()
    assert (later["is_due"], later["state"]) == (False, "planned")
    assert me.get("follow-ups?due_before=2026-11-26T00:00:00Z").json()["items"] == []
    clock.advance(timedelta(days=2))
    assert asyncio.run(app.state.worker.step())

    assert me.happened(follow_up) == ["follow_up.planned", "follow_up.due", "follow_up.snoozed", "follow_up.due"]


def test_what_was_done_is_not_announced(me: Api, app: FastAPI, clock: HandClock) -> None:
    follow_up = me.follow_up()
    me.post(f"follow-ups/{follow_up['id']}/done")
    clock.set(WEDNESDAY)
    asyncio.run(app.state.worker.step())

    assert me.happened(follow_up) == ["follow_up.planned", "follow_up.done"]


def test_a_situation_calls_for_one_and_takes_it_along(me: Api, app: FastAPI, mine: Seat) -> None:
    dana = UUID(me.contact()["id"])

    def at_work(do: Callable[[Db], object]) -> None:
        def unit(db: Db) -> None:
            db.enter(Member(mine.workspace_id))
            do(db)

        asyncio.run(app.state.house.lanes.writes.run(unit))

    for _ in range(2):
        at_work(lambda db: plan(db, dana, "Write again", WEDNESDAY, situation="silent:1"))
    (follow_up,) = me.get("follow-ups").json()["items"]
    assert follow_up["situation"] == "silent:1"

    at_work(lambda db: vanish(db, "silent:1", "silent:2"))
    assert me.get("follow-ups").json()["items"] == []


def test_it_can_be_changed_and_deleted(me: Api) -> None:
    path = f"follow-ups/{me.follow_up()['id']}"

    changed = me("PATCH", path, {"due_at": "2026-12-01T09:00:00Z"}, if_match='"1"').json()
    assert (changed["due_at"], changed["reason"]) == ("2026-12-01T09:00:00Z", "Ask about the launch")
    assert me("PATCH", path, {"reason": ""}, if_match='"2"').status_code == 422
    assert me("DELETE", path, if_match='"1"').status_code == 412
    assert me("DELETE", path, if_match='"2"').status_code == 204
    assert me.get(path).status_code == 404


def test_others_do_not_find_it(me: Api, them: Api) -> None:
    path = f"follow-ups/{me.follow_up()['id']}"

    assert Api(me.client, None).get(path).status_code == 401
    assert them.get(path).status_code == them.post(f"{path}/done").status_code == 404
