"""Is this process fit to be asked?"""

import shutil
from typing import Final

from alembic.config import Config
from alembic.script import ScriptDirectory
from fastapi import Response

from kithline.core.db import Db
from kithline.core.tables import revisions
from kithline.core.work import Unit
from kithline.operation.migrations import alembic_config

_ROOM: Final = 0.05


async def see_readiness(work: Unit) -> Response:
    """200 or 503, and why in words."""
    config = alembic_config(work.house.settings)
    faults = await work.house.lanes.writes.run(lambda db: _faults(db, config))
    disk = shutil.disk_usage(work.house.settings.data_dir)
    if disk.free < _ROOM * disk.total:
        faults.append("less than 5 % of the disk is free")
    return Response("; ".join(faults) or "ready", 503 if faults else 200, media_type="text/plain")


def _faults(db: Db, config: Config) -> list[str]:
    """That this runs at all shows that the write lock can be had."""
    heads = set(ScriptDirectory.from_config(config).get_heads())
    return [] if revisions(db) == heads else ["the database is not at this version's migrations: run `kithline migrate`"]
