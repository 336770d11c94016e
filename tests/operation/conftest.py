"""The command line on a database of its own."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL
from typer.testing import CliRunner, Result

from kithline.cli import cli
from kithline.core.ids import new_id
from kithline.settings import Settings
from tests import conftest

Kithline = Callable[..., Result]
Environment = dict[str, str]


@pytest.fixture
def environment(url: URL, owner_url: URL, tmp_path: Path) -> Environment:
    """As an operator would set it. A test may set more."""
    return {
        "KITHLINE_DATABASE_URL": url.render_as_string(hide_password=False),
        "KITHLINE_MIGRATION_URL": owner_url.render_as_string(hide_password=False),
        "KITHLINE_DATA_DIR": str(tmp_path / "data"),
        "KITHLINE_KEY_FILE": str(tmp_path / "key"),
    }


@pytest.fixture
def kithline(environment: Environment) -> Iterator[Kithline]:
    """`kithline("user", "create", …)`, in this process."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield lambda *words, typed="": CliRunner().invoke(cli, words, input=typed, env=environment)
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def house(environment: Environment) -> Settings:
    """The settings by which `kithline` runs."""
    return settings_of(environment)


@pytest.fixture
def empty(owner_url: URL) -> Iterator[URL]:
    """Where no table is."""
    if owner_url.drivername == "sqlite":
        yield owner_url.set(database=f"{owner_url.database}.elsewhere")
        return
    url = owner_url.set(database=f"kithline_{new_id().hex}")
    conftest.on_server(f"CREATE DATABASE {url.database}")
    yield url
    conftest.on_server(f"DROP DATABASE {url.database}")


@pytest.fixture
def elsewhere(house: Settings, empty: URL, environment: Environment) -> Settings:
    """The same house moved to where nothing is: from now on `kithline` runs there."""
    address = empty.render_as_string(hide_password=False)
    environment |= {"KITHLINE_DATABASE_URL": address, "KITHLINE_MIGRATION_URL": address}
    return settings_of(environment).model_copy(update={"data_dir": house.data_dir})


def settings_of(environment: Environment) -> Settings:
    return Settings.model_validate({name.removeprefix("KITHLINE_").lower(): value for name, value in environment.items()})
