"""Files on their way in: spooled to disk and hashed while they arrive, never held in memory."""

import asyncio
import os
from functools import partial
from hashlib import file_digest
from pathlib import Path
from typing import Final

from fastapi import Response, UploadFile

from kithline.core.ids import new_id
from kithline.core.work import Unit
from kithline.interchange import service
from kithline.interchange.archive import read_archive, restore_archive
from kithline.interchange.readers.detect import open_import

_CHUNK: Final = 1 << 16


async def begin_import(work: Unit, file: UploadFile, *, known: bool) -> Response:
    """Raises Invalid for what is no list of people, and leaves nothing behind then."""
    id = new_id()
    path = imports_folder(work.house.settings.data_dir) / str(id)
    try:
        digest = await _spool(file, path)
        work.request.state.digest = digest
        source = await asyncio.to_thread(open_import, path)
        begin = partial(service.begin, known=known)
        return await work.write(begin, id, _named(file), digest, source)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def imports_folder(data_dir: Path) -> Path:
    return data_dir / "imports"


async def restore(work: Unit, file: UploadFile) -> Response:
    """Raises Invalid for what is no export, Conflict where somebody is already."""
    path = imports_folder(work.house.settings.data_dir) / str(new_id())
    try:
        work.request.state.digest = await _spool(file, path)
        archive = await asyncio.to_thread(read_archive, path)
        return await work.write(restore_archive, archive)
    finally:
        path.unlink(missing_ok=True)


def _named(file: UploadFile) -> str:
    """As it was called on the way in; PostgreSQL stores no NUL."""
    return (file.filename or "").replace("\0", "").strip() or "a file"


async def _spool(file: UploadFile, path: Path) -> str:
    """The SHA-256 of what was written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as spooled:
        while chunk := await file.read(_CHUNK):
            await asyncio.to_thread(spooled.write, chunk)
    return await asyncio.to_thread(_digest, path)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        os.fsync(file.fileno())  # a batch whose file went with the power would look like a shorter file
        return file_digest(file, "sha256").hexdigest()
