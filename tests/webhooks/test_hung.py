"""Receivers that never answer, and names that nobody resolves, keep nobody else waiting."""

import asyncio
import socket
import time
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from kithline.core.clock import HandClock
from kithline.core.db import Db, Member
from kithline.core.ids import new_id
from kithline.core.jobs import Job, JobState
from kithline.core.worker import Worker
from kithline.webhooks.sending import resolve
from tests.make import Api, Seat
from tests.webhooks.conftest import Receiver, endpoint, hang

DEAD = 40


def test_many_that_never_answer_leave_places_for_one_that_does(me: Api, them: Api, receiver: Receiver, worker: Worker) -> None:
    for number in range(DEAD):
        endpoint(me, f"/dead/{number}", "contact.created")
        receiver.answers[f"/dead/{number}"] = hang(6)
    for number in range(3):
        me.contact(f"Somebody {number}")
    endpoint(them, "/alive", "contact.created")

    async def live() -> float:
        running = asyncio.create_task(worker.run())
        while len({it.path for it in receiver.heard}) < 32:  # as many as once filled every place
            await asyncio.sleep(0.02)
        await asyncio.to_thread(them.contact, "Newcomer")
        begun = time.monotonic()
        while not receiver.on("/alive") and time.monotonic() < begun + 8:
            await asyncio.sleep(0.02)
        took = time.monotonic() - begun
        worker._pulse.stop()  # noqa: SLF001 - as the process does when it is told to
        await running
        return took

    assert asyncio.run(live()) < 3


def test_what_one_has_left_waiting_does_not_hold_up_the_rest(
    db: Db, mine: Seat, worker: Worker, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two are on their way to it, thousands are due, and thousands are due later."""
    monkeypatch.setitem(worker._handlers, "test", lambda _db, _payload: None)  # noqa: SLF001 - beside what is done here

    def row(seconds: int, lane: str, lease: object = None) -> dict[str, Any]:
        what = {"workspace_id": mine.workspace_id, "id": new_id(), "kind": "test", "payload": {}, "lane": lane, "lease": lease}
        return {**what, "run_at": clock.now() + timedelta(seconds=seconds), "state": JobState.READY, "attempts": 0}

    db.enter(Member(mine.workspace_id))
    jobs = [row(when, "dead") for _ in range(4000) for when in (-60, 60)]
    db.execute(insert(Job), [*jobs, *(row(30, "dead", new_id()) for _ in range(2)), row(-1, "alive")])
    db.commit()

    begun = time.monotonic()
    assert asyncio.run(worker.step())
    assert not asyncio.run(worker.step()), "the dead one has its two already"
    assert time.monotonic() - begun < 2


def test_a_name_server_that_never_answers_keeps_no_other_name_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo

    def ask(host: str, *rest: Any, **more: Any) -> Any:
        if host.endswith(".slow.example"):
            time.sleep(4)
        return real("127.0.0.1", *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", ask)

    async def live() -> float:
        slow = [asyncio.create_task(resolve(f"{number}.slow.example", 443)) for number in range(64)]
        await asyncio.sleep(0.1)
        begun = time.monotonic()
        await resolve("alive.example", 443)
        took = time.monotonic() - begun
        for waiting in slow:
            waiting.cancel()
        return took

    assert asyncio.run(live()) < 2
