"""Is this process fit to be asked?"""

import asyncio
import shutil
from typing import Final

from fastapi import Response
from sqlalchemy.exc import DBAPIError

from kithline.core.db import Db
from kithline.core.problems import Problem
from kithline.core.tables import revisions
from kithline.core.work import Unit
from kithline.operation.doctor import LEAST_ROOM
from kithline.operation.migrations import heads

_PATIENCE: Final = 5  # seconds


async def see_readiness(work: Unit) -> Response:
    """200 or 503, and why in words."""
    faults = await _asked(work)
    disk = shutil.disk_usage(work.house.settings.data_dir)
    if disk.free < LEAST_ROOM * disk.total:
        faults.append("less than 5 % of the disk is free")
    return Response("; ".join(faults) or "ready", 503 if faults else 200, media_type="text/plain")


async def _asked(work: Unit) -> list[str]:
    if work.house.pulse.is_last:
        return ["stopping"]
    try:
        async with asyncio.timeout(_PATIENCE):
            return await work.house.lanes.writes.run(_faults)
    except (Problem, DBAPIError, TimeoutError):
        return ["the write lock cannot be had"]


def _faults(db: Db) -> list[str]:
    """That this runs at all shows that the write lock can be had."""
    return [] if revisions(db) == heads() else ["the database is not at this version's migrations: run `kithline migrate`"]
