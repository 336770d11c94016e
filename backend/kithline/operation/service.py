"""What an operator wants to know of a house that runs, and the two things one does with a job that does not."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from kithline import __version__
from kithline.core.db import Db
from kithline.core.jobs import Job, JobState
from kithline.core.problems import Conflict
from kithline.core.schedules import Schedule
from kithline.core.tables import revisions
from kithline.operation.backups import Backup
from kithline.operation.doctor import LEAST_ROOM
from kithline.operation.migrations import heads
from kithline.operation.queries import get_job, last_runs, sum_up_work
from kithline.operation.schemas import BackupOut, DiskOut, HealthOut, MigrationsOut, ScheduleOut


class Room(NamedTuple):
    """As `shutil.disk_usage` tells it, in bytes."""

    total: int
    used: int
    free: int


def see_health(db: Db, schedules: Sequence[Schedule], backups: Sequence[Backup], disk: Room) -> HealthOut:
    last, stand = last_runs(db), revisions(db)
    return HealthOut(
        version=__version__,
        now=db.now,
        disk=DiskOut(free=disk.free, total=disk.total, enough=disk.free >= LEAST_ROOM * disk.total),
        migrations=MigrationsOut(at=sorted(stand), of=sorted(heads()), current=stand == heads()),
        jobs=sum_up_work(db),
        schedules=[_scheduled(schedule, last.get(schedule.kind), db.now) for schedule in schedules],
        backups=[_shown(backup) for backup in backups],
    )


def retry(db: Db, id: UUID) -> Job:
    """Raises NotFound, and Conflict for one that is not dead."""
    job = get_job(db, id)
    if job.state is not JobState.DEAD:
        raise Conflict("Only a dead job is tried again. This one is done, or its turn will come.")
    job.state, job.run_at, job.attempts, job.lease = JobState.READY, db.now, 0, None
    return job


def cancel(db: Db, id: UUID) -> Job:
    """Without its lease, a worker that has begun cannot end it: what it did is rolled back. Raises NotFound, Conflict."""
    job = get_job(db, id)
    if job.state is not JobState.READY:
        raise Conflict("It is over already, so there is nothing to cancel.")
    job.state, job.lease, job.last_error = JobState.DEAD, None, "Cancelled by hand."
    return job


def _scheduled(schedule: Schedule, last_run: datetime | None, now: datetime) -> ScheduleOut:
    return ScheduleOut(kind=schedule.kind, last_run=last_run, next_run=schedule.next_due(now))


def _shown(backup: Backup) -> BackupOut:
    manifest = backup.manifest
    return BackupOut(name=backup.name, made_at=manifest.made_at, why=manifest.why, bytes=manifest.file.bytes)
