"""Letters that somebody pressed send for."""

import sqlalchemy as sa
from alembic import op

from kithline.core.columns import Id
from kithline.core.tables import drop, ids, index, moments, record, texts, words

revision = "2026_11_23_1410"
down_revision = "2026_11_23_1400"


def upgrade() -> None:
    record(
        "outgoing_mails",
        *texts("subject", "body", "message_id", "in_reply_to", "verb", "error"),
        *(sa.Column(name, sa.JSON, nullable=False) for name in ("to", "cc")),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("user_id", Id, nullable=False),
        *ids("about_id"),
        words("about", "informational introduction thank_you", nullable=True),
        words("state", "queued sending sent failed unknown withdrawn"),
        *moments("send_at", "sent_at"),
        index("created_at", "id"),
        index("about_id"),
    )
    waiting = sa.text("state IN ('queued', 'sending', 'unknown')")
    op.create_index(
        "uq_outgoing_mails_on_its_way",
        "outgoing_mails",
        ["workspace_id", "about_id", "verb"],
        unique=True,
        sqlite_where=waiting,
        postgresql_where=waiting,
    )


def downgrade() -> None:
    drop("outgoing_mails")
