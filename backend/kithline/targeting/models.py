"""What was suggested, and what one would rather not see for now."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from kithline.core.db import Base, Entity


class ShownSuggestion(Entity, Base):
    """One way to meet somebody, shown last at `shown_at`. Its id follows from its `situation`: another way is another one.

    `contact_id` and `through_id` are no foreign keys: what was suggested outlives whom it was about.
    """

    __tablename__ = "suggestions"
    __table_args__ = (Index(None, "workspace_id", "situation", unique=True),)
    journaled = False

    situation: Mapped[str]
    contact_id: Mapped[UUID]
    shown_at: Mapped[datetime]
    through_id: Mapped[UUID | None] = mapped_column(default=None)


class SetAside(Entity, Base):
    """A situation that is not to be shown: until a moment, or for as long as it is the same."""

    __tablename__ = "set_asides"
    __table_args__ = (Index(None, "workspace_id", "situation", unique=True),)

    situation: Mapped[str]
    until: Mapped[datetime | None] = mapped_column(default=None)
    reason: Mapped[str] = mapped_column(default="")
