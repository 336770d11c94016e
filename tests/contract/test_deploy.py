"""What an operator is given: the roles, the locks, and the pages that name settings and commands."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr
from sqlalchemy import URL, NullPool, create_engine, make_url
from sqlalchemy.exc import ProgrammingError
from typer.core import TyperGroup
from typer.main import get_command

from kithline.app import create_app
from kithline.cli import cli
from kithline.core.clock import HandClock
from kithline.core.db import Db
from kithline.core.ids import new_id
from kithline.operation import backups
from kithline.settings import Settings
from tests import conftest, make, servers

ROOT = Path(__file__).parents[2]
RUN, TESTED = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
LOCKS = sorted(ROOT.glob("requirements*.lock"))
SETTINGS = {f"KITHLINE_{name.upper()}" for name in Settings.model_fields}


@pytest.fixture
def deployed() -> Iterator[URL]:
    """The database that deploy/postgresql.sql makes, as its superuser reaches it."""
    if os.environ.get(servers.ADDRESS):
        pytest.skip("the roles are made on no server but our own")
    url = make_url(conftest.server())
    passwords = {"KITHLINE_OWNER_PASSWORD": "owner", "KITHLINE_APP_PASSWORD": "app"}
    psql = (
        "psql",
        "--set=ON_ERROR_STOP=1",
        f"--host={url.query['host']}",
        "--username=postgres",
        "--file=deploy/postgresql.sql",
    )
    for _ in range(2):
        subprocess.run(psql, cwd=ROOT, env=os.environ | passwords, check=True, capture_output=True)
    yield url.set(database="kithline")
    conftest.on_server("DROP DATABASE kithline WITH (FORCE)", "DROP ROLE kithline", "DROP ROLE kithline_owner")


def test_on_postgresql_the_owner_migrates_and_the_app_owns_nothing(deployed: URL, clock: HandClock, tmp_path: Path) -> None:
    owner, app = (deployed.set(username=name).render_as_string() for name in ("kithline_owner", "kithline"))
    settings = {"KITHLINE_MIGRATION_URL": owner, "KITHLINE_DATA_DIR": str(tmp_path), "PYTHONPATH": str(ROOT / "backend")}
    subprocess.run((sys.executable, "-m", "kithline", "migrate"), env=os.environ | settings, check=True)
    engine = create_engine(app, poolclass=NullPool)
    with Db(engine, expire_on_commit=False) as db:
        db.now, db.unit = clock.now(), new_id()
        token = make.seat(db).token

    with TestClient(create_app(Settings(database_url=SecretStr(app), data_dir=tmp_path, worker=False), clock)) as client:
        assert make.Api(client, token).contact("Dana Reyes")["display_name"] == "Dana Reyes"

    with engine.connect() as connection:
        with pytest.raises(ProgrammingError, match="must be owner"):
            connection.exec_driver_sql("ALTER TABLE contacts NO FORCE ROW LEVEL SECURITY")
        connection.rollback()
        assert connection.exec_driver_sql("SELECT count(*) FROM contacts").scalar() == 0

    backup = backups.take(Settings(migration_url=SecretStr(owner), data_dir=tmp_path), clock.now(), "by hand")
    assert backup.manifest.contents.tables["contacts"].rows == 1


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_holds_versions_and_hashes_and_no_address(lock: Path) -> None:
    requirements = re.split(r"\n(?=\S)", lock.read_text().strip())

    assert requirements
    for requirement in requirements:
        assert re.fullmatch(r"[\w.-]+==[\w.]+( ; [^\\\n]+)? \\(\n +--hash=sha256:\w{64}( \\)?)+", requirement), requirement


def test_what_is_tested_is_what_runs() -> None:
    run, tested = (set(re.findall(r"^[\w.-]+==[\w.]+", lock.read_text(), re.MULTILINE)) for lock in (RUN, TESTED))

    assert run <= tested


def test_every_setting_is_on_the_operators_page_and_every_one_there_exists() -> None:
    named = set(re.findall(r"^\| `(KITHLINE_\w+)`", (ROOT / "docs/operate.md").read_text(), re.MULTILINE))

    assert named == SETTINGS


def test_every_command_on_the_operators_page_exists() -> None:
    commands = get_command(cli)
    named = set(re.findall(r"(?:`|^)kithline (\w+)", (ROOT / "docs/operate.md").read_text(), re.MULTILINE))

    assert isinstance(commands, TyperGroup)
    assert named <= set(commands.commands)


@pytest.mark.parametrize("path", ["Dockerfile", "compose.yaml", "deploy/kithline.service"])
def test_what_is_deployed_names_settings_that_exist(path: str) -> None:
    """Passwords are for the database to know."""
    named = set(re.findall(r"\bKITHLINE_[A-Z_]+\b", (ROOT / path).read_text()))

    assert {name for name in named if not name.endswith("_PASSWORD")} <= SETTINGS
