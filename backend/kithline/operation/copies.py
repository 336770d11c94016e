"""One database as a file and back, as each engine does it while others read and write."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import URL, make_url

from kithline.core.fingerprints import Contents, contents, contents_at, picture

_TOOLS: Final = "Install PostgreSQL's client programs ({}), or back the server up by its own means."


class CannotCopy(Exception):
    """In words for the operator."""


class NoTool(CannotCopy):
    """The machine lacks a program that it takes."""


def is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def exists(url: str) -> bool:
    """Whether there is a database; looking into a SQLite file that is not there would make it."""
    return not is_sqlite(url) or _file(url).exists()


def copy_out(url: str, to: Path) -> tuple[Path, Contents]:
    """The file that was written in the folder `to`, and what it holds. Raises CannotCopy."""
    return _copy_sqlite(_file(url), to / "kithline.db") if is_sqlite(url) else _dump(url, to / "kithline.dump")


def copy_in(file: Path, url: str, aside: str) -> None:
    """Put a copy where the database is. On SQLite what was there is kept, with `aside` added to its name. Raises CannotCopy."""
    if is_sqlite(url):
        _replace(file, _file(url), aside)
    else:
        _load(file, url)


def _copy_sqlite(source: Path, target: Path) -> tuple[Path, Contents]:
    """In one read transaction, beside which the writer goes on."""
    if not source.exists():
        raise CannotCopy(f"There is no database at {source} yet.")
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as there:
        here.backup(there)
        there.execute("PRAGMA journal_mode=DELETE")  # one file, with no log beside it
    return target, contents_at(f"sqlite:///{target}")


def _replace(file: Path, target: Path, aside: str) -> None:
    if target.exists():
        _refuse_while_open(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f"{target.name}.restoring")
    shutil.copyfile(file, fresh)
    with fresh.open("rb") as copied:
        os.fsync(copied.fileno())
    for suffix in ("", "-wal", "-shm"):
        beside = target.with_name(target.name + suffix)
        if beside.exists():
            beside.rename(beside.with_name(f"{target.name}{aside}{suffix}"))
    fresh.rename(target)


def _refuse_while_open(target: Path) -> None:
    """A server would go on writing into the file that was put aside."""
    with closing(sqlite3.connect(target, timeout=1, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            raise CannotCopy("Kithline is running on this database. Stop it first.") from error
        except sqlite3.DatabaseError:
            return  # damaged, which may be why it is being replaced


def _dump(url: str, target: Path) -> tuple[Path, Contents]:
    """What is dumped and what is counted are seen at the same moment."""
    program = _program("pg_dump")
    with picture(url) as connection:
        snapshot = connection.exec_driver_sql("SELECT pg_export_snapshot()").scalar_one()
        _run((program, "--format=custom", f"--snapshot={snapshot}", f"--file={target}"), url)
        return target, contents(connection)


def _load(file: Path, url: str) -> None:
    if contents_at(url).tables:
        raise CannotCopy("There are tables in this database already. Restore into an empty one.")
    database = str(make_url(url).database)
    options = ("--no-owner", "--no-comments", "--exit-on-error", "--single-transaction", f"--dbname={database}")
    _run((_program("pg_restore"), *options, str(file)), url)


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise NoTool(_TOOLS.format(name))
    return found


def _run(command: tuple[str, ...], url: str) -> None:
    done = subprocess.run(command, env=os.environ | _environment(make_url(url)), check=False, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise CannotCopy(f"{Path(command[0]).name} said: {done.stderr.strip()}")


def _environment(url: URL) -> dict[str, str]:
    """By the environment, so that no list of processes shows the password."""
    host = url.host or url.query.get("host")
    parts = {"PGHOST": host, "PGPORT": url.port, "PGUSER": url.username, "PGPASSWORD": url.password, "PGDATABASE": url.database}
    return {name: str(part) for name, part in parts.items() if part}


def _file(url: str) -> Path:
    return Path(str(make_url(url).database))
