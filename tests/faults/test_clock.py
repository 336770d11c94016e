"""The clock is put back or forward: nobody is signed out, nothing is done twice, and what depends on now follows it."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select

from kithline.accounts.door import make_set_up_token
from kithline.core.clock import HandClock
from kithline.core.db import Db, Member
from kithline.core.jobs import Job, JobState, enqueue
from kithline.core.schedules import HOUSE
from kithline.core.worker import Worker
from kithline.operation import backups
from kithline.operation.checks import verify
from kithline.settings import Settings
from tests.accounts.conftest import NOOR, Browser
from tests.informationals.steps import again, moved, reach
from tests.make import Api, Seat

HOUR = timedelta(hours=1)
both_ways = pytest.mark.parametrize("jump", [-HOUR, HOUR], ids=["back", "forward"])


@both_ways
def test_who_is_signed_in_stays_signed_in(
    client: TestClient, app: FastAPI, settings: Settings, clock: HandClock, jump: timedelta
) -> None:
    assert client.app is app
    noor = Browser(app)
    assert noor.post("auth/setup", {**NOOR, "token": make_set_up_token(settings)}).status_code == 200

    for step in (jump, -jump, timedelta(days=13)):
        clock.advance(step)
        assert noor.get("me").status_code == 200
        assert noor.sign_in().status_code == 200

    assert verify(settings) == []  # the chain of the audit log goes by number, not by time
    clock.advance(timedelta(days=14, seconds=1))
    assert noor.get("me").status_code == 401


@both_ways
def test_a_key_still_makes_a_post_happen_once(me: Api, clock: HandClock, jump: timedelta) -> None:
    first = me.post("contacts", {"display_name": "Dana"}, idempotency_key="k1")

    clock.advance(jump)

    repeated = me.post("contacts", {"display_name": "Dana"}, idempotency_key="k1")
    assert (repeated.status_code, repeated.json()) == (201, first.json())
    clock.advance(timedelta(hours=48) - jump + timedelta(seconds=1))
    assert me.post("contacts", {"display_name": "Lee"}, idempotency_key="k1").json()["display_name"] == "Lee"


@both_ways
def test_work_goes_on_and_what_happened_keeps_its_order(me: Api, clock: HandClock, jump: timedelta) -> None:
    dana = me.contact()
    it = moved(me, reach(me, "scheduled", contact_id=dana["id"]), "start")

    clock.advance(jump)

    assert me("PATCH", f"contacts/{dana['id']}", {"notes": "met"}, if_match=f'"{dana["version"]}"').status_code == 200
    moved(me, it, "hold")
    held = again(me, it)
    assert held["started_at"] <= held["ended_at"]
    events = me.get("events?sort=position&limit=100").json()["items"]
    assert [event["position"] for event in events] == list(range(1, len(events) + 1))
    assert me.happened(it)[-1] == "informational.held"
    assert me.post(f"events/{events[-1]['id']}/undo").status_code == 200
    assert me.get("today").status_code == 200


def test_today_follows_the_clock_both_ways(me: Api, clock: HandClock) -> None:
    reach(me, "requested")
    assert _kinds(me) == set()

    clock.advance(timedelta(days=3))
    assert _kinds(me) == {"try_another"}
    clock.advance(-timedelta(days=3))
    assert _kinds(me) == set()
    clock.advance(timedelta(days=9))
    assert _kinds(me) == {"nudge"}


@both_ways
def test_a_job_under_way_is_done_once(app: FastAPI, db: Db, mine: Seat, clock: HandClock, jump: timedelta) -> None:
    """Forward, its lease seems over and another worker takes it: one of the two ends it, and the other's work is undone."""
    db.enter(Member(mine.workspace_id))
    enqueue(db, "test", {}, run_at=db.now)
    db.commit()
    house, errands = app.state.house, []

    async def jumps(*_: object) -> None:
        clock.advance(jump)
        errands.append(await other.step())

    async def plain(*_: object) -> None:
        return None

    other = Worker(house.lanes.writes, {}, house.pulse, {"test": plain})
    assert asyncio.run(Worker(house.lanes.writes, {}, house.pulse, {"test": jumps}).step())

    assert errands == [jump > timedelta()]
    job = db.scalars(select(Job)).one()
    assert (job.state, job.attempts) == (JobState.DONE, 1 + (jump > timedelta()))
    assert not asyncio.run(other.step())


@both_ways
def test_what_the_calendar_says_is_done_once(app: FastAPI, db: Db, clock: HandClock, jump: timedelta) -> None:
    queue, lanes = app.state.worker, app.state.house.lanes
    for step in (timedelta(), jump, -jump):
        clock.advance(step)
        asyncio.run(lanes.writes.run(queue.plan))

    db.enter(Member(HOUSE))
    due = [tuple(row) for row in db.execute(select(Job.kind, Job.run_at))]
    assert len(due) == len(set(due)) > 0


def test_the_newest_backup_is_not_thrown_away_for_its_date(me: Api, settings: Settings) -> None:
    """The clock was years ahead while others were made."""
    if not settings.database.startswith("sqlite"):
        pytest.skip("a file is copied in a moment, and it is the same code")
    me.contact()
    few = settings.model_copy(update={"backups_kept": 2})
    for year in (2031, 2032):
        backups.take(few, datetime(year, 1, 1, tzinfo=UTC), "by hand")

    made = backups.take(few, datetime(2026, 11, 23, tzinfo=UTC), "by hand")

    assert made.file.exists()
    assert [backup.name for backup in backups.listed(few)] == [backups.listed(few)[0].name, made.name]


def _kinds(me: Api) -> set[str]:
    """Of what the day asks for, as far as it hangs on time."""
    return {it["kind"] for it in me.get("today").json()["items"]} & {"try_another", "nudge"}
