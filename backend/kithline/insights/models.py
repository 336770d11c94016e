"""What one learned from people, and what they said was worth a look."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from kithline.core.db import Base, Record

_CONTACT = ["contacts.workspace_id", "contacts.id"]
_INFORMATIONAL = ["informationals.workspace_id", "informationals.id"]


class InsightKind(StrEnum):
    """The topics of questions, and what comes up unasked."""

    PATH = "path"
    DAY_TO_DAY = "day_to_day"
    HOURS = "hours"
    PAY = "pay"
    PROS = "pros"
    CONS = "cons"
    TRENDS = "trends"
    CULTURE = "culture"
    SKILLS = "skills"
    ADVICE = "advice"
    HIRING_NEED = "hiring_need"
    TEAM_MOOD = "team_mood"
    CUSTOMER_MOOD = "customer_mood"
    NEIGHBOURING_AREA = "neighbouring_area"
    LEAD = "lead"
    HIRING = "hiring"
    OTHER = "other"


class About(StrEnum):
    ORGANIZATION = "organization"
    ROLE = "role"
    FIELD = "field"


class Candour(StrEnum):
    """How far it may travel: with its source, without it, or not at all."""

    OPEN = "open"
    UNATTRIBUTED = "unattributed"
    OFF_THE_RECORD = "off_the_record"


class Period(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    ONCE = "once"


class Signal(StrEnum):
    HIRING = "hiring"
    FREEZE = "freeze"


class ResourceKind(StrEnum):
    BOOK = "book"
    ARTICLE = "article"
    BLOG = "blog"
    PODCAST = "podcast"
    COURSE = "course"
    PERSON = "person"
    COMMUNITY = "community"
    EVENT = "event"
    TOOL = "tool"
    OTHER = "other"


class ResourceState(StrEnum):
    TO_TRY = "to_try"
    TRYING = "trying"
    DONE = "done"
    DROPPED = "dropped"


class Insight(Record, Base):
    """`low` to `high` in `unit`s, or in `currency`, per `period`: 45 to 50 hours a week. `confidence` 1–5.

    `about_text` names the role or the field. `contact_id` is who said it, `signal` what they said of hiring.
    """

    __tablename__ = "insights"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "organization_id"], ["organizations.workspace_id", "organizations.id"]),
        ForeignKeyConstraint(["workspace_id", "informational_id"], _INFORMATIONAL),
        ForeignKeyConstraint(["workspace_id", "contact_id"], _CONTACT),
        CheckConstraint("low <= high", "in_order"),
        CheckConstraint("confidence between 1 and 5", "confidence"),
        Index(None, "workspace_id", "created_at", "id"),
        Index(None, "workspace_id", "updated_at", "id"),
        Index(None, "workspace_id", "organization_id", "kind"),
        Index(None, "workspace_id", "informational_id"),
        Index(None, "workspace_id", "contact_id"),
    )

    kind: Mapped[InsightKind]
    text: Mapped[str] = mapped_column(default="")
    low: Mapped[float | None] = mapped_column(default=None)
    high: Mapped[float | None] = mapped_column(default=None)
    unit: Mapped[str] = mapped_column(default="")
    currency: Mapped[str] = mapped_column(default="")
    period: Mapped[Period | None] = mapped_column(default=None)
    signal: Mapped[Signal | None] = mapped_column(default=None)
    about: Mapped[About | None] = mapped_column(default=None)
    about_text: Mapped[str] = mapped_column(default="")
    organization_id: Mapped[UUID | None] = mapped_column(default=None)
    informational_id: Mapped[UUID | None] = mapped_column(default=None)
    contact_id: Mapped[UUID | None] = mapped_column(default=None)
    confidence: Mapped[int | None] = mapped_column(default=None)
    candour: Mapped[Candour] = mapped_column(default=Candour.OPEN)


class Resource(Record, Base):
    """A book, a blog, somebody to follow. Whoever suggested it hears how it was, which `reported_back_at` keeps."""

    __tablename__ = "resources"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "suggested_by_id"], _CONTACT),
        ForeignKeyConstraint(["workspace_id", "informational_id"], _INFORMATIONAL),
        Index(None, "workspace_id", "created_at", "id"),
        Index(None, "workspace_id", "updated_at", "id"),
        Index(None, "workspace_id", "suggested_by_id"),
        Index(None, "workspace_id", "informational_id"),
    )

    kind: Mapped[ResourceKind]
    title: Mapped[str]
    link: Mapped[str] = mapped_column(default="")
    suggested_by_id: Mapped[UUID | None] = mapped_column(default=None)
    informational_id: Mapped[UUID | None] = mapped_column(default=None)
    state: Mapped[ResourceState] = mapped_column(default=ResourceState.TO_TRY)
    verdict: Mapped[str] = mapped_column(default="")
    reported_back_at: Mapped[datetime | None] = mapped_column(default=None)
