"""The same person twice: what was made one, and who was told apart."""

import sqlalchemy as sa

from kithline.core.columns import Id
from kithline.core.tables import drop, index, into, moments, owned, record, texts

revision = "2026_11_23_1030"
down_revision = "2026_11_23_1020"


def upgrade() -> None:
    record(
        "merges",
        *(sa.Column(name, Id, nullable=False) for name in ("lost_id", "kept_id")),
        *texts("lost_name"),
        *(sa.Column(name, sa.JSON, nullable=False) for name in ("steps", "fields")),
        *moments("undone_at"),
        into("contacts", "lost_id", ondelete="CASCADE"),
        into("contacts", "kept_id", ondelete="CASCADE"),
        index("created_at", "id"),
        index("lost_id"),
        index("kept_id"),
    )
    owned(
        "told_apart",
        *(sa.Column(name, Id, primary_key=True) for name in ("one_id", "other_id")),
        into("contacts", "one_id", ondelete="CASCADE"),
        into("contacts", "other_id", ondelete="CASCADE"),
        sa.CheckConstraint("one_id < other_id", "once"),
        index("other_id"),
    )


def downgrade() -> None:
    drop("told_apart", "merges")
