"""Who knows whom."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from kithline.core.db import Base, Record

_CONTACT = ["contacts.workspace_id", "contacts.id"]


class Basis(StrEnum):
    """How I know of a tie. A guess is shown and never counted."""

    TOLD_ME = "told_me"
    INTRODUCED = "introduced"
    WORKED_TOGETHER = "worked_together"
    GROUP_THREAD = "group_thread"
    IMPORT = "import"
    GUESS = "guess"


class Tie(Record, Base):
    """Two contacts know each other; stored once, the smaller id first. `told_by_id` is the contact who said so."""

    __tablename__ = "ties"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "one_id"], _CONTACT, ondelete="CASCADE"),
        ForeignKeyConstraint(["workspace_id", "other_id"], _CONTACT, ondelete="CASCADE"),
        ForeignKeyConstraint(["workspace_id", "told_by_id"], _CONTACT),
        CheckConstraint("one_id < other_id", "once"),
        CheckConstraint("strength between 1 and 5", "strength"),
        Index(None, "workspace_id", "one_id", "other_id", unique=True),
        # Whose ties are confirmed is asked for each line of a list: these indexes have the whole answer.
        Index("ix_ties_one", "workspace_id", "one_id", "basis", "other_id", "strength"),
        Index("ix_ties_other", "workspace_id", "other_id", "basis", "one_id", "strength"),
        Index(None, "workspace_id", "updated_at", "id"),
    )

    one_id: Mapped[UUID]
    other_id: Mapped[UUID]
    basis: Mapped[Basis]
    strength: Mapped[int | None] = mapped_column(default=None)
    kind: Mapped[str] = mapped_column(default="")
    confirmed_at: Mapped[datetime | None] = mapped_column(default=None)
    told_by_id: Mapped[UUID | None] = mapped_column(default=None)
    note: Mapped[str] = mapped_column(default="")

    @classmethod
    def outranks(cls, row: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
        """What is certain before what is guessed, then the stronger."""
        return _rank(row) > _rank(other)


def _rank(tie: Mapping[str, Any]) -> tuple[bool, int]:
    return tie["basis"] is not Basis.GUESS, tie["strength"] or 0


Index(
    "ix_ties_told_by",
    Tie.workspace_id,
    Tie.told_by_id,
    sqlite_where=Tie.told_by_id.is_not(None),
    postgresql_where=Tie.told_by_id.is_not(None),
)
