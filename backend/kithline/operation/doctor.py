"""Whether everything is in its place, and what to say to put it there."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError

from kithline.core.clock import SystemClock
from kithline.core.tables import revisions
from kithline.operation.backups import listed
from kithline.operation.checks import at_work
from kithline.operation.copies import exists, is_sqlite
from kithline.operation.migrations import heads
from kithline.settings import Settings

LEAST_ROOM: Final = 0.05
_OLD: Final = timedelta(days=2)
_HERE: Final = {"127.0.0.1", "::1", "localhost"}


@dataclass(frozen=True, slots=True)
class Finding:
    fine: bool
    words: str


def examine(settings: Settings) -> Iterator[Finding]:
    """Everything that can be seen from here, in the order in which it would have to be mended."""
    yield _data_folder(settings.data_dir)
    yield _room(settings.data_dir)
    yield _database(settings)
    yield _key(settings.key_file.expanduser())
    yield _dashboard(settings.frontend_dir)
    yield _address(settings)
    yield _backups(settings)
    if settings.test_clock:
        yield _mend("KITHLINE_TEST_CLOCK is on: anybody can move time. Turn it off for real data.")


def _data_folder(folder: Path) -> Finding:
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return _mend(f"The data folder {folder} is not there, or cannot be written. KITHLINE_DATA_DIR names it.")
    if folder.stat().st_mode & 0o077:
        return _mend(f"Others on this machine can look into {folder}. Say: chmod 700 {folder}")
    return _fine(f"The data folder is {folder.resolve()}, and only its owner can look into it.")


def _room(folder: Path) -> Finding:
    disk = shutil.disk_usage(folder if folder.exists() else Path())
    share = disk.free / disk.total
    return Finding(fine=share > LEAST_ROOM, words=f"{share:.0%} of the disk is free.")


def _database(settings: Settings) -> Finding:
    engine = "SQLite" if is_sqlite(settings.database) else "PostgreSQL"
    if not exists(settings.database):
        return _mend("There is no database yet. Say: kithline migrate")
    try:
        pending = at_work(settings, revisions) != heads()
    except DBAPIError as error:
        return _mend(f"{engine} cannot be reached: {error.orig}")
    if pending:
        return _mend(f"{engine} answers, but its tables are not this version's. Say: kithline migrate")
    return _fine(f"{engine} answers, with the tables of this version.")


def _key(file: Path) -> Finding:
    if not file.exists():
        return _fine(f"There is no key at {file} yet. It is made when there is a secret to keep.")
    if file.stat().st_mode & 0o077:
        return _mend(f"Others on this machine can read the key. Say: chmod 600 {file}")
    return _fine(f"The key is at {file}, and only its owner can read it. Keep a copy elsewhere.")


def _dashboard(folder: Path) -> Finding:
    built = (folder / "index.html").is_file()
    return _fine("The dashboard is built.") if built else _mend("The dashboard is not built: make frontend/dist/index.html")


def _address(settings: Settings) -> Finding:
    if settings.public_url.startswith("https://") and not settings.trusted_proxies:
        return _mend("Behind HTTPS, KITHLINE_TRUSTED_PROXIES must name the proxy: else cookies are those of plain http.")
    if settings.host not in _HERE and not settings.public_url.startswith("https://"):
        return _mend(f"It listens on {settings.host} over plain http: passwords can be read on the way.")
    return _fine(f"It is reached at {settings.address}.")


def _backups(settings: Settings) -> Finding:
    newest = next(iter(listed(settings)), None)
    if not is_sqlite(settings.database) and newest is None:
        return _fine("No backups here: back the PostgreSQL server up by its own means, or say `kithline backup`.")
    if newest is None:
        return _mend("There is no backup yet. One is made each night while it serves; `kithline backup` makes one now.")
    age = SystemClock().now() - newest.manifest.made_at
    return Finding(fine=age < _OLD, words=f"The newest backup is {newest.name}.")


def _fine(words: str) -> Finding:
    return Finding(fine=True, words=words)


def _mend(words: str) -> Finding:
    return Finding(fine=False, words=words)
