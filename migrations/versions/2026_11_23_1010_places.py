"""What an organization cares about, and who stands across the street from it."""

import sqlalchemy as sa
from alembic import op

from kithline.core.columns import Id
from kithline.core.tables import drop, index, into, owned

revision = "2026_11_23_1010"
down_revision = "2026_11_23_1000"


def upgrade() -> None:
    owned(
        "organization_passions",
        sa.Column("organization_id", Id, primary_key=True),
        sa.Column("passion_id", Id, primary_key=True),
        into("organizations", "organization_id", ondelete="CASCADE"),
        into("passions", "passion_id", ondelete="CASCADE"),
        index("passion_id", "organization_id"),
    )
    op.create_index("ix_rivalries_workspace_id_other_id", "rivalries", ["workspace_id", "other_id"])


def downgrade() -> None:
    op.drop_index("ix_rivalries_workspace_id_other_id", "rivalries")
    drop("organization_passions")
