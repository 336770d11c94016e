"""Copies that hold what they say, taken while others write, and put back as they were."""

import asyncio
import json
import shutil
import sqlite3
import stat
import time
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from alembic import command
from fastapi import FastAPI
from sqlalchemy import URL, make_url

from kithline.core.clock import HandClock
from kithline.core.fingerprints import contents_at
from kithline.operation import backups
from kithline.operation.copies import CannotCopy
from kithline.operation.migrations import alembic_config
from kithline.settings import Settings
from tests import conftest
from tests.faults.server import Server
from tests.faults.test_crash import Producer, ended, everything
from tests.make import Api, Seat
from tests.operation.conftest import Kithline
from tests.working import finish


@pytest.fixture(autouse=True)
def _tools(url: URL) -> None:
    if url.drivername != "sqlite" and not shutil.which("pg_dump"):
        pytest.skip("PostgreSQL's client programs are not installed")


@pytest.fixture
def made(me: Api, house: Settings, clock: HandClock) -> backups.Backup:
    """A backup in which Dana is."""
    me.contact("Dana Reyes", tags=["jazz"], notes="met at the fair")
    return backups.take(house, clock.now(), "by hand")


def test_what_is_restored_elsewhere_is_what_was_backed_up(
    made: backups.Backup, me: Api, kithline: Kithline, house: Settings, elsewhere: Settings
) -> None:
    me.contact("Lee")

    answer = kithline("restore", made.name)

    assert answer.exit_code == 0, answer.output
    restored = contents_at(elsewhere.migrations)
    assert restored == made.manifest.contents
    assert restored.tables["contacts"].rows == 1
    assert "contacts" in restored.differing(contents_at(house.migrations))
    assert kithline("verify").exit_code == 0


def test_a_backup_beside_a_writer_is_one_moment(me: Api, house: Settings, elsewhere: Settings, clock: HandClock) -> None:
    """Each write adds a contact and its event: no copy may hold one without the other."""
    over = Event()

    def write() -> None:
        while not over.is_set():
            me.contact("Dana")

    me.contact("Dana")
    writer = Thread(target=write)
    writer.start()
    try:
        taken = [backups.take(house, clock.now() + timedelta(seconds=number), "by hand") for number in range(3)]
    finally:
        over.set()
        writer.join()

    for backup in taken:
        tables = backup.manifest.contents.tables
        assert tables["contacts"].rows == tables["events"].rows > 0
    backups.restore(elsewhere, taken[-1], clock.now())


@pytest.mark.slow
def test_a_backup_holds_all_that_was_acknowledged_before_it(
    mine: Seat, url: URL, house: Settings, elsewhere: Settings, kithline: Kithline, clock: HandClock, tmp_path: Path
) -> None:
    """Of a server that three people write to all the while, and where it is restored another server serves it."""
    with ExitStack() as servers:
        server = started(servers, url.render_as_string(hide_password=False), tmp_path)
        producers = [Producer([server], mine.token, name) for name in ("Ann", "Ben", "Cleo")]
        for producer in producers:
            producer.start()
        time.sleep(1)
        before = {reason: id for producer in producers for reason, id in [*producer.ledger.items()]}
        made = backups.take(house, clock.now(), "by hand")
        after = ended(producers)

        assert kithline("restore", made.name).exit_code == 0
        assert contents_at(elsewhere.migrations) == made.manifest.contents
        assert kithline("verify").exit_code == 0
        with started(servers, elsewhere.database, tmp_path, KITHLINE_WORKER="false").client(mine.token) as api:
            restored = {it["reason"]: it["id"] for it in everything(api, "/thank-yous?limit=100")}
    assert 0 < len(before) < len(after)
    assert before.items() <= restored.items()


def started(servers: ExitStack, address: str, folder: Path, **settings: str) -> Server:
    server = Server(address, folder, **settings)
    servers.callback(server.stop)
    server.start()
    return server


def test_others_on_the_machine_cannot_look_into_a_backup(made: backups.Backup) -> None:
    assert stat.S_IMODE(made.folder.stat().st_mode) == 0o700


