"""Running the migrations, which are shipped beside the package."""

from functools import cache
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from kithline.core.fingerprints import revisions_at
from kithline.operation.copies import exists
from kithline.settings import Settings

_SCRIPTS: Final = str(Path(__file__).parents[3] / "migrations")


def alembic_config(settings: Settings) -> Config:
    config = Config()
    config.set_main_option("script_location", _SCRIPTS)
    config.attributes["url"] = settings.migrations
    return config


@cache
def heads() -> frozenset[str]:
    """Where the migrations of this version end. Kept: finding out reads all of them."""
    return frozenset(ScriptDirectory(_SCRIPTS).get_heads())


def are_due(settings: Settings) -> bool:
    """Whether there are tables, of another version than this."""
    standing = revisions_at(settings.migrations) if exists(settings.migrations) else set()
    return bool(standing) and standing != heads()


def migrate(settings: Settings) -> None:
    """Bring the database to this version's tables."""
    command.upgrade(alembic_config(settings), "head")
