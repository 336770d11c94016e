"""Addresses that want to hear what happens, and lanes in the queue, so that one that is dead keeps nobody else waiting."""

import sqlalchemy as sa
from alembic import op

from kithline.core.columns import Id, Instant
from kithline.core.tables import drop, entity, ids, index, into, moments, record, texts, words

revision = "2026_11_23_1330"
down_revision = "2026_11_23_1310"


def upgrade() -> None:
    with op.batch_alter_table("jobs") as jobs:
        jobs.add_column(sa.Column("lane", sa.Text))
        jobs.create_index("ix_jobs_workspace_id_lane", ["workspace_id", "lane"])
    record(
        "webhook_endpoints",
        *texts("name", "url", "secret", "old_secret"),
        sa.Column("types", sa.JSON, nullable=False),
        words("state", "on off gone failing"),
        *moments("failing_since", "old_until"),
    )
    entity(
        "webhook_deliveries",
        sa.Column("endpoint_id", Id, nullable=False),
        *texts("type", "body", "error"),
        sa.Column("created_at", Instant, nullable=False),
        *ids("event_id"),
        *(sa.Column(name, sa.Integer) for name in ("position", "status")),
        sa.Column("tries", sa.Integer, nullable=False),
        words("state", "waiting delivered failed dropped"),
        *moments("next_at", "settled_at"),
        sa.UniqueConstraint("workspace_id", "endpoint_id", "event_id"),
        into("webhook_endpoints", "endpoint_id", ondelete="CASCADE"),
        index("endpoint_id", "created_at", "id"),
        index("created_at"),
    )
    entity(
        "webhook_attempts",
        sa.Column("delivery_id", Id, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("milliseconds", sa.Integer, nullable=False),
        *texts("url", "response", "error"),
        *(sa.Column(name, sa.JSON, nullable=False) for name in ("request_headers", "response_headers")),
        sa.Column("status", sa.Integer),
        into("webhook_deliveries", "delivery_id", ondelete="CASCADE"),
        index("delivery_id", "at"),
    )


def downgrade() -> None:
    drop("webhook_attempts", "webhook_deliveries", "webhook_endpoints")
    with op.batch_alter_table("jobs") as jobs:
        jobs.drop_index("ix_jobs_workspace_id_lane")
        jobs.drop_column("lane")
