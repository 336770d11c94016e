"""A workspace with the made-up search in it, told by the worker as in a server."""

from collections.abc import Callable
from functools import partial

import pytest
from fastapi import FastAPI

from tests.make import Api
from tests.working import finish

Work = Callable[[], None]


@pytest.fixture
def work(app: FastAPI) -> Work:
    return partial(finish, app.state.worker)


@pytest.fixture
def told(me: Api, work: Work) -> Api:
    """Somebody who looks around first."""
    answer = me.post("demo")
    assert answer.status_code == 202, answer.text
    work()
    assert me.get("demo").json()["state"] == "filled"
    return me
