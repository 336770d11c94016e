"""Words for migrations: an owned table, a record, a reference into the same workspace, and the wall around both."""

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op
from alembic.migration import MigrationContext

from kithline.core.columns import Id, Instant
from kithline.core.db import Db

_MINE = "workspace_id = nullif(current_setting('app.workspace', true), '')::uuid"


def owned(table: str, *parts: sa.schema.SchemaItem, walled: bool = True) -> None:
    """A table of one workspace's rows. On PostgreSQL no statement of the app's role can see beyond them."""
    op.create_table(table, sa.Column("workspace_id", Id, primary_key=True), *parts)
    if is_postgresql():
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO kithline_app")
        if walled:
            op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
            op.execute(f"CREATE POLICY own ON {table} USING ({_MINE}) WITH CHECK ({_MINE})")


def entity(table: str, *parts: sa.schema.SchemaItem, walled: bool = True) -> None:
    owned(table, sa.Column("id", Id, primary_key=True), *parts, walled=walled)


def record(table: str, *parts: sa.schema.SchemaItem) -> None:
    moments = (sa.Column(name, Instant, nullable=False) for name in ("created_at", "updated_at"))
    entity(table, sa.Column("version", sa.Integer, nullable=False), *moments, *parts)


def reference(table: str, *parts: sa.schema.SchemaItem) -> None:
    """A table that is read before a workspace is known."""
    op.create_table(table, *parts)
    if is_postgresql():
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO kithline_app")


def texts(*names: str) -> Iterable[sa.Column[str]]:
    return (sa.Column(name, sa.Text, nullable=False) for name in names)


def moments(*names: str) -> Iterable[sa.Column[object]]:
    """Moments that may not have come yet."""
    return (sa.Column(name, Instant) for name in names)


def ids(*names: str) -> Iterable[sa.Column[object]]:
    """References that may be empty."""
    return (sa.Column(name, Id) for name in names)


def words(name: str, allowed: str, *, nullable: bool = False) -> sa.Column[str]:
    """One of a few words, which the database checks too."""
    kind = sa.Enum(*allowed.split(), name=name, native_enum=False, length=32, create_constraint=True)
    return sa.Column(name, kind, nullable=nullable)


def into(table: str, column: str, *, ondelete: str | None = None, name: str | None = None) -> sa.ForeignKeyConstraint:
    """A reference to a row of the same workspace: one into another cannot be written down."""
    return sa.ForeignKeyConstraint(
        ["workspace_id", column], [f"{table}.workspace_id", f"{table}.id"], ondelete=ondelete, name=name
    )


def index(*columns: str, unique: bool = False) -> sa.Index:
    return sa.Index(None, "workspace_id", *columns, unique=unique)


def revisions(db: Db) -> set[str]:
    """Where the migrations of this database stand."""
    return set(MigrationContext.configure(db.connection()).get_current_heads())


def is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def drop(*tables: str) -> None:
    for table in tables:
        op.drop_table(table)
