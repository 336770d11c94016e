"""Who lives at an address, and who called there."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, or_, select, update

from kithline.core.db import Db
from kithline.directory.models import DirectoryEntry


def find_workspace_of(db: Db, key: str) -> UUID | None:
    """Where what is called by this key from outside lives."""
    return db.scalar(select(DirectoryEntry.workspace_id).where(DirectoryEntry.key == key))


def list_address(db: Db, key: str) -> None:
    """What is called by this key lives in the workspace that one is in."""
    db.add(DirectoryEntry(key=key, workspace_id=db.me.workspace_id))


def note_call(db: Db, key: str) -> None:
    """At most once an hour: some calendar programs call every minute."""
    quiet = or_(DirectoryEntry.called_at.is_(None), DirectoryEntry.called_at < db.now - timedelta(hours=1))
    db.execute(update(DirectoryEntry).where(DirectoryEntry.key == key, quiet).values(called_at=db.now))


def forget_address(db: Db, key: str) -> None:
    """What was called by this key from outside is not there any more."""
    db.execute(delete(DirectoryEntry).where(DirectoryEntry.key == key))


def note_refusal(db: Db, key: str) -> None:
    """At most once a minute, whatever somebody sends."""
    quiet = or_(DirectoryEntry.refused_at.is_(None), DirectoryEntry.refused_at < db.now - timedelta(minutes=1))
    db.execute(update(DirectoryEntry).where(DirectoryEntry.key == key, quiet).values(refused_at=db.now))
