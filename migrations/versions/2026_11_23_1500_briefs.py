"""What one takes along to an interview."""

import sqlalchemy as sa

from kithline.core.columns import Id
from kithline.core.tables import drop, index, into, record, texts

revision = "2026_11_23_1500"
down_revision = "2026_11_23_1440"


def upgrade() -> None:
    record(
        "briefs",
        sa.Column("opportunity_id", Id, nullable=False),
        *texts("wanted", "employees_happy", "employees_frustrated", "customers_happy", "customers_frustrated"),
        *texts("fits_well", "fits_poorly", "compensate", "firm_fits_me", "resume_lines", "questions"),
        sa.Column("sentences", sa.JSON, nullable=False),
        into("opportunities", "opportunity_id", ondelete="CASCADE"),
        index("opportunity_id", unique=True),
    )


def downgrade() -> None:
    drop("briefs")
