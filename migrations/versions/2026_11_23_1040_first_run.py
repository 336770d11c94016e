"""Where somebody stands in the first steps, so that another browser goes on from there."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_1040"
down_revision = "2026_11_23_1030"


def upgrade() -> None:
    op.add_column("users", sa.Column("first_run", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("users") as table:
        table.drop_column("first_run")
