"""Where what is called from outside, without keys, finds its workspace."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kithline.core.db import Base


class DirectoryEntry(Base):
    """Where something that is called from outside, without keys, lives: by its id, or by the digest of its secret.

    `called_at` is when somebody last called, to the hour; `refused_at` when somebody did who could not show that they may.
    """

    __tablename__ = "directory"

    key: Mapped[str] = mapped_column(primary_key=True)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"), index=True)
    refused_at: Mapped[datetime | None] = mapped_column(default=None)
    called_at: Mapped[datetime | None] = mapped_column(default=None)
