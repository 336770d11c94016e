"""Roles one goes after, the people around each, who refers one, and the interviews that come of it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kithline.contacts.models import Contact
from kithline.core.db import Base, Record
from kithline.core.wall_time import KeptZone
from kithline.informationals.models import Informational
from kithline.organizations.models import Organization

_CONTACT = ["contacts.workspace_id", "contacts.id"]
_OPPORTUNITY = ["opportunities.workspace_id", "opportunities.id"]


class OpportunityState(StrEnum):
    HEARD_OF = "heard_of"
    PURSUING = "pursuing"
    APPLIED = "applied"
    INTERVIEWING = "interviewing"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    NOT_SELECTED = "not_selected"
    WITHDRAWN = "withdrawn"
    CLOSED_BY_EMPLOYER = "closed_by_employer"
    DECLINED_OFFER = "declined_offer"


LIVE: Final = (
    OpportunityState.HEARD_OF,
    OpportunityState.PURSUING,
    OpportunityState.APPLIED,
    OpportunityState.INTERVIEWING,
    OpportunityState.OFFERED,
)


class SeatKind(StrEnum):
    HIRING_MANAGER = "hiring_manager"
    TEAM_MEMBER = "team_member"
    RELATED_TEAM = "related_team"
    CUSTOMER = "customer"
    OWN = "own"


class ReferralState(StrEnum):
    NONE = "none"
    ASKED = "asked"
    OFFERED = "offered"
    SUBMITTED = "submitted"
    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"


class BonusState(StrEnum):
    UNKNOWN = "unknown"
    OFFERED = "offered"
    DUE = "due"
    PAID = "paid"


class InterviewState(StrEnum):
    """Of a round: it lies ahead, took place, they said what came of it, or it was called off."""

    PLANNED = "planned"
    HELD = "held"
    HEARD_BACK = "heard_back"
    CALLED_OFF = "called_off"


class PayPeriod(StrEnum):
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


def _seen(keys: str) -> Any:
    return relationship(foreign_keys=keys, lazy="raise", viewonly=True, init=False, repr=False)


class Opportunity(Record, Base):
    """`discovered_in_id` is the informational in which it came up. Pay runs from `pay_low` to `pay_high` per `pay_period`."""

    __tablename__ = "opportunities"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "organization_id"], ["organizations.workspace_id", "organizations.id"]),
        ForeignKeyConstraint(["workspace_id", "discovered_in_id"], ["informationals.workspace_id", "informationals.id"]),
        CheckConstraint("pay_low <= pay_high", "pay_in_order"),
        Index(None, "workspace_id", "updated_at", "id"),
        Index(None, "workspace_id", "state", "state_since"),
        Index(None, "workspace_id", "organization_id"),
        Index(None, "workspace_id", "discovered_in_id"),
    )

    state_since: Mapped[datetime]
    title: Mapped[str]
    organization_id: Mapped[UUID | None] = mapped_column(default=None)
    discovered_in_id: Mapped[UUID | None] = mapped_column(default=None)
    state: Mapped[OpportunityState] = mapped_column(default=OpportunityState.HEARD_OF)
    link: Mapped[str] = mapped_column(default="")
    job_description: Mapped[str] = mapped_column(default="")
    pay_low: Mapped[float | None] = mapped_column(default=None)
    pay_high: Mapped[float | None] = mapped_column(default=None)
    currency: Mapped[str] = mapped_column(default="")
    pay_period: Mapped[PayPeriod | None] = mapped_column(default=None)
    closes_on: Mapped[date | None] = mapped_column(default=None)
    notes: Mapped[str] = mapped_column(default="")
    pinned: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(default="")
    organization: Mapped[Organization | None] = _seen("[Opportunity.workspace_id, Opportunity.organization_id]")
    discovered_in: Mapped[Informational | None] = _seen("[Opportunity.workspace_id, Opportunity.discovered_in_id]")
    seats: Mapped[list["SurroundSeat"]] = relationship(
        default_factory=list, cascade="all, delete-orphan", lazy="raise", order_by="SurroundSeat.place", repr=False
    )
    referral: Mapped["Referral | None"] = relationship(
        default=None, cascade="all, delete-orphan", lazy="raise", uselist=False, repr=False
    )
    interviews: Mapped[list["Interview"]] = relationship(
        default_factory=list, cascade="all, delete-orphan", lazy="raise", order_by="Interview.number", repr=False
    )
    brief: Mapped["Brief | None"] = relationship(
        default=None, cascade="all, delete-orphan", lazy="raise", uselist=False, repr=False
    )


class SurroundSeat(Record, Base):
    """One place around an opportunity, and who holds it. `label` names a seat of one's own."""

    __tablename__ = "surround_seats"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "opportunity_id"], _OPPORTUNITY, ondelete="CASCADE"),
        ForeignKeyConstraint(["workspace_id", "contact_id"], _CONTACT),
        Index(None, "workspace_id", "opportunity_id", "place"),
        Index(None, "workspace_id", "contact_id"),
    )

    opportunity_id: Mapped[UUID] = mapped_column(init=False)
    kind: Mapped[SeatKind]
    place: Mapped[int]
    label: Mapped[str] = mapped_column(default="")
    contact_id: Mapped[UUID | None] = mapped_column(default=None)
    contact: Mapped[Contact | None] = _seen("[SurroundSeat.workspace_id, SurroundSeat.contact_id]")


