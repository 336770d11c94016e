"""What a person sees of how the house is kept, and what they do about a job that does not run."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy import select, text

from kithline.accounts.models import LoginSession, Role, Workspace
from kithline.chains.service import STALLED
from kithline.core.clock import HandClock
from kithline.core.db import Db, Member
from kithline.core.idempotency import Attempt
from kithline.core.ids import new_id
from kithline.core.jobs import Job, JobState, enqueue
from kithline.core.journal import Change
from kithline.core.schedules import HOUSE, Schedule, planner
from kithline.operation import keeping
from tests import make
from tests.make import Api, Seat
from tests.working import work


@pytest.fixture
def job(db: Db, mine: Seat) -> Callable[..., str]:
    """Enqueues a job of mine; its id."""

    def enqueued(kind: str = "test", **values: object) -> str:
        db.enter(Member(mine.workspace_id))
        enqueue(db, kind, {}, run_at=db.now - timedelta(minutes=5))
        db.flush()
        found = db.scalars(select(Job).where(Job.kind == kind)).one()
        for name, value in values.items():
            setattr(found, name, value)
        db.commit()
        return str(found.id)

    return enqueued


def test_what_waits_and_what_was_given_up_is_counted(me: Api, job: Callable[..., str]) -> None:
    job("waiting")
    job("dead", state=JobState.DEAD, last_error="the receiver is down")

    jobs = me.get("health").json()["jobs"]

    assert (jobs["waiting"], jobs["dead"], jobs["last_finished"]) == (1, 1, None)
    assert jobs["oldest_waiting"].startswith("2026-11-23T08:55")
    assert [one["kind"] for one in me.get("jobs").json()["items"]] == ["dead", "waiting"]
    assert [one["last_error"] for one in me.get("jobs?state=dead").json()["items"]] == ["the receiver is down"]
    assert me.get("jobs?kind=waiting").json()["items"][0]["attempts"] == 0


def test_a_dead_job_is_tried_again_and_a_waiting_one_given_up(me: Api, app: FastAPI, job: Callable[..., str]) -> None:
    dead, waiting = job("workspace.tidy", state=JobState.DEAD, attempts=8), job("waiting")
    assert me.post(f"jobs/{dead}/cancel").status_code == 409
    assert me.post(f"jobs/{waiting}/retry").status_code == 409

    assert me.post(f"jobs/{waiting}/cancel").json()["state"] == "dead"
    retried = me.post(f"jobs/{dead}/retry").json()

    assert (retried["state"], retried["attempts"]) == ("ready", 0)
    assert [asyncio.run(app.state.worker.step()) for _ in range(2)] == [True, False]
    assert me.get("jobs?state=done").json()["items"][0]["finished_at"].startswith("2026-11-23T09:00")


def test_a_job_that_is_cancelled_while_it_runs_has_done_nothing(me: Api, app: FastAPI, job: Callable[..., str], db: Db) -> None:
    id = job("import.undo")
    claimed = db.get_one(Job, (UUID(me.get("me").json()["workspace_id"]), UUID(id)))
    claimed.lease, claimed.run_at = new_id(), db.now + timedelta(seconds=60)
    db.commit()

    assert me.post(f"jobs/{id}/cancel").status_code == 200
    db.expire_all()
    assert claimed.state is JobState.DEAD
    assert claimed.lease is None
    db.rollback()
    assert not asyncio.run(app.state.worker.step())


def test_jobs_are_for_owners_and_of_their_own_workspace(
    me: Api, them: Api, job: Callable[..., str], db: Db, mine: Seat
) -> None:
    id = job()
    viewer = Api(me.client, make.seat(db, db.get_one(Workspace, mine.workspace_id), Role.VIEWER).token)
    signed_out = Api(me.client, None)

    assert viewer.get("health").status_code == 200
    assert viewer.get("jobs").status_code == viewer.post(f"jobs/{id}/cancel").status_code == 403
    assert them.get("jobs").json()["items"] == []
    assert them.get("health").json()["jobs"]["waiting"] == 0
    assert them.post(f"jobs/{id}/cancel").status_code == them.post(f"jobs/{id}/retry").status_code == 404
    assert [signed_out.get(path).status_code for path in ("jobs", "health")] == [401, 401]


def test_the_calendar_says_when_it_was_kept_last_and_when_next(me: Api, app: FastAPI, clock: HandClock) -> None:
    def tidy() -> dict[str, Any]:
        return next(one for one in me.get("health").json()["schedules"] if one["kind"] == "house.tidy")

    assert (tidy()["last_run"], tidy()["next_run"]) == (None, "2026-11-24T03:10:00Z")
    keep(app)
    assert tidy()["last_run"] == "2026-11-23T09:00:00Z"
    clock.advance(timedelta(days=1))
    keep(app)
    assert (tidy()["last_run"], tidy()["next_run"]) == ("2026-11-24T09:00:00Z", "2026-11-25T03:10:00Z")


def test_what_is_due_is_done_once_however_many_look_at_the_clock(app: FastAPI, clock: HandClock, db: Db) -> None:
    lanes = app.state.house.lanes
    plans = [planner([Schedule("house.tidy", timedelta(hours=1))]) for _ in range(3)]

    def planned() -> int:
        for plan in plans:
            asyncio.run(lanes.writes.run(plan))
        db.rollback()
        db.enter(Member(HOUSE))
        return len(db.scalars(select(Job)).all())

    assert [planned(), planned()] == [1, 1]
    clock.advance(timedelta(hours=5))
    assert planned() == 2  # what was missed is made up for once


def test_each_night_what_is_over_is_forgotten(me: Api, app: FastAPI, clock: HandClock, db: Db, mine: Seat) -> None:
    me.post("contacts", {"display_name": "Dana"}, idempotency_key="k1")
    clock.advance(timedelta(days=8))

    keep(app)

    db.rollback()
    db.enter(Member(mine.workspace_id))
    for table in (Attempt, Change, LoginSession):
        assert db.scalars(select(table)).all() == []
    assert len(me.get("contacts").json()["items"]) == 1
    clock.advance(timedelta(days=8))
    keep(app)
    db.rollback()
    db.enter(Member(mine.workspace_id))
    assert {job.kind for job in db.scalars(select(Job))} == {keeping.TIDY_WORKSPACE, STALLED}  # those of tonight


def test_ready_is_who_can_write_at_this_version_and_is_not_about_to_stop(me: Api, app: FastAPI, db: Db) -> None:
    ready = me.get("/readyz")
    assert (ready.status_code, ready.text) == (200, "ready")
    assert me.client.head("/readyz").status_code == 200

    if db.get_bind().dialect.name == "sqlite":
        db.execute(text("UPDATE alembic_version SET version_num = 'older'"))
        db.commit()
        assert "kithline migrate" in me.get("/readyz").text
    app.state.house.pulse.stop()
    stopping = me.get("/readyz")
    assert (stopping.status_code, stopping.text) == (503, "stopping")
    assert me.get("/livez").status_code == 200


def test_it_says_what_room_is_left_and_where_the_tables_stand(me: Api, db: Db) -> None:
    found = me.get("health").json()

    assert 0 < found["disk"]["free"] <= found["disk"]["total"]
    assert found["disk"]["enough"] is (found["disk"]["free"] >= 0.05 * found["disk"]["total"])
    stand = list(db.scalars(text("SELECT version_num FROM alembic_version")))
    assert found["migrations"] == {"at": stand, "of": stand, "current": True}
    if db.get_bind().dialect.name == "sqlite":
        db.execute(text("UPDATE alembic_version SET version_num = 'older'"))
        db.commit()
        assert me.get("health").json()["migrations"] == {"at": ["older"], "of": stand, "current": False}


def keep(app: FastAPI) -> None:
    """A night's work."""
    asyncio.run(app.state.house.lanes.writes.run(app.state.worker.plan))
    work(app)
