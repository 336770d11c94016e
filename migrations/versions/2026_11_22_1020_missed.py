"""Who did not come to a meeting."""

from alembic import op

revision = "2026_11_22_1020"
down_revision = "2026_11_22_1010"


def upgrade() -> None:
    # Spelled out: only so does SQLite add a column together with its check.
    op.execute(
        "ALTER TABLE informationals ADD COLUMN missed_by VARCHAR(32)"
        " CONSTRAINT ck_informationals_missed_by CHECK (missed_by IN ('them', 'me'))"
    )


def downgrade() -> None:
    op.execute("ALTER TABLE informationals DROP COLUMN missed_by")
