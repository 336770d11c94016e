"""Invitations for calendars that go with a letter."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_1430"
down_revision = "2026_11_23_1420"


def upgrade() -> None:
    with op.batch_alter_table("outgoing_mails") as table:
        table.add_column(sa.Column("invitation", sa.Text, nullable=False, server_default=""))
    with op.batch_alter_table("outgoing_mails") as table:
        table.alter_column("invitation", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("outgoing_mails") as table:
        table.drop_column("invitation")
