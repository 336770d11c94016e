"""People, workspaces, and the keys they hold."""

import sqlalchemy as sa
from alembic import op

from kithline.core.columns import Id, Instant
from kithline.core.tables import drop, is_postgresql, moments, reference, texts, words

revision = "2026_11_22_0900"
down_revision = None


def upgrade() -> None:
    if is_postgresql():
        op.execute(
            """DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kithline_app') THEN CREATE ROLE kithline_app NOLOGIN; END IF;
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"""
        )
        op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        op.execute("CREATE EXTENSION IF NOT EXISTS btree_gin")
    reference(
        "users",
        sa.Column("id", Id, primary_key=True),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("email_key", sa.Text, nullable=False, unique=True),
        sa.Column("password_hash", sa.Text),
        *texts("name", "time_zone", "locale", "credential", "pitch", "scheduling_link", "signature"),
        sa.Column("working_days", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
    reference("workspaces", sa.Column("id", Id, primary_key=True), *texts("name"))
    reference(
        "memberships",
        sa.Column("workspace_id", Id, _to("workspaces"), primary_key=True),
        sa.Column("user_id", Id, _to("users"), primary_key=True, index=True),
        words("role", "owner editor viewer"),
    )
    reference(
        "sessions",
        *_key("user_id", "workspace_id"),
        sa.Column("seen_at", Instant, nullable=False),
        *texts("device"),
    )
    reference(
        "api_tokens",
        *_key("user_id", "workspace_id"),
        *texts("prefix", "name"),
        sa.Column("scopes", sa.JSON, nullable=False),
        *moments("expires_at", "revoked_at"),
    )


def downgrade() -> None:
    drop("api_tokens", "sessions", "memberships", "workspaces", "users")


def _key(user: str, workspace: str) -> tuple[sa.Column, ...]:
    return (
        sa.Column("id", Id, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False, unique=True),
        sa.Column(user, Id, _to("users"), nullable=False, index=True),
        sa.Column(workspace, Id, _to("workspaces"), nullable=False, index=True),
        sa.Column("created_at", Instant, nullable=False),
    )


def _to(table: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
