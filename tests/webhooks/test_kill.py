"""A worker that dies after the call and before the commit: it is told again, under the same id, and nothing is lost."""

import os
import subprocess
import sys
from datetime import timedelta
from signal import SIGKILL

import pytest
from fastapi import FastAPI

from kithline.app import HANDLERS
from kithline.core.clock import HandClock
from kithline.core.worker import Worker
from kithline.settings import Settings
from kithline.webhooks.delivery import Delivery
from kithline.webhooks.guard import Guard
from kithline.webhooks.outbox import DELIVER
from kithline.webhooks.sending import Sender
from tests.make import Api
from tests.webhooks.conftest import Receiver, Work, log

HERE = "127.0.0.1"
DIES = """
import asyncio, os, signal
from datetime import datetime
from kithline.app import create_app
from kithline.core.clock import HandClock
from kithline.settings import Settings
from kithline.webhooks import delivery

delivery._write_down = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
app = create_app(Settings(), HandClock(datetime.fromisoformat(os.environ["NOW"])))
asyncio.run(app.state.worker.step())
"""


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"allow_hosts": HERE})


@pytest.fixture
def worker(app: FastAPI, clock: HandClock) -> Worker:
    house = app.state.house
    errand = Delivery(house.lanes.writes, house.vault, Sender(Guard(HERE), clock))
    return Worker(house.lanes.writes, HANDLERS, house.pulse, {DELIVER: errand})


@pytest.mark.slow
def test_a_kill_between_call_and_commit_tells_it_again_under_the_same_id(
    me: Api, settings: Settings, clock: HandClock, receiver: Receiver, work: Work
) -> None:
    to = me.made("webhook-endpoints", {"url": f"http://{HERE}:{receiver.port}/hook"})
    me.contact("Dana Reyes")
    env = os.environ | {
        "KITHLINE_DATABASE_URL": settings.database,
        "KITHLINE_DATA_DIR": str(settings.data_dir),
        "KITHLINE_KEY_FILE": str(settings.key_file),
        "KITHLINE_ALLOW_HOSTS": HERE,
        "NOW": clock.now().isoformat(),
    }

    died = subprocess.run([sys.executable, "-c", DIES], env=env, check=False, capture_output=True, text=True)

    assert died.returncode == -SIGKILL, died.stderr
    assert len(receiver.heard) == 1
    work()
    assert len(receiver.heard) == 1  # its lease runs
    clock.advance(timedelta(seconds=61))
    work()
    first, second = receiver.heard
    assert (second.headers["webhook-id"], second.body) == (first.headers["webhook-id"], first.body)
    assert [(it["state"], it["tries"]) for it in log(me, to)] == [("delivered", 1)]
