"""Indexes for what a list of people works out: how far away somebody is, and when they were last heard of."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_1000"
down_revision = "2026_11_22_1160"

MORE = {
    "ix_ties_one": ("ties", "workspace_id", "one_id", "basis", "other_id", "strength"),
    "ix_ties_other": ("ties", "workspace_id", "other_id", "basis", "one_id", "strength"),
    "ix_touches_of": ("touches", "workspace_id", "contact_id", "at", "direction"),
    "ix_touches_workspace_id_at_contact_id": ("touches", "workspace_id", "at", "contact_id"),
}
LESS = {
    "ix_ties_workspace_id_other_id": ("ties", "workspace_id", "other_id"),
    "ix_touches_workspace_id_contact_id_at": ("touches", "workspace_id", "contact_id", "at"),
}


RARE = {"ix_contacts_merged": ("contacts", "merged_into_id"), "ix_ties_told_by": ("ties", "told_by_id")}
"""References that most rows do not have."""


def upgrade() -> None:
    _exchange(LESS, MORE)
    for name, (table, column) in RARE.items():
        where = sa.text(f"{column} IS NOT NULL")
        op.create_index(name, table, ["workspace_id", column], sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name, (table, _) in RARE.items():
        op.drop_index(name, table)
    _exchange(MORE, LESS)


def _exchange(old: dict[str, tuple[str, ...]], new: dict[str, tuple[str, ...]]) -> None:
    for name, (table, *columns) in new.items():
        op.create_index(name, table, columns)
    for name, (table, *_) in old.items():
        op.drop_index(name, table)
