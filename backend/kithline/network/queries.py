"""Finding who knows whom."""

from uuid import UUID

from sqlalchemy import select

from kithline.core.db import Db
from kithline.network.models import Tie


def find_tie(db: Db, one_id: UUID, other_id: UUID) -> Tie | None:
    """Between two contacts, in either order."""
    first, second = sorted((one_id, other_id), key=str)
    return db.scalar(select(Tie).where(Tie.one_id == first, Tie.other_id == second))
