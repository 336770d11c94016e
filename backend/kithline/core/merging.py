"""Two rows become one: whatever referred to the first refers to the second, and all of it can be taken apart again.

Whatever cannot be turned without saying the same thing twice is set aside, whole: nothing is lost.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Column, ColumnElement, ForeignKeyConstraint, Table, delete, insert, literal, select, update
from sqlalchemy.exc import IntegrityError

from kithline.core.db import Base, Db, Entity, Owned
from kithline.core.journal import note
from kithline.core.references import referring
from kithline.core.rows import Plain, column_values, plain_value, stored

Row = dict[str, Any]

_ORDERED: Final = re.compile(r"(\w+) (<|<>) (\w+)")


@dataclass
class Merging:
    """What a merge does, step by step, so that each step can be taken back: a row that was turned, or one set aside."""

    db: Db
    steps: list[dict[str, object]] = field(default_factory=list)

    def turn(self, kind: type[Entity], lost: UUID, kept: UUID, *, leave: Collection[type[Owned]] = ()) -> None:
        """Let all that refers to one of this kind refer to another, except the classes to `leave`."""
        for other, name in referring(kind):
            if other not in leave:
                for row in self.rows(other, {name: lost}):
                    self._turn(other, row, name, kept)

    def rows(self, kind: type[Owned], where: Mapping[str, object]) -> list[Row]:
        table = _table(kind)
        here = (table.c[name] == value for name, value in where.items())
        statement = select(*stored(table)).where(table.c.workspace_id == self.db.me.workspace_id, *here)
        return [dict(row) for row in self.db.connection().execute(statement.order_by(*table.primary_key)).mappings()]

    def change(self, kind: type[Owned], row: Row, values: Row) -> None:
        """Write other values, as a new version."""
        if "version" in row:
            values = {**values, "version": row["version"] + 1, "updated_at": self.db.now}
        _write(self.db, kind, row, {**row, **values})
        table = _table(kind)
        self.steps.append({"table": table.name, "was": _plain(row), "is": _plain({**row, **values})})

    def set_aside(self, kind: type[Owned], row: Row, instead: Row | None = None) -> None:
        """Take a row away. What referred to it refers to the one that stands there instead; without one it goes too."""
        if issubclass(kind, Entity):
            for other, name in referring(kind):
                for dependent in self.rows(other, {name: row["id"]}):
                    if instead:
                        self._turn(other, dependent, name, instead["id"])
                    elif _table(other).c[name].nullable:
                        self.change(other, dependent, {name: None})
                    else:
                        self.set_aside(other, dependent)
        _write(self.db, kind, row, {})
        self.steps.append({"table": _table(kind).name, "was": _plain(row), "is": None})

    def _turn(self, kind: type[Owned], row: Row, name: str, to: UUID) -> None:
        values = _in_order(_table(kind), row, {**row, name: to})
        if values is None:
            return self.set_aside(kind, row)
        twin = self._twin(_table(kind), row, values)
        if twin is None:
            return self.change(kind, row, values)
        if not kind.outranks(row, twin):
            return self.set_aside(kind, row, twin)
        self.set_aside(kind, twin, row)
        return self.change(kind, row, values)

    def _twin(self, table: Table, row: Row, values: Row) -> Row | None:
        """The row that says already what this one would say."""
        connection = self.db.connection()
        for columns, condition in _unique(table, connection.dialect.name):
            if all(values[column.name] == row[column.name] for column in columns):
                continue
            same = [column == values[column.name] for column in columns]
            applies = [] if condition is None else [condition]
            if applies and not connection.execute(select(literal(1)).where(*_is(table, row), *applies)).first():
                continue
            found = connection.execute(select(*stored(table)).where(*same, *applies)).mappings().first()
            if found and not _same(table, dict(found), row):
                return dict(found)
        return None


def part(db: Db, steps: Collection[dict[str, Any]]) -> list[str]:
    """Take a merge apart: every row as it was, unless it has been changed in that respect since.

    Returns the names of the tables in which something could not come back, since another row is in its place.
    """
    kinds = {_table(mapper.class_).name: mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Owned)}
    return [step["table"] for step in reversed(list(steps)) if not _take_back(db, kinds[step["table"]], step)]


def _write(db: Db, kind: type[Owned], old: Row, new: Row) -> None:
    """One row as it was and as it shall be, either of which may be empty; noted so that undo knows of it."""
    table, connection = _table(kind), db.connection()
    if not old:
        connection.execute(insert(table).values(new))
    elif new:
        connection.execute(update(table).where(*_is(table, old)).values(new))
    else:
        connection.execute(delete(table).where(*_is(table, old)))
    if kind.journaled:
        key = _plain({column.name: (new or old)[column.name] for column in table.primary_key})
        note(db, _plain(new), table=table.name, key=key, was=_plain(old) or None)


def _take_back(db: Db, kind: type[Owned], step: dict[str, Any]) -> bool:
    table = _table(kind)
    was = column_values(table, step["was"])
    if step["is"] is None:
        return _put_back(db, kind, was)
    made = column_values(table, step["is"])
    found = db.connection().execute(select(*stored(table)).where(*_is(table, made))).mappings().first()
    if found is None:
        return True  # it was deleted since, as something of the one that was kept
    changed = {name for name in made if made[name] != was.get(name) and name not in {"version", "updated_at"}}
    back = {name: was[name] for name in changed if found[name] == made[name]}
    if "version" in found:
        back |= {"version": found["version"] + 1, "updated_at": db.now}
    return _attempt(db, kind, dict(found), {**found, **back})


def _put_back(db: Db, kind: type[Owned], row: Row) -> bool:
    if "version" in row:
        row = {**row, "version": row["version"] + 1, "updated_at": db.now}
    return _attempt(db, kind, {}, row)


def _attempt(db: Db, kind: type[Owned], old: Row, new: Row) -> bool:
    try:
        with db.connection().begin_nested():
            _write(db, kind, old, new)
    except IntegrityError:
        return False
    return True


def _in_order(table: Table, row: Row, values: Row) -> Row | None:
    """With the two ends of a pair the way they are stored; None when both ends would be the same."""
    for constraint in table.constraints:
        pair = _ORDERED.fullmatch(str(getattr(constraint, "sqltext", "")))
        if not pair or not {pair[1], pair[3]} <= _references(table):
            continue
        ends = [values[pair[1]], values[pair[3]]]
        if ends[0] == ends[1] and row[pair[1]] != row[pair[3]]:
            return None
        if pair[2] == "<":
            values = {**values, **dict(zip((pair[1], pair[3]), sorted(ends, key=str), strict=True))}
    return values


def _references(table: Table) -> set[str]:
    constraints = (constraint for constraint in table.constraints if isinstance(constraint, ForeignKeyConstraint))
    return {column.name for constraint in constraints for column in constraint.columns}


def _unique(table: Table, dialect: str) -> Iterator[tuple[list[Column[Any]], ColumnElement[bool] | None]]:
    """What may be there but once, and under which condition."""
    yield list(table.primary_key), None
    for index in table.indexes:
        if index.unique:
            yield [table.c[column.name] for column in index.columns], index.dialect_options[dialect]["where"]


def _is(table: Table, row: Row) -> list[ColumnElement[bool]]:
    return [column == row[column.name] for column in table.primary_key]


def _same(table: Table, one: Row, other: Row) -> bool:
    return all(one[column.name] == other[column.name] for column in table.primary_key)


def _plain(row: Row) -> Plain:
    return {name: plain_value(value) for name, value in row.items()}


def _table(kind: type[Owned]) -> Table:
    table: Table = kind.__table__  # type: ignore[attr-defined]
    return table
