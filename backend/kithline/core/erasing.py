"""Rows of any table by whom they are about: read, removed, or left without their words. Nothing of it can be undone."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Enum,
    String,
    Table,
    and_,
    cast,
    delete,
    false,
    func,
    inspect,
    or_,
    select,
    update,
)

from kithline.core.db import Db, Entity
from kithline.core.references import referring
from kithline.core.rows import Plain, plain_value, secrets_of, stored, table_of

_AT_ONCE: Final = 40


def references_to(kind: type[Entity]) -> list[tuple[str, str, bool]]:
    """Table and column of each reference to a kind, and whether a row can be without it."""
    found = [(inspect(other).local_table, name) for other, name in referring(kind)]
    return [(str(table), name, bool(table.c[name].nullable)) for table, name in found]


def rows_about(db: Db, table: str, column: str, ids: Collection[UUID]) -> list[Plain]:
    """Without secrets and without the workspace, in the order of their keys."""
    it = table_of(table)
    shown = [column for column in stored(it) if column.name not in {"workspace_id", *secrets_of(it)}]
    found = db.connection().execute(select(*shown).where(_about(db, it, column, ids)).order_by(*it.primary_key))
    return [{name: plain_value(value) for name, value in row.items()} for row in found.mappings()]


def ids_about(db: Db, table: str, column: str, ids: Collection[UUID]) -> list[UUID]:
    it = table_of(table)
    return [*db.connection().execute(select(it.c.id).where(_about(db, it, column, ids))).scalars()]


def remove(db: Db, table: str, column: str, ids: Collection[UUID]) -> int:
    """How many rows went."""
    it = table_of(table)
    return db.connection().execute(delete(it).where(_about(db, it, column, ids))).rowcount


def write_over(db: Db, table: str, column: str, ids: Collection[UUID], values: Mapping[str, Any]) -> int:
    """How many rows say something else now, as a new version where they have one."""
    it = table_of(table)
    newer = {"version": it.c.version + 1, "updated_at": db.now} if "version" in it.c else {}
    return db.connection().execute(update(it).where(_about(db, it, column, ids)).values({**values, **newer})).rowcount


def reword(db: Db, table: str, column: str, ids: Collection[UUID], text: str, better: Callable[[Any], Any]) -> None:
    """Write the column `text` of each of these rows anew."""
    it = table_of(table)
    rows = db.connection().execute(select(*it.primary_key, it.c[text]).where(_about(db, it, column, ids))).mappings().all()
    for row in rows:
        same = [key == row[key.name] for key in it.primary_key]
        db.connection().execute(update(it).where(*same).values({text: better(row[text])}))


def remove_mentioning(db: Db, table: str, whole: str, words: Collection[str]) -> None:
    """Remove each row in which one of the words stands anywhere, and all that share its value of the column `whole`."""
    it = table_of(table)
    here = it.c.workspace_id == db.me.workspace_id
    for some in batched(words):
        named = select(it.c[whole]).where(here, mentions(it, some))
        db.connection().execute(delete(it).where(here, it.c[whole].in_(named)))


def write_over_mentioning(db: Db, table: str, words: Collection[str], values: Mapping[str, Any]) -> None:
    it = table_of(table)
    here = it.c.workspace_id == db.me.workspace_id
    for some in batched(words):
        db.connection().execute(update(it).where(here, mentions(it, some)).values(values))


def batched(words: Collection[str]) -> Iterator[list[str]]:
    """SQLite takes conditions of a thousand parts."""
    every = [*words]
    for begin in range(0, len(every), _AT_ONCE):
        yield every[begin : begin + _AT_ONCE]


def mentions(table: Table, words: Collection[str]) -> ColumnElement[bool]:
    """Whether one of the words stands in a text of the row, in small letters or large ones."""
    spoken = [func.lower(cast(column, String)) for column in texts(table)]
    return or_(false(), *(text.contains(word.lower(), autoescape=True) for text in spoken for word in words))


def texts(table: Table) -> list[Column[Any]]:
    """The columns in which anything may be written."""
    return [it for it in stored(table) if isinstance(it.type, String | JSON) and not isinstance(it.type, Enum)]


def _about(db: Db, table: Table, column: str, ids: Collection[UUID]) -> ColumnElement[bool]:
    return and_(table.c.workspace_id == db.me.workspace_id, table.c[column].in_(ids))
