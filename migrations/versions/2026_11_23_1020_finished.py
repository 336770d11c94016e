"""When a job was done, and where the migrations stand: so that the house can say how it is kept."""

import sqlalchemy as sa
from alembic import op

from kithline.core.columns import Instant
from kithline.core.tables import is_postgresql

revision = "2026_11_23_1020"
down_revision = "2026_11_23_1010"


def upgrade() -> None:
    op.add_column("jobs", sa.Column("finished_at", Instant))
    if is_postgresql():
        op.execute("GRANT SELECT ON alembic_version TO kithline_app")


def downgrade() -> None:
    if is_postgresql():
        op.execute("REVOKE SELECT ON alembic_version FROM kithline_app")
    with op.batch_alter_table("jobs") as table:
        table.drop_column("finished_at")
