"""Calendars that tell us what was booked, what they sent, and the bookings that it amounts to."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from pydantic import AfterValidator
from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kithline.core.db import Base, Entity, Record
from kithline.core.rows import SECRET

_SOURCE = ["calendar_sources.workspace_id", "calendar_sources.id"]


class SourceKind(StrEnum):
    CAL_COM = "cal_com"
    CALENDLY = "calendly"
    GENERIC = "generic"
    CALDAV = "caldav"
    FILES = "files"
    SUBSCRIPTION = "subscription"

    @property
    def is_read_here(self) -> bool:
        """It sends nothing: we go and look."""
        return self in {SourceKind.CALDAV, SourceKind.FILES, SourceKind.SUBSCRIPTION}


class Signing(StrEnum):
    """How the deliveries of a generic source prove where they come from."""

    STANDARD = "standard"
    GITHUB = "github"
    BEARER = "bearer"


class Arrived(StrEnum):
    """What became of a delivery: waiting to be read, read, kept because it is about no date, or not understood."""

    WAITING = "waiting"
    READ = "read"
    KEPT = "kept"
    UNREADABLE = "unreadable"


class BookingState(StrEnum):
    """With somebody I know, with somebody who may become one, or none of mine."""

    LINKED = "linked"
    SUGGESTED = "suggested"
    IGNORED = "ignored"


_MINUTES: Final = set(map(str, range(5, 481)))


def _tells_of_a_date(proposed: dict[str, str]) -> dict[str, str]:
    if missing := {"starts_at", "minutes", "place", "link", "state"} - proposed.keys():
        raise ValueError(f"It does not say {', '.join(sorted(missing))}.")
    starts_at = datetime.fromisoformat(proposed["starts_at"])
    if starts_at.tzinfo is None or not 1900 <= starts_at.year < 2200 or proposed["minutes"] not in _MINUTES:
        raise ValueError("It does not say when it begins, and for how many minutes.")
    return proposed


Proposed = Annotated[dict[str, str], AfterValidator(_tells_of_a_date)]


class CalendarSource(Record, Base):
    """Secrets are locked. For a day after a rotation the old one still fits. `pointers` say where a generic body has what.

    One that came from another server has no secret yet, so nothing arrives.
    """

    __tablename__ = "calendar_sources"

    name: Mapped[str]
    kind: Mapped[SourceKind]
    secret: Mapped[str] = mapped_column(repr=False, info=SECRET)
    signing: Mapped[Signing] = mapped_column(default=Signing.STANDARD)
    pointers: Mapped[dict[str, str]] = mapped_column(default_factory=dict)
    old_secret: Mapped[str] = mapped_column(default="", repr=False, info=SECRET)
    old_until: Mapped[datetime | None] = mapped_column(default=None)


class Booking(Record, Base):
    """A chain of bookings as one meeting. `applied` is what was last written into the conversation: what differs from it
    there, a person has changed. `proposed` is what the calendar says, `notice` why the two are not the same."""

    __tablename__ = "calendar_bookings"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "source_id"], _SOURCE, ondelete="CASCADE"),
        ForeignKeyConstraint(["workspace_id", "informational_id"], ["informationals.workspace_id", "informationals.id"]),
        Index(None, "workspace_id", "source_id"),
        Index(None, "workspace_id", "informational_id"),
        Index(None, "workspace_id", "state"),
    )

    source_id: Mapped[UUID]
    state: Mapped[BookingState]
    email: Mapped[str]
    name: Mapped[str]
    title: Mapped[str]
    proposed: Mapped[Proposed]
    applied: Mapped[dict[str, str]] = mapped_column(default_factory=dict)
    notice: Mapped[str] = mapped_column(default="")
    informational_id: Mapped[UUID | None] = mapped_column(default=None)


FORGOTTEN: Final = ""
"""In place of a body that is kept no longer. Its row stays, so that the same delivery is known again."""


class InboxEvent(Entity, Base):
    """A delivery as it came, once. The three uids are those of the booking it tells of, found by them again."""

    __tablename__ = "inbox_events"
    __table_args__ = (
        UniqueConstraint("workspace_id", "source_id", "key"),
        ForeignKeyConstraint(["workspace_id", "source_id"], _SOURCE, ondelete="CASCADE"),
        ForeignKeyConstraint(["workspace_id", "booking_id"], ["calendar_bookings.workspace_id", "calendar_bookings.id"]),
        Index(None, "workspace_id", "source_id", "received_at", "id"),
        Index(None, "workspace_id", "source_id", "uid"),
        Index(None, "workspace_id", "source_id", "replaces"),
        Index(None, "workspace_id", "source_id", "replaced_by"),
        Index(None, "workspace_id", "booking_id"),
    )
    journaled = False

    source_id: Mapped[UUID]
    key: Mapped[str]
    received_at: Mapped[datetime]
    kind: Mapped[str]
    body: Mapped[str]
    state: Mapped[Arrived] = mapped_column(default=Arrived.WAITING)
    error: Mapped[str] = mapped_column(default="")
    uid: Mapped[str | None] = mapped_column(default=None)
    replaces: Mapped[str | None] = mapped_column(default=None)
    replaced_by: Mapped[str | None] = mapped_column(default=None)
    booking_id: Mapped[UUID | None] = mapped_column(default=None)


class BusyTime(Entity, Base):
    """A span for which one of one's own calendars has something else; `uid` says which event, and nothing says what it is."""

    __tablename__ = "busy_times"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "source_id"], _SOURCE, ondelete="CASCADE"),
        Index(None, "workspace_id", "starts_at"),
        Index(None, "workspace_id", "source_id", "uid"),
    )
    journaled = False

    source_id: Mapped[UUID]
    uid: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
