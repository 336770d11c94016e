"""A made-up search to look around in, and the marks by which it is taken away again."""

import sqlalchemy as sa

from kithline.core.columns import Id, Instant
from kithline.core.tables import drop, ids, index, owned, record, texts, words

revision = "2026_11_23_1060"
down_revision = "2026_11_23_1040"


def upgrade() -> None:
    record(
        "demos",
        *ids("by"),
        sa.Column("told_at", Instant, nullable=False),
        *texts("time_zone"),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("total", "done")),
        words("state", "filling filled"),
        index(unique=True),
    )
    owned(
        "demo_rows",
        sa.Column("table", sa.Text, primary_key=True),
        sa.Column("id", Id, primary_key=True),
        sa.Column("version", sa.Integer),
    )


def downgrade() -> None:
    drop("demo_rows", "demos")
