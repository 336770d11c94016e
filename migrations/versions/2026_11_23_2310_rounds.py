"""How far a round of interviews has come, and what was asked in it."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_2310"
down_revision = "2026_11_23_1900"

_STATES = "'planned', 'held', 'heard_back', 'called_off'"


def upgrade() -> None:
    with op.batch_alter_table("interviews") as table:
        table.add_column(sa.Column("state", sa.String(32), nullable=False, server_default="planned"))
        table.add_column(sa.Column("asked", sa.Text, nullable=False, server_default=""))
        table.create_check_constraint("state", f"state IN ({_STATES})")
    op.execute("UPDATE interviews SET state = 'held' WHERE outcome <> ''")
    with op.batch_alter_table("interviews") as table:
        table.alter_column("state", server_default=None)
        table.alter_column("asked", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("interviews") as table:
        table.drop_constraint("state", type_="check")
        table.drop_column("asked")
        table.drop_column("state")
