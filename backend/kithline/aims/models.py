"""What one is looking for: passions, and where and how one would be happy."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from kithline.core.db import Base, Entity, Record


class Aim(Record, Base):
    """One for each workspace. The goals are counts per week; thanks are counted when they are sent within a day."""

    __tablename__ = "aims"
    __table_args__ = (Index(None, "workspace_id", unique=True),)

    target_roles: Mapped[list[str]] = mapped_column(default_factory=list)
    fields: Mapped[list[str]] = mapped_column(default_factory=list)
    my_values: Mapped[list[str]] = mapped_column(default_factory=list)
    strengths: Mapped[list[str]] = mapped_column(default_factory=list)
    weaknesses: Mapped[list[str]] = mapped_column(default_factory=list)
    weekly_requests: Mapped[int] = mapped_column(default=5)
    weekly_informationals: Mapped[int] = mapped_column(default=2)
    weekly_asks: Mapped[int] = mapped_column(default=2)
    weekly_thanks: Mapped[int] = mapped_column(default=2)


class Passion(Record, Base):
    """`weight` runs from 1 to 5 for a passion of mine, and is empty for one that only others have."""

    __tablename__ = "passions"
    __table_args__ = (
        CheckConstraint("weight between 1 and 5", "weight"),
        ForeignKeyConstraint(["workspace_id", "parent_id"], ["passions.workspace_id", "passions.id"]),
        Index(None, "workspace_id", "key", unique=True),
        Index(None, "workspace_id", "name", "id"),
    )

    name: Mapped[str]
    key: Mapped[str]
    weight: Mapped[int | None] = mapped_column(default=None)
    parent_id: Mapped[UUID | None] = mapped_column(default=None)


class NicheStatement(Entity, Base):
    """ "I want to … for … in …", as it stood on a day; it narrows with every conversation."""

    __tablename__ = "niche_statements"
    __table_args__ = (Index(None, "workspace_id", "said_on", "id"),)

    want_to: Mapped[str]
    for_whom: Mapped[str]
    within: Mapped[str]
    said_on: Mapped[date]
    informational_id: Mapped[UUID | None] = mapped_column(default=None)
