"""Whether people are mailed their day, and reminded of a conversation."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_1420"
down_revision = "2026_11_23_1410"


def upgrade() -> None:
    with op.batch_alter_table("mail_accounts") as table:
        table.add_column(sa.Column("digest_hour", sa.Integer))
        table.add_column(sa.Column("reminds", sa.Boolean, nullable=False, server_default=sa.false()))
    with op.batch_alter_table("mail_accounts") as table:
        table.alter_column("reminds", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("mail_accounts") as table:
        table.drop_column("reminds")
        table.drop_column("digest_hour")
