"""Secret addresses under which calendar programs find one's conversations."""

import sqlalchemy as sa
from alembic import op

from kithline.core.tables import drop, moments, record, texts

revision = "2026_11_23_1310"
down_revision = "2026_11_23_1300"


def upgrade() -> None:
    with op.batch_alter_table("directory") as directory:
        for column in moments("called_at"):
            directory.add_column(column)
    record("calendar_feeds", *texts("name", "digest"), sa.UniqueConstraint("workspace_id", "digest"))


def downgrade() -> None:
    drop("calendar_feeds")
    with op.batch_alter_table("directory") as directory:
        directory.drop_column("called_at")
