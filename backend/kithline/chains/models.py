"""Referral chains: introductions that led to one another."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from kithline.core.db import Base, Owned, Record


class AimKind(StrEnum):
    ORGANIZATION = "organization"
    ROLE = "role"
    PERSON = "person"
    OPPORTUNITY = "opportunity"


class ReferralChain(Record, Base):
    """It starts at a contact I know. `aim_id` is what `aim_kind` says: a reference, for some of them lie above."""

    __tablename__ = "referral_chains"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "root_id"], ["contacts.workspace_id", "contacts.id"]),
        Index(None, "workspace_id", "updated_at", "id"),
        Index(None, "workspace_id", "name", "id"),
        Index(None, "workspace_id", "root_id"),
    )

    name: Mapped[str]
    root_id: Mapped[UUID]
    aim_kind: Mapped[AimKind | None] = mapped_column(default=None)
    aim_id: Mapped[UUID | None] = mapped_column(default=None)
    aim_text: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    pinned: Mapped[bool] = mapped_column(default=False)
    paid_off_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    close_reason: Mapped[str] = mapped_column(default="")


class ChainLink(Owned, Base):
    """An introduction is a link of one chain."""

    __tablename__ = "chain_links"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "introduction_id"], ["introductions.workspace_id", "introductions.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["workspace_id", "chain_id"], ["referral_chains.workspace_id", "referral_chains.id"]),
        Index(None, "workspace_id", "chain_id"),
    )

    introduction_id: Mapped[UUID] = mapped_column(primary_key=True)
    chain_id: Mapped[UUID]
