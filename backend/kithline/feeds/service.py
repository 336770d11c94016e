"""What one does with calendar feeds, and what a calendar program finds in one."""

import secrets
from hashlib import sha256
from typing import Final
from uuid import UUID

from kithline.accounts.audit import note
from kithline.accounts.auth import digest
from kithline.core.db import Db, Member, store
from kithline.core.pages import Item
from kithline.core.problems import found
from kithline.core.web import show
from kithline.directory.queries import find_workspace_of, forget_address, list_address
from kithline.events.service import record
from kithline.feeds.models import CalendarFeed
from kithline.feeds.queries import conversations_of, find_feed, get_feed, show_feed
from kithline.feeds.schemas import FeedBody, FeedMade
from kithline.informationals.calendar import meeting_of
from kithline.letters.calendar_entry import ics

_SECRET_BYTES: Final = 16
_NOWHERE: Final = "No calendar feed has this address. It may have been taken back: make another under Settings, Calendars."


def add_feed(db: Db, new: FeedBody) -> FeedMade:
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    feed = CalendarFeed(name=new.name, digest=digest(secret))
    db.add(feed)
    list_address(db, feed.digest)
    record(db, "calendar_feed.created", feed, name=feed.name)
    note(db, "calendar_feed.created", feed.id)
    store(db, feed)
    return show(FeedMade, feed, path=f"/api/v1/feeds/{secret}.ics")


def revise_feed(db: Db, id: UUID, version: int, changes: FeedBody) -> Item:
    """Raises NotFound, Stale."""
    feed = get_feed(db, id).at(version)
    feed.name = changes.name
    record(db, "calendar_feed.updated", feed, name=feed.name)
    return show_feed(db, id)


def delete_feed(db: Db, id: UUID, version: int) -> None:
    """From now on its address is nobody's. Raises NotFound, Stale."""
    feed = get_feed(db, id).at(version)
    record(db, "calendar_feed.deleted", feed, name=feed.name)
    note(db, "calendar_feed.deleted", feed.id)
    forget_address(db, feed.digest)
    db.delete(feed)


def write_feed(db: Db, secret: str) -> tuple[bytes, str]:
    """The calendar and its strong ETag: the same conversations give the same bytes. Raises NotFound."""
    key = digest(secret)
    db.enter(Member(found(find_workspace_of(db, key), _NOWHERE)))
    feed = found(find_feed(db, key), _NOWHERE)
    file = ics([meeting_of(it) for it in conversations_of(db, db.now)], f"Kithline: {feed.name}")
    return file, f'"{sha256(file).hexdigest()}"'
