"""What a person sees of how the house is kept: from the disk, the calendar and the queue."""

import asyncio
from shutil import disk_usage

from fastapi import Response

from kithline.core.work import Unit
from kithline.operation import service
from kithline.operation.backups import listed
from kithline.operation.keeping import schedules


async def see_health(work: Unit) -> Response:
    settings = work.house.settings
    backups, disk = await asyncio.to_thread(lambda: (listed(settings), disk_usage(settings.data_dir)))
    return await work.read(service.see_health, schedules(settings), backups, service.Room(*disk))
