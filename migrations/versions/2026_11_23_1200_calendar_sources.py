"""Calendars that tell us what was booked, what they sent, and the bookings that it amounts to."""

import sqlalchemy as sa

from kithline.core.columns import Id, Instant
from kithline.core.tables import drop, entity, ids, index, into, moments, record, reference, texts, words

revision = "2026_11_23_1200"
down_revision = "2026_11_23_1060"


def upgrade() -> None:
    reference(
        "directory",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("workspace_id", Id, sa.ForeignKey("workspaces.id", ondelete="CASCADE"), nullable=False, index=True),
        *moments("refused_at"),
    )
    record(
        "calendar_sources",
        *texts("name", "secret", "old_secret"),
        words("kind", "cal_com calendly generic"),
        words("signing", "standard github bearer"),
        sa.Column("pointers", sa.JSON, nullable=False),
        *moments("old_until"),
    )
    record(
        "calendar_bookings",
        sa.Column("source_id", Id, nullable=False),
        words("state", "linked suggested ignored"),
        *texts("email", "name", "title", "notice"),
        *(sa.Column(name, sa.JSON, nullable=False) for name in ("proposed", "applied")),
        *ids("informational_id"),
        into("calendar_sources", "source_id", ondelete="CASCADE"),
        into("informationals", "informational_id"),
        *(index(name) for name in ("source_id", "informational_id", "state")),
    )
    entity(
        "inbox_events",
        sa.Column("source_id", Id, nullable=False),
        *texts("key", "kind", "body", "error"),
        sa.Column("received_at", Instant, nullable=False),
        words("state", "waiting read kept unreadable"),
        *(sa.Column(name, sa.Text) for name in ("uid", "replaces", "replaced_by")),
        *ids("booking_id"),
        sa.UniqueConstraint("workspace_id", "source_id", "key"),
        into("calendar_sources", "source_id", ondelete="CASCADE"),
        into("calendar_bookings", "booking_id"),
        index("source_id", "received_at", "id"),
        *(index("source_id", name) for name in ("uid", "replaces", "replaced_by")),
        index("booking_id"),
    )


def downgrade() -> None:
    drop("inbox_events", "calendar_bookings", "calendar_sources", "directory")
