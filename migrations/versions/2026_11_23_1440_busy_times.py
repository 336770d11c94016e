"""When one's own calendars have something else."""

import sqlalchemy as sa

from kithline.core.columns import Id, Instant
from kithline.core.tables import drop, entity, index, into, texts

revision = "2026_11_23_1440"
down_revision = "2026_11_23_1430"


def upgrade() -> None:
    entity(
        "busy_times",
        sa.Column("source_id", Id, nullable=False),
        *texts("uid"),
        *(sa.Column(name, Instant, nullable=False) for name in ("starts_at", "ends_at")),
        into("calendar_sources", "source_id", ondelete="CASCADE"),
        index("starts_at"),
        index("source_id", "uid"),
    )


def downgrade() -> None:
    drop("busy_times")
