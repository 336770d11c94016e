"""A workspace with the made-up search in it, told by the worker as in a server."""

import asyncio
from collections.abc import Callable

import pytest
from fastapi import FastAPI

from kithline.core.worker import Worker
from tests.make import Api

Work = Callable[[], None]


@pytest.fixture
def work(app: FastAPI) -> Work:
    """Do all the jobs that are due."""
    worker: Worker = app.state.worker

    async def run() -> None:
        while await worker.step():
            pass

    return lambda: asyncio.run(run())


@pytest.fixture
def told(me: Api, work: Work) -> Api:
    """Somebody who looks around first."""
    answer = me.post("demo")
    assert answer.status_code == 202, answer.text
    work()
    assert me.get("demo").json()["state"] == "filled"
    return me
