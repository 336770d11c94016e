"""Running the migrations, which are shipped beside the package."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from kithline.core.fingerprints import revisions_at
from kithline.operation.copies import exists
from kithline.settings import Settings

_ROOT: Final = Path(__file__).parents[3]


def alembic_config(settings: Settings) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_ROOT / "migrations"))
    config.attributes["url"] = settings.migrations
    return config


def are_due(settings: Settings) -> bool:
    """Whether there are tables, of another version than this."""
    standing = revisions_at(settings.migrations) if exists(settings.migrations) else set()
    heads = set(ScriptDirectory.from_config(alembic_config(settings)).get_heads())
    return bool(standing) and standing != heads


def migrate(settings: Settings) -> None:
    """Bring the database to this version's tables."""
    command.upgrade(alembic_config(settings), "head")
