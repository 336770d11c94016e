"""Gratitude, and what else one means to do for somebody."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kithline.contacts.models import Contact
from kithline.core.db import Base, Record

_CONTACT = ["contacts.workspace_id", "contacts.id"]


class Occasion(StrEnum):
    MEETING = "meeting"
    INTRODUCTION = "introduction"
    REPORT_BACK = "report_back"
    JOB = "job"
    OTHER = "other"


class ThanksState(StrEnum):
    OWED = "owed"
    DRAFTED = "drafted"
    SENT = "sent"
    SKIPPED = "skipped"


class FollowUpState(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    DROPPED = "dropped"


class ThankYou(Record, Base):
    """`about_id` is the informational or the introduction it is for: a reference like an event's, for both lie above.

    One that is for neither is about itself.
    """

    __tablename__ = "thank_yous"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "recipient_id"], _CONTACT),
        Index(None, "workspace_id", "due_at", "id"),
        Index(None, "workspace_id", "updated_at", "id"),
        Index(None, "workspace_id", "recipient_id", "due_at"),
        Index(None, "workspace_id", "occasion", "about_id", "recipient_id", unique=True),
    )

    recipient_id: Mapped[UUID] = mapped_column(init=False)
    recipient: Mapped[Contact] = relationship(lazy="raise", repr=False)
    occasion: Mapped[Occasion]
    about_id: Mapped[UUID]
    due_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(default="")
    channel: Mapped[str] = mapped_column(default="")
    state: Mapped[ThanksState] = mapped_column(default=ThanksState.OWED)
    text: Mapped[str] = mapped_column(default="")
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    skip_reason: Mapped[str] = mapped_column(default="")

    @classmethod
    def outranks(cls, row: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
        """Thanks that were sent before thanks that are owed."""
        return row["sent_at"] is not None and other["sent_at"] is None


class FollowUp(Record, Base):
    """Something to come back to. `situation` names the case of a rule-made one: when the case is gone, so is it."""

    __tablename__ = "follow_ups"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "contact_id"], _CONTACT),
        Index(None, "workspace_id", "due_at", "id"),
        Index(None, "workspace_id", "updated_at", "id"),
        Index(None, "workspace_id", "contact_id", "due_at"),
    )

    contact_id: Mapped[UUID] = mapped_column(init=False)
    contact: Mapped[Contact] = relationship(lazy="raise", repr=False)
    reason: Mapped[str]
    due_at: Mapped[datetime]
    about_id: Mapped[UUID | None] = mapped_column(default=None)
    situation: Mapped[str | None] = mapped_column(default=None)
    state: Mapped[FollowUpState] = mapped_column(default=FollowUpState.PLANNED)
    snoozed_until: Mapped[datetime | None] = mapped_column(default=None)


Index(
    "uq_follow_ups_situation",
    FollowUp.workspace_id,
    FollowUp.situation,
    unique=True,
    sqlite_where=FollowUp.state == FollowUpState.PLANNED,
    postgresql_where=FollowUp.state == FollowUpState.PLANNED,
)
