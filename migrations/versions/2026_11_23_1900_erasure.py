"""When somebody was forgotten for good."""

import sqlalchemy as sa
from alembic import op

from kithline.core.columns import Instant
from kithline.core.tables import is_postgresql

revision = "2026_11_23_1900"
down_revision = "2026_11_23_1500"


def upgrade() -> None:
    op.add_column("contacts", sa.Column("erased_at", Instant))
    if is_postgresql():  # what happened stays; what somebody was called in it may go
        op.execute("GRANT UPDATE (data) ON events TO kithline_app")


def downgrade() -> None:
    if is_postgresql():
        op.execute("REVOKE UPDATE (data) ON events FROM kithline_app")
    op.drop_column("contacts", "erased_at")