class Referral(Record, Base):
    """An employee's word for me, and the bonus their employer pays for it."""

    __tablename__ = "referrals"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "opportunity_id"], _OPPORTUNITY, ondelete="CASCADE"),
        ForeignKeyConstraint(["workspace_id", "referrer_id"], _CONTACT),
        Index(None, "workspace_id", "opportunity_id", unique=True),
        Index(None, "workspace_id", "referrer_id"),
    )

    opportunity_id: Mapped[UUID] = mapped_column(init=False)
    referrer_id: Mapped[UUID | None] = mapped_column(default=None)
    state: Mapped[ReferralState] = mapped_column(default=ReferralState.NONE)
    bonus: Mapped[float | None] = mapped_column(default=None)
    currency: Mapped[str] = mapped_column(default="")
    bonus_state: Mapped[BonusState] = mapped_column(default=BonusState.UNKNOWN)
    note: Mapped[str] = mapped_column(default="")
    referrer: Mapped[Contact | None] = _seen("[Referral.workspace_id, Referral.referrer_id]")


class Interview(Record, Base):
    """One round. `number` is its order among the rounds, `asked` what they wanted to know."""

    __tablename__ = "interviews"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "opportunity_id"], _OPPORTUNITY, ondelete="CASCADE"),
        ForeignKeyConstraint(["workspace_id", "contact_id"], _CONTACT),
        Index(None, "workspace_id", "opportunity_id", "number"),
        Index(None, "workspace_id", "contact_id"),
        Index(None, "workspace_id", "starts_at"),
    )

    opportunity_id: Mapped[UUID] = mapped_column(init=False)
    label: Mapped[str]
    number: Mapped[int]
    contact_id: Mapped[UUID | None] = mapped_column(default=None)
    starts_at: Mapped[datetime | None] = mapped_column(default=None)
    time_zone: Mapped[KeptZone] = mapped_column(default="")
    minutes: Mapped[int] = mapped_column(default=60)
    place: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="")
    state: Mapped[InterviewState] = mapped_column(default=InterviewState.PLANNED)
    asked: Mapped[str] = mapped_column(default="")
    contact: Mapped[Contact | None] = _seen("[Interview.workspace_id, Interview.contact_id]")


class Brief(Record, Base):
    """My own words for one role. `sentences` keeps the sentence, the fit and the note of each that I judged."""

    __tablename__ = "briefs"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "opportunity_id"], _OPPORTUNITY, ondelete="CASCADE"),
        Index(None, "workspace_id", "opportunity_id", unique=True),
    )

    opportunity_id: Mapped[UUID] = mapped_column(init=False)
    wanted: Mapped[str] = mapped_column(default="")
    employees_happy: Mapped[str] = mapped_column(default="")
    employees_frustrated: Mapped[str] = mapped_column(default="")
    customers_happy: Mapped[str] = mapped_column(default="")
    customers_frustrated: Mapped[str] = mapped_column(default="")
    fits_well: Mapped[str] = mapped_column(default="")
    fits_poorly: Mapped[str] = mapped_column(default="")
    compensate: Mapped[str] = mapped_column(default="")
    firm_fits_me: Mapped[str] = mapped_column(default="")
    resume_lines: Mapped[str] = mapped_column(default="")
    questions: Mapped[str] = mapped_column(default="")
    sentences: Mapped[list[dict[str, object]]] = mapped_column(default_factory=list)
