"""What each unit of work changed, row by row, so that it can be undone as a whole while nobody has built on it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Index, delete, event, insert, select, update
from sqlalchemy.orm import Mapped, UOWTransaction, mapped_column

from kithline.core.db import Base, Db, Owned, Record
from kithline.core.jobs import Job, JobState
from kithline.core.problems import Conflict
from kithline.core.rows import Plain, column_value, column_values, plain_before, plain_value, table_of

_KEPT: Final = timedelta(days=7)


class Change(Owned, Base):
    """One row before one unit. `before` is null for a row that was added, `version` for one that has none or was deleted."""

    __tablename__ = "changes"
    __table_args__ = (Index(None, "workspace_id", "at"),)
    journaled = False

    unit: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    table: Mapped[str]
    key: Mapped[dict[str, object]]
    before: Mapped[dict[str, object] | None]
    version: Mapped[int | None]
    deleted: Mapped[bool]
    at: Mapped[datetime]


@event.listens_for(Db, "after_flush")
def _note_changes(db: Db, context: UOWTransaction) -> None:
    _write(db, [*_noted(db, context)])


def note(db: Db, row: Plain, *, table: str, key: Plain, was: Plain | None) -> None:
    """Note a change that was written to a table itself: `row` as it is now (empty when it is gone), and as it `was`."""
    change = {"table": table, "key": key, "before": was, "version": row.get("version"), "deleted": not row}
    _write(db, [{**change, "workspace_id": db.me.workspace_id, "unit": db.unit, "at": db.now}])


def _write(db: Db, noted: Sequence[dict[str, object]]) -> None:
    if noted:
        begun = db.info.get("changes", 0)
        db.info["changes"] = begun + len(noted)
        numbered = [{**change, "number": number} for number, change in enumerate(noted, begun)]
        db.connection().execute(insert(table_of("changes")), numbered)


def _noted(db: Db, context: UOWTransaction) -> Iterator[dict[str, object]]:
    # The context, not `db.deleted`, knows of rows that go because their parent let go of them.
    for state, (deleted, only_listed) in context.states.items():
        row = state.obj()
        if only_listed or not isinstance(row, Owned) or not row.journaled:
            continue
        if deleted or row in db.new or db.is_modified(row):
            yield {
                "workspace_id": row.workspace_id,
                "unit": db.unit,
                "table": state.mapper.local_table.description,
                "key": {column.name: plain_value(getattr(row, column.name)) for column in state.mapper.primary_key},
                "before": None if row in db.new else plain_before(row),
                "version": row.version if isinstance(row, Record) and not deleted else None,
                "deleted": deleted,
                "at": db.now,
            }


class _Row:
    """One row's way through a unit: what it was before the first change, and what it must still be after the last."""

    def __init__(self, changes: list[Change]) -> None:
        self.changes = changes
        self.table = table_of(changes[0].table)
        self.before = changes[0].before
        self.expected = None if changes[-1].deleted else changes[-1]
        self.here = [self.table.c[name] == column_value(self.table.c[name], value) for name, value in changes[0].key.items()]

    def is_untouched(self, connection: Connection) -> bool:
        found = connection.execute(select(self.table).where(*self.here)).mappings().first()
        if found is None or self.expected is None:
            return found is None and self.expected is None
        return self.expected.version is None or found["version"] == self.expected.version

    def put_back(self, connection: Connection, now: datetime) -> None:
        """As a new version: one that came back would make an old ETag fit again."""
        assert self.before is not None
        values: dict[str, Any] = column_values(self.table, self.before)
        if "version" in values:
            values |= {"version": values["version"] + len(self.changes) + 1, "updated_at": now}
        gone = self.expected is None
        connection.execute(insert(self.table).values(values) if gone else update(self.table).where(*self.here).values(values))

    def take_away(self, connection: Connection) -> None:
        connection.execute(delete(self.table).where(*self.here))


def undo(db: Db, unit: UUID) -> None:
    """Put every row of a unit back, and withdraw the jobs it asked for. Raises Conflict when one of them has moved on."""
    changes = db.scalars(select(Change).where(Change.unit == unit).order_by(Change.number)).all()
    rows = _rows(changes)
    connection = db.connection()
    if not rows or not all(row.is_untouched(connection) for row in rows):
        raise Conflict("Something has built on that since, so it cannot be undone by itself. Change it by hand.")
    order = {table: place for place, table in enumerate(Base.metadata.sorted_tables)}
    # Within a table the latest first: what was changed later may stand where what was changed before has to go.
    by_place = sorted(rows, key=lambda row: (order[row.table], -row.changes[0].number))
    for row in reversed(by_place):
        if row.before is None and row.expected is not None:
            row.take_away(connection)
    for row in by_place:
        if row.before is not None:
            row.put_back(connection, db.now)
    db.execute(delete(Change).where(Change.unit == unit))
    db.execute(delete(Job).where(Job.unit == unit, Job.state == JobState.READY, Job.workspace_id == db.me.workspace_id))
    db.expire_all()


def forget_old_changes(db: Db) -> None:
    """After a week a change is history, not something to undo."""
    db.execute(delete(Change).where(Change.at < db.now - _KEPT))


def _rows(changes: Sequence[Change]) -> list[_Row]:
    by_row: dict[str, list[Change]] = {}
    for change in changes:
        by_row.setdefault(f"{change.table}{sorted(change.key.items())}", []).append(change)
    return [_Row(changes) for changes in by_row.values()]
