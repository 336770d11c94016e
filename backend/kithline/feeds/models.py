"""Secret addresses under which calendar programs find one's conversations."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kithline.core.db import Base, Record


class CalendarFeed(Record, Base):
    """Known by the digest of its secret, which is shown once and stored nowhere. What was taken back is not undone."""

    __tablename__ = "calendar_feeds"
    __table_args__ = (UniqueConstraint("workspace_id", "digest"),)
    journaled = False

    name: Mapped[str]
    digest: Mapped[str] = mapped_column(repr=False)
