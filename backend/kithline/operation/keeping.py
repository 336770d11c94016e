"""What is done by the calendar: tidying, and a copy of everything each night where the database is a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final
from uuid import UUID

from kithline.accounts.queries import every_workspace, forget_old_keys
from kithline.caldav import service as caldav
from kithline.calendar.inbox import forget_old_bodies
from kithline.chains.service import STALLED
from kithline.core.apart import apart
from kithline.core.clock import Clock
from kithline.core.db import Db
from kithline.core.idempotency import forget_old_attempts
from kithline.core.jobs import Payload, forget_done_jobs
from kithline.core.journal import forget_old_changes
from kithline.core.schedules import Schedule, for_each
from kithline.mail import notices
from kithline.operation.backups import take
from kithline.operation.copies import is_sqlite
from kithline.settings import Settings
from kithline.subscriptions import service as subscriptions
from kithline.webhooks.service import forget_old_deliveries

TIDY_HOUSE: Final = "house.tidy"
TIDY_WORKSPACE: Final = "workspace.tidy"
BACK_UP: Final = "house.backup"
LOOK_AT_CHAINS: Final = "house.look_at_chains"

_DAY: Final = timedelta(days=1)
_QUARTER: Final = timedelta(hours=6)
_BEFORE_DAWN: Final = timedelta(hours=2, minutes=40)


def schedules(settings: Settings) -> Sequence[Schedule]:
    """A PostgreSQL server is backed up by its own means, or by `kithline backup`."""
    tidy = Schedule(TIDY_HOUSE, _DAY, _BEFORE_DAWN + timedelta(minutes=30))
    always = (tidy, Schedule(LOOK_AT_CHAINS, _QUARTER), subscriptions.EVERY, caldav.EVERY, notices.EVERY)
    return (Schedule(BACK_UP, _DAY, _BEFORE_DAWN), *always) if is_sqlite(settings.database) else always


def tidy_house(db: Db, _: Payload) -> None:
    """What belongs to nobody's workspace at once, and each workspace in its turn."""
    forget_old_keys(db)
    forget_done_jobs(db)
    for_each(db, TIDY_WORKSPACE, every_workspace(db))


def look_at_chains(db: Db, _: Payload) -> None:
    """In each workspace in its turn."""
    for_each(db, STALLED, every_workspace(db))


def tidy_workspace(db: Db, _: Payload) -> None:
    forget_old_changes(db)
    forget_old_attempts(db)
    forget_done_jobs(db)
    forget_old_deliveries(db)
    forget_old_bodies(db)


@dataclass(frozen=True, slots=True)
class NightlyBackup:
    """An errand: it reads beside the writer, and takes as long as it takes."""

    settings: Settings
    clock: Clock

    async def __call__(self, _id: UUID, _: Payload) -> None:
        await apart(partial(take, self.settings, self.clock.now(), "nightly"))