def test_damage_is_found_and_not_restored(
    made: backups.Backup, kithline: Kithline, elsewhere: Settings, clock: HandClock
) -> None:
    conftest.migrate(make_url(elsewhere.migrations))
    content = bytearray(made.file.read_bytes())
    content[len(content) // 2] ^= 1
    made.file.write_bytes(content)

    found = kithline("verify")

    assert (found.exit_code, "not as it was written" in found.output) == (1, True)
    with pytest.raises(CannotCopy, match="not as it was written"):
        backups.restore(elsewhere, made, clock.now())
    made.file.unlink()
    assert "is gone" in kithline("verify").output
    (made.folder / "manifest.json").write_text("{")
    assert "cannot be read" in kithline("verify").output


def test_a_manifest_that_says_something_else_is_found_after_restoring(
    made: backups.Backup, elsewhere: Settings, clock: HandClock
) -> None:
    path = made.folder / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["contents"]["tables"]["contacts"]["rows"] = 2
    path.write_text(json.dumps(manifest))

    with pytest.raises(CannotCopy, match="differs from what was backed up: contacts"):
        backups.restore(elsewhere, backups.get_backup(elsewhere, made.name), clock.now())


def test_only_the_newest_few_are_kept(me: Api, house: Settings, clock: HandClock) -> None:
    me.contact()
    few = house.model_copy(update={"backups_kept": 2})

    names = [backups.take(few, clock.now() + timedelta(days=day), "nightly").name for day in range(4)]

    assert [backup.name for backup in backups.listed(few)] == [names[3], names[2]]


def test_what_could_not_be_finished_leaves_nothing(house: Settings, elsewhere: Settings, clock: HandClock) -> None:
    broken = elsewhere.model_copy(update={"migration_url": None, "database_url": None, "data_dir": house.data_dir / "none"})

    with pytest.raises(CannotCopy):
        backups.take(broken, clock.now(), "by hand")
    assert list((broken.data_dir / "backups").iterdir()) == []
    assert backups.listed(broken) == []


def test_a_backup_goes_into_nothing_that_is_in_use(made: backups.Backup, kithline: Kithline, app: FastAPI) -> None:
    assert app
    answer = kithline("restore", made.name)

    assert answer.exit_code == 1
    assert "Stop it first" in answer.output or "Restore into an empty one" in answer.output


def test_on_sqlite_what_was_there_is_kept_beside_it(kithline: Kithline, house: Settings, url: URL, tmp_path: Path) -> None:
    if url.drivername != "sqlite":
        pytest.skip("PostgreSQL takes an empty database")
    kithline("backup")
    with sqlite3.connect(str(url.database)) as connection:
        connection.execute("INSERT INTO workspaces (id, name) VALUES ('x', 'made since')")

    assert kithline("restore").exit_code == 0

    assert contents_at(house.migrations).tables["workspaces"].rows == 0
    (aside,) = [path for path in tmp_path.glob("kithline.db.before-*") if path.suffix not in {"-wal", "-shm"}]
    assert contents_at(f"sqlite:///{aside}").tables["workspaces"].rows == 1


def test_each_migration_is_preceded_by_a_backup(
    made: backups.Backup, kithline: Kithline, elsewhere: Settings, clock: HandClock
) -> None:
    backups.restore(elsewhere, made, clock.now())
    command.downgrade(alembic_config(elsewhere), "2026_11_22_1120")
    old = contents_at(elsewhere.migrations)

    answer = kithline("migrate")

    assert answer.exit_code == 0, answer.output
    (before,) = [backup for backup in backups.listed(elsewhere) if backup != made]
    assert (before.manifest.why, before.manifest.contents) == ("migration", old)
    assert kithline("migrate").output == ""
    assert contents_at(elsewhere.migrations).tables["contacts"].rows == 1


def test_each_night_a_file_is_copied_and_a_server_is_not(app: FastAPI, settings: Settings, url: URL) -> None:
    queue, lanes = app.state.worker, app.state.house.lanes
    asyncio.run(lanes.writes.run(queue.plan))
    finish(queue)

    nightly = [backup.manifest.why for backup in backups.listed(settings)]
    assert nightly == (["nightly"] if url.drivername == "sqlite" else [])
