"""Taking rows out of a workspace together with what cannot be without them, by the foreign keys of the metadata."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Table, delete, select, update

from kithline.core.db import Base, Db, Owned

Ids = dict[str, set[UUID]]

_AT_ONCE: Final = 400


@dataclass(frozen=True, slots=True)
class _Reference:
    """`column` of `table` names a row of `to`."""

    table: str
    column: str
    to: str
    optional: bool


def uproot(db: Db, rows: Mapping[str, Collection[UUID]], spared: Collection[str]) -> Ids:
    """Delete these rows and all that must refer to one of them. What only may refer to one is kept without the reference.

    A row of the `spared` tables stays when something that stays refers to it. Returns what went, by table.
    """
    db.expire_all()
    connection = db.connection()
    references = [*_references()]
    held = {name: _rows(db, connection, name) for name in {reference.table for reference in references}}
    going: Ids = defaultdict(set, {name: set(ids) for name, ids in rows.items()})
    while any(_pull(going, reference, held, spared) for reference in references):
        pass
    while any(_spare(going, reference, held, spared) for reference in references):
        pass
    for reference in references:
        if reference.optional and going[reference.to]:
            _let_go(db, connection, reference, going[reference.to])
    for table in reversed(Base.metadata.sorted_tables):
        _delete(db, connection, table, going, [it for it in references if it.table == table.name])
    return going


def _references() -> Iterator[_Reference]:
    owned = {mapper.local_table for mapper in Base.registry.mappers if issubclass(mapper.class_, Owned)}
    for table in Base.metadata.sorted_tables:
        for key in sorted(table.foreign_key_constraints, key=lambda it: list(it.column_keys)) if table in owned else ():
            column = key.column_keys[-1]
            yield _Reference(table.name, column, key.referred_table.name, bool(table.c[column].nullable))


def _rows(db: Db, connection: Connection, name: str) -> list[Row[*tuple[Any, ...]]]:
    table = Base.metadata.tables[name]
    named = [table.c[key.column_keys[-1]] for key in table.foreign_key_constraints]
    columns = {column.name: column for column in (*named, *([table.c.id] if "id" in table.c else ()))}
    return [*connection.execute(select(*columns.values()).where(table.c.workspace_id == db.me.workspace_id))]


def _pull(going: Ids, it: _Reference, held: Mapping[str, list[Any]], spared: Collection[str]) -> bool:
    """Whether another row goes, since it cannot be without one that goes."""
    if it.optional or it.to in spared or "id" not in Base.metadata.tables[it.table].c:
        return False
    pulled = {row.id for row in held[it.table] if getattr(row, it.column) in going[it.to]} - going[it.table]
    going[it.table] |= pulled
    return bool(pulled)


def _spare(going: Ids, it: _Reference, held: Mapping[str, list[Any]], spared: Collection[str]) -> bool:
    """Whether another row stays, since one that stays refers to it."""
    if it.to not in spared:
        return False
    needed = {getattr(row, it.column) for row in held[it.table] if _stays(going, it, row)} & going[it.to]
    going[it.to] -= needed
    return bool(needed)


def _stays(going: Ids, it: _Reference, row: Any) -> bool:
    """A row that has no identity stays with the first thing it joins; two of a kind that are joined keep nothing."""
    if "id" in Base.metadata.tables[it.table].c:
        return row.id not in going[it.table]
    first = next(other for other in _references() if other.table == it.table)
    return first.to != it.to and getattr(row, first.column) not in going[first.to]


def _let_go(db: Db, connection: Connection, it: _Reference, ids: Collection[UUID]) -> None:
    table = Base.metadata.tables[it.table]
    newer = {"version": table.c.version + 1, "updated_at": db.now} if "version" in table.c else {}
    for some in _batches(ids):
        here = (table.c.workspace_id == db.me.workspace_id, table.c[it.column].in_(some))
        connection.execute(update(table).where(*here).values({it.column: None, **newer}))


def _delete(db: Db, connection: Connection, table: Table, going: Ids, references: list[_Reference]) -> None:
    if "id" in table.c:
        _delete_where(db, connection, table, table.c.id, going[table.name])
        return
    for it in references:
        _delete_where(db, connection, table, table.c[it.column], going[it.to])


def _delete_where(db: Db, connection: Connection, table: Table, column: ColumnElement[UUID], ids: Collection[UUID]) -> None:
    for some in _batches(ids):
        connection.execute(delete(table).where(table.c.workspace_id == db.me.workspace_id, column.in_(some)))


def _batches(ids: Collection[UUID]) -> Iterator[list[UUID]]:
    every = sorted(ids)
    for begin in range(0, len(every), _AT_ONCE):
        yield every[begin : begin + _AT_ONCE]
