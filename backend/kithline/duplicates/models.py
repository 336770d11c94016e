"""The same person twice: what was made one, and who was told apart."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from kithline.core.db import Base, Owned, Record

_CONTACT = ["contacts.workspace_id", "contacts.id"]


class Merge(Record, Base):
    """`lost` became `kept`. `steps` is what was turned and set aside on the way, `fields` what the kept one took over.

    Both hold rows as they were, so they go with the person whose they are.
    """

    __tablename__ = "merges"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "lost_id"], _CONTACT, ondelete="CASCADE"),
        ForeignKeyConstraint(["workspace_id", "kept_id"], _CONTACT, ondelete="CASCADE"),
        Index(None, "workspace_id", "created_at", "id"),
        Index(None, "workspace_id", "lost_id"),
        Index(None, "workspace_id", "kept_id"),
    )

    lost_id: Mapped[UUID]
    lost_name: Mapped[str]
    kept_id: Mapped[UUID]
    steps: Mapped[list[dict[str, object]]] = mapped_column(default_factory=list, deferred=True)
    fields: Mapped[dict[str, list[object]]] = mapped_column(JSON, default_factory=dict, deferred=True)
    undone_at: Mapped[datetime | None] = mapped_column(default=None)


class ToldApart(Owned, Base):
    """Two contacts that look alike and are not the same person; the smaller id first."""

    __tablename__ = "told_apart"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "one_id"], _CONTACT, ondelete="CASCADE"),
        ForeignKeyConstraint(["workspace_id", "other_id"], _CONTACT, ondelete="CASCADE"),
        CheckConstraint("one_id < other_id", "once"),
        Index(None, "workspace_id", "other_id"),
    )

    one_id: Mapped[UUID] = mapped_column(primary_key=True)
    other_id: Mapped[UUID] = mapped_column(primary_key=True)
