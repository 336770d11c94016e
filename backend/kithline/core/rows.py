"""A row as plain JSON and back: for undo, merging, export and restore, which treat every table alike."""

from datetime import date
from enum import Enum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Column, Table, inspect

from kithline.core.db import Base, Owned

Plain = dict[str, object]

SECRET: Final = {"secret": True}
"""The `info` of a column that leaves this server in no file and comes in by none: another server makes its own."""


def table_of(name: str) -> Table:
    return Base.metadata.tables[name]


def stored(table: Table) -> list[Column[Any]]:
    """The columns that are written; computed ones follow from them."""
    return [column for column in table.columns if column.computed is None]


def secrets_of(table: Table) -> set[str]:
    return {column.name for column in table.columns if column.info.get("secret")}


def plain(row: Owned) -> Plain:
    """Every stored column of `row` by name."""
    return {column.name: plain_value(getattr(row, column.name)) for column in stored(_table(row))}


def plain_before(row: Owned) -> Plain:
    """`plain(row)` as it was before the changes that wait in the session. A column that was never loaded is left out."""
    attributes = inspect(row).attrs
    histories = {column.name: attributes[column.name].history for column in stored(_table(row))}
    return {name: plain_value(old[0]) for name, history in histories.items() if (old := history.deleted or history.unchanged)}


def plain_value(value: object) -> object:
    match value:
        case UUID():
            return str(value)
        case date():
            return value.isoformat()
        case Enum():
            return value.value
        case _:
            return value


def column_value(column: Column[Any], value: object) -> object:
    """What `plain_value` made of a value of this column, as the column takes it. Raises ValueError when it does not fit."""
    kind = column.type.python_type
    if value is None or not isinstance(value, str) or kind is str:
        return value
    if issubclass(kind, date):
        return kind.fromisoformat(value)
    return kind(value)


def column_values(table: Table, row: Plain) -> dict[str, object]:
    """`row` as `table` takes it; what is no stored column of it is left out."""
    return {column.name: column_value(column, row[column.name]) for column in stored(table) if column.name in row}


def _table(row: Owned) -> Table:
    return table_of(inspect(row).mapper.local_table.description)
