"""A calendar of one's own that both sides write into."""

import sqlalchemy as sa
from alembic import op

from kithline.core.columns import Id
from kithline.core.tables import drop, entity, ids, index, into, moments, record, texts, words

revision = "2026_11_23_1340"
down_revision = "2026_11_23_1330"

_BEFORE = "cal_com calendly generic"


def upgrade() -> None:
    _kinds(f"{_BEFORE} caldav")
    record(
        "caldav_connections",
        sa.Column("source_id", Id, nullable=False),
        *texts("name", "url", "login", "password", "calendar_url", "token", "error"),
        words("state", "looking refused choosing on"),
        sa.Column("calendars", sa.JSON, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        *moments("asked_at", "synced_at"),
        into("calendar_sources", "source_id", ondelete="CASCADE"),
        index("source_id"),
    )
    entity(
        "caldav_entries",
        sa.Column("connection_id", Id, nullable=False),
        *texts("href", "etag", "uid"),
        *(sa.Column(name, sa.Boolean, nullable=False) for name in ("ours", "missing")),
        sa.Column("applied", sa.JSON, nullable=False),
        *ids("informational_id"),
        sa.UniqueConstraint("workspace_id", "connection_id", "href"),
        into("caldav_connections", "connection_id", ondelete="CASCADE"),
        into("informationals", "informational_id"),
        index("informational_id"),
    )


def downgrade() -> None:
    drop("caldav_entries", "caldav_connections")
    # What came in stays. Nobody can send to such a source: it never had an address, nor a secret.
    op.execute("UPDATE calendar_sources SET kind = 'generic' WHERE kind = 'caldav'")
    _kinds(_BEFORE)


def _kinds(allowed: str) -> None:
    with op.batch_alter_table("calendar_sources") as sources:
        sources.drop_constraint(op.f("ck_calendar_sources_kind"), type_="check")
        words_now = sa.Enum(*allowed.split(), name="kind", native_enum=False, length=32, create_constraint=True)
        sources.alter_column("kind", type_=words_now, existing_nullable=False)
