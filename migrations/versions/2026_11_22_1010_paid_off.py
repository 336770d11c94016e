"""When a chain led to an opportunity."""

import sqlalchemy as sa
from alembic import op

from kithline.core.columns import Instant

revision = "2026_11_22_1010"
down_revision = "2026_11_22_1000"


def upgrade() -> None:
    op.add_column("referral_chains", sa.Column("paid_off_at", Instant))


def downgrade() -> None:
    with op.batch_alter_table("referral_chains") as table:
        table.drop_column("paid_off_at")
