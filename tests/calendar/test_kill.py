"""A worker that dies between folding and committing has done nothing, and the next one does it once."""

import os
import subprocess
import sys
from datetime import timedelta
from signal import SIGKILL

import pytest
from fastapi import FastAPI

from kithline.core.clock import HandClock
from kithline.settings import Settings
from tests.calendar.making import cal_com, meetings, send, source
from tests.make import Api
from tests.working import work

DIES = """
import asyncio, os, signal
from datetime import UTC, datetime
from kithline.app import create_app
from kithline.core import worker
from kithline.core.clock import HandClock
from kithline.settings import Settings

worker.settle = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
app = create_app(Settings(), HandClock(datetime.fromisoformat(os.environ["NOW"])))
asyncio.run(app.state.worker.step())
"""


@pytest.mark.slow
def test_a_kill_between_fold_and_commit_loses_and_doubles_nothing(
    me: Api, app: FastAPI, settings: Settings, clock: HandClock
) -> None:
    me.contact("Dana Reyes", emails=["dana@example.com"])
    to = source(me)
    assert send(me, to, cal_com("BOOKING_CREATED", "a")).status_code == 202
    env = os.environ | {
        "KITHLINE_DATABASE_URL": settings.database,
        "KITHLINE_DATA_DIR": str(settings.data_dir),
        "KITHLINE_KEY_FILE": str(settings.key_file),
        "NOW": clock.now().isoformat(),
    }

    died = subprocess.run([sys.executable, "-c", DIES], env=env, check=False, capture_output=True, text=True)

    assert died.returncode == -SIGKILL, died.stderr
    assert meetings(me) == []
    work(app)
    assert meetings(me) == []  # its lease runs
    clock.advance(timedelta(seconds=61))
    work(app)
    assert [it["state"] for it in meetings(me)] == ["scheduled"]
