"""Calendars that are read by their addresses."""

import sqlalchemy as sa
from alembic import op

from kithline.core.columns import Id
from kithline.core.tables import drop, into, moments, record, texts

revision = "2026_11_24_0400"
down_revision = "2026_11_23_2330"

_BEFORE = "cal_com calendly generic caldav files"


def upgrade() -> None:
    _kinds(f"{_BEFORE} subscription")
    record(
        "calendar_subscriptions",
        sa.Column("source_id", Id, nullable=False),
        *texts("name", "host", "url", "etag", "last_modified", "error"),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("round", "failures")),
        sa.Column("emptied", sa.Boolean, nullable=False),
        *moments("asked_at", "synced_at", "retry_at"),
        into("calendar_sources", "source_id", ondelete="CASCADE"),
        sa.UniqueConstraint("workspace_id", "source_id"),
    )


def downgrade() -> None:
    drop("calendar_subscriptions")
    # What came in stays. Nobody can send to such a source: it never had an address, nor a secret.
    op.execute("UPDATE calendar_sources SET kind = 'generic' WHERE kind = 'subscription'")
    _kinds(_BEFORE)


def _kinds(allowed: str) -> None:
    with op.batch_alter_table("calendar_sources") as sources:
        sources.drop_constraint(op.f("ck_calendar_sources_kind"), type_="check")
        words_now = sa.Enum(*allowed.split(), name="kind", native_enum=False, length=32, create_constraint=True)
        sources.alter_column("kind", type_=words_now, existing_nullable=False)
