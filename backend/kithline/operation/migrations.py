"""Running the migrations, which are shipped beside the package."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config

from kithline.settings import Settings

_ROOT: Final = Path(__file__).parents[3]


def alembic_config(settings: Settings) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_ROOT / "migrations"))
    config.attributes["url"] = settings.migrations
    return config


def migrate(settings: Settings) -> None:
    """Bring the database to this version's tables."""
    command.upgrade(alembic_config(settings), "head")
