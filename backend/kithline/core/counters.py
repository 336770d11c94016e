"""Numbers that count up within a workspace, without a gap that hides a late commit: the row is locked until the end."""

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from kithline.core.db import Base, Db, Owned


class Counter(Owned, Base):
    __tablename__ = "counters"

    journaled = False

    name: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


def next_number(db: Db, name: str) -> int:
    """One more than was ever committed under this name; the first is 1. Others wait for it until this unit ends."""
    insert = postgresql.insert if db.get_bind().dialect.name == "postgresql" else sqlite.insert
    first = insert(Counter).values(workspace_id=db.me.workspace_id, name=name, last=1)
    key = [Counter.workspace_id, Counter.name]
    counted = first.on_conflict_do_update(index_elements=key, set_={"last": Counter.last + 1})
    number: int | None = db.scalar(counted.returning(Counter.last))
    assert number is not None
    return number
