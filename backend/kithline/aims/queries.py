"""Finding what one is looking for."""

from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, select

from kithline.aims.models import Aim, NicheStatement, Passion
from kithline.aims.schemas import NicheStatementOut, NicheWindow, PassionOut, PassionWindow
from kithline.core.db import Db
from kithline.core.pages import Item, Listing, Slice, Wire, wire
from kithline.core.problems import found

_PASSIONS: Final = Listing[Wire](
    of=Passion,
    shows=wire(PassionOut, Passion),
    sorts={"name": Passion.name},
    filters={
        "mine": Passion.weight.is_not(None) == bindparam("mine"),
        "updated_since": Passion.updated_at >= bindparam("updated_since"),
    },
)
_NICHES: Final = Listing[Wire](
    of=NicheStatement, shows=wire(NicheStatementOut, NicheStatement), sorts={"said_on": NicheStatement.said_on}, filters={}
)


def list_passions(db: Db, window: PassionWindow) -> Slice[Wire]:
    return _PASSIONS.page(db, window)


def show_passion(db: Db, id: UUID) -> Item:
    """Raises NotFound."""
    return _PASSIONS.one(db, id)


def list_niche_statements(db: Db, window: NicheWindow) -> Slice[Wire]:
    return _NICHES.page(db, window)


def find_aim(db: Db) -> Aim | None:
    return db.scalar(select(Aim))


def get_passion(db: Db, id: UUID) -> Passion:
    """Raises NotFound."""
    return found(db.scalar(select(Passion).where(Passion.id == id)), f"There is no passion {id}. The list has those there are.")


def find_passion(db: Db, key: str) -> Passion | None:
    return db.scalar(select(Passion).where(Passion.key == key))
