"""What a database holds, as one number for each table: two that agree hold the same rows, in whatever order."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Final

from alembic.migration import MigrationContext
from pydantic import BaseModel
from sqlalchemy import Connection, NullPool, create_engine, inspect, make_url

_AT_ONCE: Final = 1000


class Fingerprint(BaseModel):
    """`sum` is that of the SHA-256 of every row, modulo 2²⁵⁶."""

    rows: int
    sum: str


class Contents(BaseModel):
    revisions: list[str]
    tables: dict[str, Fingerprint]

    def differing(self, other: "Contents") -> list[str]:
        """The tables in which the two differ."""
        names = sorted(self.tables.keys() | other.tables.keys())
        return [name for name in names if self.tables.get(name) != other.tables.get(name)]


@contextmanager
def picture(url: str) -> Iterator[Connection]:
    """A connection that sees the database as it is at one moment."""
    postgresql = make_url(url).get_backend_name() == "postgresql"
    settings = {"connect_args": {"options": "-c timezone=UTC"}} if postgresql else {}
    engine = create_engine(url, poolclass=NullPool, **settings)
    with engine.connect() as connection:
        if postgresql:
            connection = connection.execution_options(isolation_level="REPEATABLE READ")  # noqa: PLW2901
        else:
            connection.exec_driver_sql("BEGIN")
        yield connection


def revisions_at(url: str) -> set[str]:
    """Where the migrations of the database stand; empty before the first."""
    with picture(url) as connection:
        return set(MigrationContext.configure(connection).get_current_heads())


def contents(connection: Connection) -> Contents:
    """By table, as far as rows are stored in it: an index that is a table is made again from them."""
    revisions = sorted(MigrationContext.configure(connection).get_current_heads())
    tables = {table: _fingerprint(connection, table) for table in sorted(_tables(connection))}
    return Contents(revisions=revisions, tables=tables)


def contents_at(url: str) -> Contents:
    with picture(url) as connection:
        return contents(connection)


def _tables(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "postgresql":
        yield from inspect(connection).get_table_names()
        return
    every = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    made = connection.exec_driver_sql(every).all()
    virtual = [name for name, sql in made if sql.startswith("CREATE VIRTUAL")]
    yield from (name for name, _ in made if not any(name.startswith(index) for index in virtual))


def _fingerprint(connection: Connection, table: str) -> Fingerprint:
    name = connection.dialect.identifier_preparer.quote(table)
    # A row as the database itself writes it on PostgreSQL; on SQLite, whose values have types of their own, as they come.
    what = f"{name}::text" if connection.dialect.name == "postgresql" else "*"
    rows = connection.execution_options(yield_per=_AT_ONCE).exec_driver_sql(f"SELECT {what} FROM {name}")  # noqa: S608 - our own
    count = total = 0
    for row in rows:
        count += 1
        total += int.from_bytes(sha256(repr(tuple(row)).encode()).digest())
    return Fingerprint(rows=count, sum=f"{total % 2**256:064x}")
