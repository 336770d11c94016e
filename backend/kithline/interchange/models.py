"""What was brought in: a batch for each file, and a verdict for each of its rows."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from kithline.core.db import Base, Owned, Record


class BatchState(StrEnum):
    READING = "reading"
    READY = "ready"
    APPLYING = "applying"
    APPLIED = "applied"
    UNDOING = "undoing"
    UNDONE = "undone"
    FAILED = "failed"


class Verdict(StrEnum):
    """What becomes of a row. `alike` waits for a decision; without one, it becomes somebody new."""

    NEW = "new"
    KNOWN = "known"
    FILLS = "fills"
    ALIKE = "alike"
    REPEATED = "repeated"
    HIDDEN = "hidden"
    UNREADABLE = "unreadable"


class Decision(StrEnum):
    MERGE = "merge"
    ADD = "add"
    SKIP = "skip"


class ImportBatch(Record, Base):
    """`done` counts the rows that the step under way has dealt with; `problem` says in words why a batch failed."""

    __tablename__ = "import_batches"
    __table_args__ = (Index(None, "workspace_id", "created_at", "id"),)
    journaled = False

    file_name: Mapped[str]
    kind: Mapped[str]
    digest: Mapped[str]
    known: Mapped[bool]
    columns: Mapped[list[str]] = mapped_column(default_factory=list)
    sample: Mapped[list[list[str]]] = mapped_column(default_factory=list)
    mapping: Mapped[dict[str, str]] = mapped_column(default_factory=dict)
    notices: Mapped[list[str]] = mapped_column(default_factory=list)
    counts: Mapped[dict[str, object]] = mapped_column(default_factory=dict)
    state: Mapped[BatchState] = mapped_column(default=BatchState.READING)
    rows: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    kept: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(default="")
    applied_at: Mapped[datetime | None] = mapped_column(default=None)


class ImportRow(Owned, Base):
    """`contact_id` is who the row is, `undo` what it changed of somebody who was there before."""

    __tablename__ = "import_rows"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "batch_id"], ["import_batches.workspace_id", "import_batches.id"], ondelete="CASCADE"
        ),
        Index(None, "workspace_id", "batch_id", "verdict", "number"),
        Index(None, "workspace_id", "batch_id", "applied", "number"),
        Index(None, "workspace_id", "contact_id"),
        Index(None, "workspace_id", "batch_id", "key"),
    )
    journaled = False

    batch_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    verdict: Mapped[Verdict]
    reason: Mapped[str]
    key: Mapped[str]
    data: Mapped[dict[str, object]]
    contact_id: Mapped[UUID | None] = mapped_column(default=None)
    decision: Mapped[Decision | None] = mapped_column(default=None)
    applied: Mapped[bool] = mapped_column(default=False)
    created: Mapped[bool] = mapped_column(default=False)
    undo: Mapped[dict[str, object]] = mapped_column(default_factory=dict)


class ColumnMapping(Owned, Base):
    """How the columns of a table were read the last time, by the columns it had."""

    __tablename__ = "column_mappings"
    journaled = False

    columns_digest: Mapped[str] = mapped_column(primary_key=True)
    mapping: Mapped[dict[str, str]]
