"""What was brought in, and what became of every row."""

import sqlalchemy as sa

from kithline.core.columns import Id
from kithline.core.tables import drop, ids, index, into, moments, owned, record, texts, words

revision = "2026_11_22_1100"
down_revision = "2026_11_22_1020"


def upgrade() -> None:
    record(
        "import_batches",
        *texts("file_name", "kind", "digest", "problem"),
        sa.Column("known", sa.Boolean, nullable=False),
        *(_json(name) for name in ("columns", "sample", "mapping", "notices", "counts")),
        words("state", "reading ready applying applied undoing undone failed"),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("rows", "done", "kept")),
        *moments("applied_at"),
        index("created_at", "id"),
    )
    owned(
        "import_rows",
        sa.Column("batch_id", Id, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        words("verdict", "new known fills alike repeated hidden unreadable"),
        *texts("reason", "key"),
        _json("data"),
        _json("undo"),
        *ids("contact_id"),
        words("decision", "merge add skip", nullable=True),
        sa.Column("applied", sa.Boolean, nullable=False),
        sa.Column("created", sa.Boolean, nullable=False),
        into("import_batches", "batch_id", ondelete="CASCADE"),
        index("batch_id", "verdict", "number"),
        index("batch_id", "applied", "number"),
        index("contact_id"),
        index("batch_id", "key"),
    )
    owned("column_mappings", sa.Column("columns_digest", sa.Text, primary_key=True), _json("mapping"))


def downgrade() -> None:
    drop("column_mappings", "import_rows", "import_batches")


def _json(name: str) -> sa.Column:
    return sa.Column(name, sa.JSON, nullable=False)
