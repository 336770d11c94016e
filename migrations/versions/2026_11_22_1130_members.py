"""Invitations, the audit chain, when a token was last used, and what happens to an installation only once."""

import sqlalchemy as sa
from alembic import op

from kithline.core.columns import Id, Instant
from kithline.core.tables import drop, entity, ids, index, is_postgresql, reference, texts, words

revision = "2026_11_22_1130"
down_revision = "2026_11_22_1120"


def upgrade() -> None:
    op.add_column("memberships", sa.Column("version", sa.Integer, nullable=False, server_default="1"))
    op.add_column("api_tokens", sa.Column("used_at", Instant))
    reference(
        "invitations",
        sa.Column("id", Id, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False, unique=True),
        sa.Column("workspace_id", Id, _to("workspaces"), nullable=False, index=True),
        sa.Column("invited_by", Id, _to("users"), nullable=False, index=True),
        *texts("email", "email_key"),
        words("role", "owner editor viewer"),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("expires_at", Instant, nullable=False),
    )
    reference("milestones", sa.Column("name", sa.Text, primary_key=True), sa.Column("at", Instant, nullable=False))
    entity(
        "audit_entries",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", Instant, nullable=False),
        *texts("action"),
        *ids("by", "subject_id"),
        sa.Column("data", sa.JSON, nullable=False),
        *texts("hash"),
        index("number", unique=True),
    )
    if is_postgresql():
        op.execute("REVOKE UPDATE, DELETE ON audit_entries, milestones FROM kithline_app")


def downgrade() -> None:
    drop("audit_entries", "milestones", "invitations")
    with op.batch_alter_table("api_tokens") as table:
        table.drop_column("used_at")
    with op.batch_alter_table("memberships") as table:
        table.drop_column("version")


def _to(table: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
