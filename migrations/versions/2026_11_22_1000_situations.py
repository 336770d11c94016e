"""A situation calls for one follow-up at a time, however often a rule looks at it."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_1000"
down_revision = "2026_11_22_0930"


def upgrade() -> None:
    planned = sa.text("state = 'planned'")
    op.create_index(
        "uq_follow_ups_situation",
        "follow_ups",
        ["workspace_id", "situation"],
        unique=True,
        sqlite_where=planned,
        postgresql_where=planned,
    )


def downgrade() -> None:
    op.drop_index("uq_follow_ups_situation", "follow_ups")
