"""Work that comes back: a job for each time it is due, once in the whole house, however many processes look at the clock."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import insert as plain_insert

from kithline.core.db import Db
from kithline.core.ids import new_id
from kithline.core.jobs import Job, JobState, enqueue_once

HOUSE: Final = UUID(int=0)
"""Where jobs live that are nobody's in particular: a workspace without members."""

_BEGINNING: Final = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A kind of job that is due every so often, counted from `at` after midnight UTC."""

    kind: str
    every: timedelta
    at: timedelta = timedelta()

    def last_due(self, now: datetime) -> datetime:
        beginning = _BEGINNING + self.at
        return beginning + (now - beginning) // self.every * self.every

    def next_due(self, now: datetime) -> datetime:
        return self.last_due(now) + self.every


def planner(schedules: Sequence[Schedule]) -> Callable[[Db], None]:
    """For a worker: enqueues what has come due. What nobody was there to do is done once, when somebody is."""

    def plan(db: Db) -> None:
        for schedule in schedules:
            due = schedule.last_due(db.now)
            enqueue_once(db, schedule.kind, {}, run_at=due, dedupe_key=f"{schedule.kind} {due.isoformat()}", home=HOUSE)

    return plan


def for_each(db: Db, kind: str, workspaces: Sequence[UUID]) -> None:
    """A job of this kind in each of these workspaces."""
    if workspaces:
        db.execute(plain_insert(Job), [_row(kind, workspace, db.now) for workspace in workspaces])


def _row(kind: str, workspace_id: UUID, run_at: datetime) -> dict[str, object]:
    empty = {"payload": {}, "state": JobState.READY, "attempts": 0}
    return {"workspace_id": workspace_id, "id": new_id(), "kind": kind, "run_at": run_at, **empty}
