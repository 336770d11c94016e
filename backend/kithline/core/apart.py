"""Work that blocks and that nobody can stop: on a thread that may be left behind."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


async def apart(work: Callable[[], T]) -> T:
    """What `work` returns, or raises. Whoever stops waiting for it waits no more, and neither does the end of the process.

    The loop has a few threads for everybody, which such work would keep.
    """
    done: Future[T] = Future()
    Thread(target=_do, args=(work, done), daemon=True).start()
    return await asyncio.wrap_future(done)


def _do(work: Callable[[], T], done: "Future[T]") -> None:
    if not done.set_running_or_notify_cancel():
        return
    try:
        done.set_result(work())
    except Exception as error:  # noqa: BLE001 - whoever waits is told
        done.set_exception(error)
