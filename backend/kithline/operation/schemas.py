"""How the house is doing, as it is shown."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from kithline.core.jobs import JobState
from kithline.core.pages import Window
from kithline.core.web import Out


class JobWindow(Window):
    state: JobState | None = None
    kind: str | None = Field(None, max_length=100)
    sort: Literal["run_at", "-run_at"] = "-run_at"


class JobOut(Out):
    id: UUID
    kind: str = Field(examples=["thank_you.due"])
    state: JobState = Field(description="`ready` until it is `done`, or `dead` after its last attempt.")
    run_at: datetime = Field(description="When it is due, or due again.")
    attempts: int
    last_error: str | None
    finished_at: datetime | None


class WorkOut(Out):
    waiting: int = Field(description="Due by now, and not done.")
    oldest_waiting: datetime | None = Field(description="Since when the first of them has been due.")
    dead: int = Field(description="Given up after the last attempt. Look at `/jobs?state=dead`.")
    last_finished: datetime | None


class ScheduleOut(Out):
    kind: str = Field(examples=["house.backup"])
    last_run: datetime | None
    next_run: datetime


class BackupOut(Out):
    name: str
    made_at: datetime
    why: str = Field(description="`nightly`, `migration`, or `by hand`.")
    bytes: int


class DiskOut(Out):
    """Where the data folder lies."""

    free: int = Field(description="In bytes.")
    total: int
    enough: bool = Field(description="More than 5 % is free; below that, nothing is promised to be kept.")


class MigrationsOut(Out):
    at: list[str] = Field(description="Where the tables stand.")
    of: list[str] = Field(description="Where this version wants them.")
    current: bool = Field(description="They are the same. If not, run `kithline migrate`.")


class HealthOut(Out):
    version: str
    now: datetime
    disk: DiskOut
    migrations: MigrationsOut
    jobs: WorkOut = Field(description="Those of this workspace.")
    schedules: list[ScheduleOut] = Field(description="What is done by the calendar, for the whole house.")
    backups: list[BackupOut] = Field(description="Newest first.")
