"""All rows of a workspace, table by table, out and in again."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import ForeignKeyConstraint, Table, exists, insert, select, tuple_, update

from kithline.core.counters import EVENTS, last_number, set_number
from kithline.core.db import Base, Db, Owned
from kithline.core.outsiders import check_rows
from kithline.core.rows import Plain, column_values, plain_value, secrets_of, stored, table_of

_NOT_KEPT: Final = {
    "attempts",
    "changes",
    "counters",
    "jobs",
    "import_batches",
    "import_rows",
    "audit_entries",
    "busy_times",
    "calendar_feeds",
    "caldav_connections",
    "caldav_entries",
    "mail_accounts",
    "webhook_endpoints",
    "webhook_deliveries",
    "webhook_attempts",
}
"""What belongs to this server's doings rather than to the workspace: stored answers, undo, work for later, files brought
in, addresses."""

_AT_ONCE: Final = 500


def kept_tables() -> list[str]:
    """In an order in which every row finds what it refers to, but for the references of `_late`."""
    owned = {mapper.local_table for mapper in Base.registry.mappers if issubclass(mapper.class_, Owned)}
    return [table.name for table in Base.metadata.sorted_tables if table in owned and table.name not in _NOT_KEPT]


def take_rows(db: Db, name: str) -> Iterator[Plain]:
    """The rows of one table as plain JSON, in the order of their keys. Secrets stay here, locked as they are."""
    table = table_of(name)
    empty = dict.fromkeys(secrets_of(table), "")
    mine = select(*stored(table)).where(table.c.workspace_id == db.me.workspace_id).order_by(*table.primary_key)
    for row in db.connection().execution_options(yield_per=_AT_ONCE).execute(mine).mappings():
        yield {column: plain_value(value) for column, value in row.items() if column != "workspace_id"} | empty


def is_empty(db: Db) -> bool:
    """Whether nobody has kept anything in this workspace yet: what the first sign-in leaves does not count."""
    for table in (table_of(name) for name in kept_tables() if name != "events"):
        if db.connection().scalar(select(exists().where(table.c.workspace_id == db.me.workspace_id))):
            return False
    return True


def put_rows(db: Db, tables: Mapping[str, list[Plain]]) -> dict[str, int]:
    """Into an empty workspace, as they are. Raises Invalid that names the row which does not fit."""
    tables = {name: tables.get(name, []) for name in kept_tables()}
    check_rows(tables)
    connection = db.connection()
    heard = last_number(db, EVENTS)
    counts: dict[str, int] = {}
    for name, rows in tables.items():
        table = table_of(name)
        late = _late(table)
        values = [_values(db, table, row) for row in rows]
        if name == "events":  # they follow what was heard here before: events are never taken away
            values = [{**row, "position": row["position"] + heard} for row in values]
            set_number(db, EVENTS, max((row["position"] for row in values), default=heard))
        for begin in range(0, len(values), _AT_ONCE):
            part = values[begin : begin + _AT_ONCE]
            connection.execute(insert(table), [{k: None if k in late else v for k, v in row.items()} for row in part])
        counts[name] = len(values)
    for name, rows in tables.items():
        _refer_late(db, table_of(name), rows)
    return counts


def _values(db: Db, table: Table, row: Plain) -> dict[str, Any]:
    values = column_values(table, row)
    if "by" in values:
        values["by"] = None  # whoever did it has no account here
    return {**values, **dict.fromkeys(secrets_of(table), ""), "workspace_id": db.me.workspace_id}


def _late(table: Table) -> set[str]:
    """Columns that refer to rows which may come later: of the same table, or of one that refers back."""
    keys = (key for key in table.constraints if isinstance(key, ForeignKeyConstraint))
    return {key.column_keys[-1] for key in keys if key.use_alter or key.referred_table is table}


def _refer_late(db: Db, table: Table, rows: list[Plain]) -> None:
    key = list(table.primary_key)
    for name in _late(table):
        for row in rows:
            if row.get(name) is not None:
                values = _values(db, table, row)
                here = tuple_(*key) == tuple(values[column.name] for column in key)
                db.connection().execute(update(table).where(here).values({name: values[name]}))
