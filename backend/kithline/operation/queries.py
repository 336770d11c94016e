"""Looking at the work that waits."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, func, select

from kithline.core.db import Db
from kithline.core.jobs import Job, JobState
from kithline.core.pages import Listing, Slice, Wire, wire
from kithline.core.problems import found
from kithline.core.schedules import HOUSE
from kithline.operation.schemas import JobOut, JobWindow, WorkOut

_JOBS: Final = Listing[Wire](
    of=Job,
    shows=wire(JobOut, Job),
    sorts={"run_at": Job.run_at},
    filters={"state": Job.state == bindparam("state"), "kind": Job.kind == bindparam("kind")},
)


def list_jobs(db: Db, window: JobWindow) -> Slice[Wire]:
    return _JOBS.page(db, window)


def get_job(db: Db, id: UUID) -> Job:
    """Held until the unit ends, so that no worker ends it meanwhile. Raises NotFound."""
    return found(
        db.scalar(select(Job).where(Job.id == id).with_for_update()),
        f"There is no job {id}. What is done is forgotten after a week.",
    )


def sum_up_work(db: Db) -> WorkOut:
    """That of the workspace at work."""
    due = (Job.state == JobState.READY, Job.run_at <= db.now)
    waiting, oldest = db.execute(select(func.count(Job.id), func.min(Job.run_at)).where(*due)).one()
    dead = db.scalar(select(func.count(Job.id)).where(Job.state == JobState.DEAD)) or 0
    last = db.scalar(select(func.max(Job.finished_at)))
    return WorkOut(waiting=waiting, oldest_waiting=oldest, dead=dead, last_finished=last)


def last_runs(db: Db) -> dict[str, datetime]:
    """By kind, when the work of the house was done last."""
    theirs = select(Job.kind, func.max(Job.finished_at)).where(Job.workspace_id == HOUSE, Job.state == JobState.DONE)
    found = db.execute(theirs.group_by(Job.kind).execution_options(every_workspace=True))
    return {kind: last for kind, last in found if last}
