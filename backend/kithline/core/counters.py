"""Numbers that count up within a workspace, without a gap that hides a late commit: the row is locked until the end."""

from functools import cache
from typing import Final

from sqlalchemy import Executable, Integer, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from kithline.core.columns import Id
from kithline.core.db import Base, Db, Owned

EVENTS: Final = "events"


class Counter(Owned, Base):
    __tablename__ = "counters"

    journaled = False

    name: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


def next_number(db: Db, name: str) -> int:
    """One more than was ever committed under this name; the first is 1. Others wait for it until this unit ends."""
    return _put(db, name, first=1, step=1)


def set_number(db: Db, name: str, last: int) -> None:
    """Go on counting after `last`."""
    db.execute(delete(Counter).where(Counter.name == name))
    _put(db, name, first=last, step=0)


def last_number(db: Db, name: str) -> int:
    """The last one that was counted; 0 when none was."""
    return db.scalar(select(Counter.last).where(Counter.name == name)) or 0


def _put(db: Db, name: str, *, first: int, step: int) -> int:
    db.flush()  # what is counted stands before what counts it
    values = {"own": db.me.workspace_id, "name": name, "first": first, "step": step}
    number: int = db.rows(_counting(db.get_bind().dialect.name), values)[0][0]
    return number


@cache
def _counting(dialect: str) -> Executable:
    """Built once: every fact is counted, and building it cost more than running it."""
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    own = bindparam("own", type_=Id())
    row = insert(Counter).values(workspace_id=own, name=bindparam("name"), last=bindparam("first"))
    then = {"last": Counter.last + bindparam("step", type_=Integer())}
    return row.on_conflict_do_update(index_elements=[Counter.workspace_id, Counter.name], set_=then).returning(Counter.last)
