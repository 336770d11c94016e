"""Employers, and how much one would like to work there."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kithline.core.db import Base, Owned, Record

_ORGANIZATION = ["organizations.workspace_id", "organizations.id"]


class Organization(Record, Base):
    """`motivation` 1–5: how much I would like to work there. `posting` 0–3: from nothing known to a role that fits me.

    `key` is the name without case and legal form, so that an import finds the organization again.
    """

    __tablename__ = "organizations"
    __table_args__ = (
        CheckConstraint("motivation between 1 and 5", "motivation"),
        CheckConstraint("posting between 0 and 3", "posting"),
        Index(None, "workspace_id", "name", "id"),
        Index(None, "workspace_id", "updated_at", "id"),
        Index(None, "workspace_id", "key"),
    )

    name: Mapped[str]
    key: Mapped[str]
    aliases: Mapped[list[str]] = mapped_column(default_factory=list)
    domain: Mapped[str] = mapped_column(default="")
    sector: Mapped[str] = mapped_column(default="")
    size: Mapped[str] = mapped_column(default="")
    location: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    target: Mapped[bool] = mapped_column(default=False)
    motivation: Mapped[int | None] = mapped_column(default=None)
    posting: Mapped[int | None] = mapped_column(default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)
    search: Mapped[str] = mapped_column(
        Computed("lower(name || ' ' || domain || ' ' || sector)", persisted=True), init=False, deferred=True
    )
    passion_rows: Mapped[list["OrganizationPassion"]] = relationship(
        default_factory=list, cascade="all, delete-orphan", lazy="immediate", repr=False
    )


class OrganizationPassion(Owned, Base):
    __tablename__ = "organization_passions"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "organization_id"], _ORGANIZATION, ondelete="CASCADE"),
        ForeignKeyConstraint(["workspace_id", "passion_id"], ["passions.workspace_id", "passions.id"], ondelete="CASCADE"),
        Index(None, "workspace_id", "passion_id", "organization_id"),
    )

    organization_id: Mapped[UUID] = mapped_column(primary_key=True, init=False)
    passion_id: Mapped[UUID] = mapped_column(primary_key=True)


class Rivalry(Owned, Base):
    """Two organizations across the street from each other; stored once, the smaller id first."""

    __tablename__ = "rivalries"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "one_id"], _ORGANIZATION, ondelete="CASCADE"),
        ForeignKeyConstraint(["workspace_id", "other_id"], _ORGANIZATION, ondelete="CASCADE"),
        CheckConstraint("one_id < other_id", "once"),
        Index(None, "workspace_id", "other_id"),
    )

    one_id: Mapped[UUID] = mapped_column(primary_key=True)
    other_id: Mapped[UUID] = mapped_column(primary_key=True)
