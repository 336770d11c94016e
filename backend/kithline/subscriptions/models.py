"""The address of a calendar that is read here, and how the last reading went."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kithline.core.db import Base, Record
from kithline.core.rows import SECRET


class CalendarSubscription(Record, Base):
    """`source_id` is the calendar source by which its events come in. `url` is locked: whoever has it can read the calendar.

    `etag` and `last_modified` are what the server called the version that was read. `round` numbers the readings: whoever
    finds another number than its own has been overtaken. `asked_at` is when a reading was asked for that is not over. After
    `failures` readings in a row that came to nothing it is left alone until `retry_at`, unless somebody asks. `emptied`: the
    last reading found nothing any more of what had been to come.
    """

    __tablename__ = "calendar_subscriptions"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "source_id"], ["calendar_sources.workspace_id", "calendar_sources.id"], ondelete="CASCADE"
        ),
        UniqueConstraint("workspace_id", "source_id"),
    )
    journaled = False

    source_id: Mapped[UUID]
    name: Mapped[str]
    host: Mapped[str]
    url: Mapped[str] = mapped_column(repr=False, info=SECRET)
    etag: Mapped[str] = mapped_column(default="")
    last_modified: Mapped[str] = mapped_column(default="")
    round: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime | None] = mapped_column(default=None)
    synced_at: Mapped[datetime | None] = mapped_column(default=None)
    error: Mapped[str] = mapped_column(default="")
    emptied: Mapped[bool] = mapped_column(default=False)
    failures: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime | None] = mapped_column(default=None)
