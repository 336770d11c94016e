"""Events, the journal behind undo, stored answers, and work for later."""

import sqlalchemy as sa
from alembic import op

from kithline.core.columns import Id, Instant
from kithline.core.tables import drop, entity, index, is_postgresql, owned, texts, words

revision = "2026_11_22_0910"
down_revision = "2026_11_22_0900"


def upgrade() -> None:
    owned("counters", sa.Column("name", sa.Text, primary_key=True), sa.Column("last", sa.Integer, nullable=False))
    entity(
        "events",
        sa.Column("position", sa.Integer, nullable=False),
        *texts("type"),
        sa.Column("subject_id", Id, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("recorded_at", Instant, nullable=False),
        sa.Column("unit", Id, nullable=False),
        sa.Column("by", Id),
        sa.Column("data", sa.JSON, nullable=False),
        index("position", unique=True),
        index("subject_id", "position"),
        index("type", "at"),
    )
    owned(
        "changes",
        sa.Column("unit", Id, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *texts("table"),
        sa.Column("key", sa.JSON, nullable=False),
        sa.Column("before", sa.JSON),
        sa.Column("version", sa.Integer),
        sa.Column("deleted", sa.Boolean, nullable=False),
        sa.Column("at", Instant, nullable=False),
        index("at"),
    )
    owned(
        "attempts",
        sa.Column("key", sa.Text, primary_key=True),
        *texts("digest"),
        sa.Column("begun_at", Instant, nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("headers", sa.JSON, nullable=False),
        *texts("body"),
        index("begun_at"),
    )
    entity(
        "jobs",
        *texts("kind"),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("run_at", Instant, nullable=False),
        sa.Column("dedupe_key", sa.Text),
        words("state", "ready done dead"),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("lease", Id),
        sa.Column("last_error", sa.Text),
        sa.Column("unit", Id),
        sa.UniqueConstraint("workspace_id", "dedupe_key"),
        sa.Index(None, "state", "run_at"),
        walled=False,  # a worker looks at everybody's
    )
    if is_postgresql():
        op.execute("REVOKE UPDATE, DELETE ON events FROM kithline_app")


def downgrade() -> None:
    drop("jobs", "attempts", "changes", "events", "counters")
