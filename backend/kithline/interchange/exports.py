"""Files on their way out: written to disk on a thread, then sent."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from fastapi import Response
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

from kithline.accounts.audit import note
from kithline.accounts.queries import is_insider
from kithline.core.db import Db
from kithline.core.problems import Forbidden
from kithline.core.work import Unit
from kithline.interchange.archive import write_archive
from kithline.interchange.queries import people_in_full
from kithline.interchange.writers import people_csv, vcards

_TYPES: Final = {".json": "application/json", ".csv": "text/csv", ".vcf": "text/vcard"}


async def everything(work: Unit) -> Response:
    """Raises Forbidden for a viewer."""
    return await _send(work, "kithline-export.json", _write_everything)


async def contacts_csv(work: Unit) -> Response:
    return await _send(work, "contacts.csv", lambda db, path: _write(path, people_csv(people_in_full(db))))


async def contacts_vcf(work: Unit) -> Response:
    return await _send(work, "contacts.vcf", lambda db, path: _write(path, vcards(people_in_full(db), "4.0")))


async def _send(work: Unit, name: str, write: Callable[[Db, Path], None]) -> Response:
    with NamedTemporaryFile(suffix=Path(name).suffix, dir=work.house.settings.data_dir, delete=False) as file:
        path = Path(file.name)
    try:
        await work.look_slowly(lambda db: write(db, path))
        await work.also(note, "export.made", file=name)
    except BaseException:
        path.unlink()
        raise
    return FileResponse(
        path, media_type=_TYPES[path.suffix], filename=name, background=BackgroundTask(path.unlink, missing_ok=True)
    )


def _write_everything(db: Db, path: Path) -> None:
    if not is_insider(db):
        raise Forbidden("All of it holds what was said off the record. Ask an owner or an editor for it, or export the people.")
    write_archive(db, path)


def _write(path: Path, lines: Iterator[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(lines)
