"""The worker's part of a story: what is due is done when a test says so."""

import asyncio

from fastapi import FastAPI

from kithline.core.worker import Worker


def work(app: FastAPI) -> None:
    """Everything that is due."""
    finish(app.state.worker)


def finish(worker: Worker) -> None:
    """Everything that is due, by a worker of one's own."""

    async def step_by_step() -> None:
        while await worker.step():
            pass

    asyncio.run(step_by_step())
