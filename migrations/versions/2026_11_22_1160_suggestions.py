"""What was suggested, and what one would rather not see for now."""

import sqlalchemy as sa

from kithline.core.columns import Id, Instant
from kithline.core.tables import drop, entity, ids, index, moments, texts

revision = "2026_11_22_1160"
down_revision = "2026_11_22_1150"


def upgrade() -> None:
    entity(
        "suggestions",
        *texts("situation"),
        sa.Column("contact_id", Id, nullable=False),
        *ids("through_id"),
        sa.Column("shown_at", Instant, nullable=False),
        index("situation", unique=True),
    )
    entity("set_asides", *texts("situation", "reason"), *moments("until"), index("situation", unique=True))


def downgrade() -> None:
    drop("set_asides", "suggestions")
