"""Informational interviews: twenty or thirty minutes with somebody, to learn and to ask for one more name."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, and_
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from kithline.contacts.models import Contact
from kithline.core.db import Base, Record
from kithline.core.fields import Minutes
from kithline.core.wall_time import KeptZone
from kithline.introductions.models import Introduction
from kithline.thanks.models import Occasion, ThankYou


class InformationalState(StrEnum):
    SHORTLISTED = "shortlisted"
    REQUESTED = "requested"
    AGREED = "agreed"
    SCHEDULED = "scheduled"
    HELD = "held"
    CLOSED = "closed"
    DECLINED = "declined"
    LAPSED = "lapsed"
    CANCELLED = "cancelled"
    MISSED = "missed"


class Mode(StrEnum):
    COFFEE = "coffee"
    PHONE = "phone"
    VIDEO = "video"
    OFFICE = "office"


class AskOutcome(StrEnum):
    AGREED = "agreed"
    NOT_NOW = "not_now"
    NO = "no"
    NOT_ASKED = "not_asked"


class Absent(StrEnum):
    """Who did not come."""

    THEM = "them"
    ME = "me"


class Origin(StrEnum):
    BANK = "bank"
    OWN = "own"


class Informational(Record, Base):
    """`via_id` is the introduction that led here. `starts_at` is an instant, with the zone and the wall time it was agreed in.

    `calendar_uid` and `sequence` are what calendars know it by: every change of date raises the sequence. `learned`, `fit`,
    `still_to_know` and `who_next` are the debrief; `usefulness` 1–5. `asked` are the introductions that were asked for in
    it, `thank_you` is what is owed for it.
    """

    __tablename__ = "informationals"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "contact_id"], ["contacts.workspace_id", "contacts.id"]),
        ForeignKeyConstraint(["workspace_id", "via_id"], ["introductions.workspace_id", "introductions.id"]),
        CheckConstraint("usefulness between 1 and 5", "usefulness"),
        CheckConstraint("starts_at < ends_at", "ends_later"),
        Index(None, "workspace_id", "updated_at", "id"),
        Index(None, "workspace_id", "state", "state_since"),
        Index(None, "workspace_id", "starts_at", "id"),
        Index(None, "workspace_id", "contact_id"),
        Index(None, "workspace_id", "via_id"),
    )

    state_since: Mapped[datetime]
    contact_id: Mapped[UUID] = mapped_column(init=False)
    contact: Mapped[Contact] = relationship(lazy="raise", repr=False)
    via_id: Mapped[UUID | None] = mapped_column(default=None)
    mode: Mapped[Mode] = mapped_column(default=Mode.COFFEE)
    minutes: Mapped[Minutes] = mapped_column(default=30)
    state: Mapped[InformationalState] = mapped_column(default=InformationalState.SHORTLISTED)
    requested_at: Mapped[datetime | None] = mapped_column(default=None)
    request_text: Mapped[str] = mapped_column(default="")
    request_channel: Mapped[str] = mapped_column(default="")
    nudges: Mapped[int] = mapped_column(default=0)
    nudged_at: Mapped[datetime | None] = mapped_column(default=None)
    starts_at: Mapped[datetime | None] = mapped_column(default=None)
    ends_at: Mapped[datetime | None] = mapped_column(default=None)
    time_zone: Mapped[KeptZone] = mapped_column(default="")
    wall_time: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    calendar_uid: Mapped[str] = mapped_column(default="")
    sequence: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    said_searching: Mapped[bool] = mapped_column(default=False)
    role_open: Mapped[bool] = mapped_column(default=False)
    ask_outcome: Mapped[AskOutcome | None] = mapped_column(default=None)
    ask_reason: Mapped[str] = mapped_column(default="")
    ask_rung: Mapped[str] = mapped_column(default="")
    learned: Mapped[str] = mapped_column(default="")
    fit: Mapped[str] = mapped_column(default="")
    still_to_know: Mapped[str] = mapped_column(default="")
    who_next: Mapped[str] = mapped_column(default="")
    private_notes: Mapped[str] = mapped_column(default="")
    usefulness: Mapped[int | None] = mapped_column(default=None)
    reason: Mapped[str] = mapped_column(default="")
    missed_by: Mapped[Absent | None] = mapped_column(default=None)
    via: Mapped[Introduction | None] = relationship(
        foreign_keys="[Informational.workspace_id, Informational.via_id]", lazy="raise", viewonly=True, init=False, repr=False
    )
    asked: Mapped[list[Introduction]] = relationship(
        foreign_keys="[Introduction.workspace_id, Introduction.asked_in_id]",
        lazy="raise",
        viewonly=True,
        init=False,
        repr=False,
        order_by=Introduction.id,
    )
    thank_you: Mapped[ThankYou | None] = relationship(
        primaryjoin=lambda: and_(
            foreign(ThankYou.workspace_id) == Informational.workspace_id,
            foreign(ThankYou.about_id) == Informational.id,
            foreign(ThankYou.recipient_id) == Informational.contact_id,
            ThankYou.occasion == Occasion.MEETING,
        ),
        uselist=False,
        lazy="raise",
        viewonly=True,
        init=False,
        repr=False,
    )


class AgendaItem(Record, Base):
    """A question for one meeting, ticked when it was asked."""

    __tablename__ = "agenda_items"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "informational_id"], ["informationals.workspace_id", "informationals.id"], ondelete="CASCADE"
        ),
        Index(None, "workspace_id", "informational_id", "place"),
    )

    informational_id: Mapped[UUID]
    text: Mapped[str]
    place: Mapped[int]
    topic: Mapped[str] = mapped_column(default="")
    origin: Mapped[Origin] = mapped_column(default=Origin.OWN)
    asked_at: Mapped[datetime | None] = mapped_column(default=None)
    answer: Mapped[str] = mapped_column(default="")


class Question(Record, Base):
    """A question of one's own, beside the bank that ships."""

    __tablename__ = "questions"
    __table_args__ = (Index(None, "workspace_id", "topic", "id"),)

    text: Mapped[str]
    topic: Mapped[str]
