"""The loop that takes up what is due: short work in its transactions, errands outside of any, beside one another."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from logging import getLogger
from time import monotonic
from types import MappingProxyType
from typing import Final, TypeAlias
from uuid import UUID

from kithline.core.db import Db, Member
from kithline.core.jobs import IN_LANE, Job, JobState, LeaseLost, Payload, claim, finish, hand_back, hold, postpone, settle
from kithline.core.lanes import Lane
from kithline.core.pulse import Pulse

Handler: TypeAlias = Callable[[Db, Payload], Payload | None]
"""Does the work in one transaction. What it returns is where to go on: long work is done in slices, and others go between."""

Errand: TypeAlias = Callable[[UUID, Payload], Awaitable[Callable[[Db], None] | None]]
"""Work that takes its time or leaves the house, with no transaction open. What it returns is written down as it ends.

Its first argument is the job's own id, the same at every attempt, for whoever must not do it twice.
"""

_HEARTBEAT: Final = 20  # seconds
_PLAN_EVERY: Final = 10  # seconds
_IDLE: Final = 1.0  # seconds
_AWAY: Final = 256
"""Errands under way at once in this process. Most of their time they wait for somebody else."""

_log = getLogger(__name__)


class Worker:
    """Takes up due jobs one by one. Any number of workers, in any number of processes, may share the table.

    A handler's effects and the end of its job are one transaction that only the holder of the lease can commit, so
    they happen once. The lease is a token, not a time: clocks that disagree make a job late, never twice.
    """

    def __init__(
        self,
        lane: Lane,
        handlers: Mapping[str, Handler],
        pulse: Pulse,
        errands: Mapping[str, Errand] = MappingProxyType({}),
        plan: Callable[[Db], None] = lambda _: None,
    ) -> None:
        """`plan` enqueues what is done by the calendar."""
        self._lane = lane
        self._handlers = handlers
        self._pulse = pulse
        self._errands = errands
        self.plan = plan
        self._planned_at = -float(_PLAN_EVERY)
        self._away: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Until the process is about to end. The step that has begun is finished."""
        while not self._pulse.is_last:
            try:
                if monotonic() >= self._planned_at + _PLAN_EVERY:
                    self._planned_at = monotonic()
                    await self._lane.run(self.plan)
                if await self._begin():
                    continue
            except Exception:  # noqa: BLE001 - the loop outlives whatever the database is going through
                _log.exception("The queue could not be reached.")
            await self._pulse.wait(_IDLE)
        if self._away:
            await asyncio.wait(self._away)

    async def step(self) -> bool:
        """Take up one job, if one is due, and see it through."""
        job = await self._lane.run(partial(claim, (), IN_LANE))
        if job is not None:
            await self._see_through(job)
        return job is not None

    async def _begin(self) -> bool:
        """Take up one job, if one is due: an errand goes its way beside the others, and waits for nobody but its own end."""
        busy = len(self._away)
        room = IN_LANE if busy < _AWAY // 2 else 1  # the more who never answer, the fewer places each has
        job = await self._lane.run(partial(claim, [*self._errands] if busy >= _AWAY else (), room))
        if job is None:
            return False
        if job.kind not in self._errands:
            await self._see_through(job)
            return True
        task = asyncio.create_task(self._see_through_away(job))
        self._away.add(task)
        task.add_done_callback(self._away.discard)
        return True

    async def _see_through_away(self, job: Job) -> None:
        try:
            await self._see_through(job)
        except Exception:  # noqa: BLE001 - its lease runs out, and somebody else takes it up
            _log.exception("Job %s could not be written down.", job.id)

    async def _see_through(self, job: Job) -> None:
        try:
            await (self._run_errand(job) if job.kind in self._errands else self._lane.run(partial(self._perform, job)))
        except LeaseLost:
            _log.warning("Job %s outlived its lease.", job.id)
        except Exception as error:  # noqa: BLE001 - whatever a handler raises, its job is tried again
            _log.exception("Job %s failed.", job.id)
            await self._lane.run(partial(postpone, job, repr(error)))
        self._pulse.beat()

    async def _run_errand(self, job: Job) -> None:
        """The lease is held by a heartbeat, so that nobody else takes up what only takes its time.

        Before the process ends the job is handed back, so that the next one need not sit the lease out.
        """
        errand, held = asyncio.ensure_future(self._errands[job.kind](job.id, job.payload)), monotonic()
        try:
            while not (await asyncio.wait([errand], timeout=_IDLE))[0]:
                if self._pulse.is_last:
                    errand.cancel()
                    await self._lane.run(partial(hand_back, job))
                    return
                if monotonic() >= held + _HEARTBEAT:
                    held = monotonic()
                    await self._lane.run(partial(hold, job))
        except BaseException:
            errand.cancel()
            raise
        await self._lane.run(partial(finish, job, errand.result()))

    def _perform(self, job: Job, db: Db) -> None:
        db.enter(Member(job.workspace_id))
        rest = self._handlers[job.kind](db, job.payload)
        if rest is None:
            settle(db, job, state=JobState.DONE, finished_at=db.now)
        else:
            settle(db, job, payload=rest, run_at=db.now, attempts=0)
