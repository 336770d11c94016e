"""The servers through which people send their mail."""

import sqlalchemy as sa

from kithline.core.columns import Id
from kithline.core.tables import drop, moments, record, texts, words

revision = "2026_11_23_1400"
down_revision = "2026_11_23_1340"


def upgrade() -> None:
    record(
        "mail_accounts",
        sa.Column("user_id", Id, nullable=False),
        *texts("sender", "host", "username", "password", "error"),
        sa.Column("port", sa.Integer, nullable=False),
        words("security", "tls starttls none"),
        words("state", "untried trying works fails"),
        *moments("tried_at"),
        sa.UniqueConstraint("workspace_id", "user_id"),
    )


def downgrade() -> None:
    drop("mail_accounts")
