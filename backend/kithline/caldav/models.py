"""The connection to a calendar of one's own, and what is known of each event in it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kithline.core.db import Base, Entity, Record


class ConnectionState(StrEnum):
    """Looking for calendars, turned away, waiting for a choice among them, or in step with one."""

    LOOKING = "looking"
    REFUSED = "refused"
    CHOOSING = "choosing"
    ON = "on"


class CaldavConnection(Record, Base):
    """`source_id` is the calendar source by which events made there come in; `password` is locked.

    `token` is where the server's changes were read up to. `round` numbers the readings: whoever finds another number
    than its own has been overtaken. `asked_at` is when a reading was last asked for and has not begun.
    """

    __tablename__ = "caldav_connections"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "source_id"], ["calendar_sources.workspace_id", "calendar_sources.id"], ondelete="CASCADE"
        ),
        Index(None, "workspace_id", "source_id"),
    )
    journaled = False

    source_id: Mapped[UUID]
    name: Mapped[str]
    url: Mapped[str]
    login: Mapped[str]
    password: Mapped[str] = mapped_column(repr=False)
    state: Mapped[ConnectionState] = mapped_column(default=ConnectionState.LOOKING)
    calendars: Mapped[list[dict[str, object]]] = mapped_column(default_factory=list)
    calendar_url: Mapped[str] = mapped_column(default="")
    token: Mapped[str] = mapped_column(default="")
    round: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime | None] = mapped_column(default=None)
    synced_at: Mapped[datetime | None] = mapped_column(default=None)
    error: Mapped[str] = mapped_column(default="")


class CaldavEntry(Entity, Base):
    """One event there. `ours` were written by us: `applied` is what both sides last agreed on, field by field.

    Of another's, `applied` is what was heard of it. `missing`: it is gone from there, and nobody has said yet what that means.
    """

    __tablename__ = "caldav_entries"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "connection_id"], ["caldav_connections.workspace_id", "caldav_connections.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["workspace_id", "informational_id"], ["informationals.workspace_id", "informationals.id"]),
        UniqueConstraint("workspace_id", "connection_id", "href"),
        Index(None, "workspace_id", "informational_id"),
    )
    journaled = False

    connection_id: Mapped[UUID]
    href: Mapped[str]
    etag: Mapped[str]
    uid: Mapped[str]
    ours: Mapped[bool] = mapped_column(default=False)
    missing: Mapped[bool] = mapped_column(default=False)
    applied: Mapped[dict[str, str]] = mapped_column(default_factory=dict)
    informational_id: Mapped[UUID | None] = mapped_column(default=None)
