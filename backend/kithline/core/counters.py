"""Numbers that count up within a workspace, without a gap that hides a late commit: the row is locked until the end."""

from typing import Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from kithline.core.db import Base, Db, Owned

EVENTS: Final = "events"


class Counter(Owned, Base):
    __tablename__ = "counters"

    journaled = False

    name: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


def next_number(db: Db, name: str) -> int:
    """One more than was ever committed under this name; the first is 1. Others wait for it until this unit ends."""
    return _put(db, name, 1, Counter.last + 1)


def set_number(db: Db, name: str, last: int) -> None:
    """Go on counting after `last`."""
    _put(db, name, last, last)


def last_number(db: Db, name: str) -> int:
    """The last one that was counted; 0 when none was."""
    return db.scalar(select(Counter.last).where(Counter.name == name)) or 0


def _put(db: Db, name: str, first: int, then: int | ColumnElement[int]) -> int:
    insert = postgresql.insert if db.get_bind().dialect.name == "postgresql" else sqlite.insert
    row = insert(Counter).values(workspace_id=db.me.workspace_id, name=name, last=first)
    counted = row.on_conflict_do_update(index_elements=[Counter.workspace_id, Counter.name], set_={"last": then})
    number: int | None = db.scalar(counted.returning(Counter.last))
    assert number is not None
    return number
