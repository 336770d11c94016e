"""Finding calendar feeds, and the conversations that go into one."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from kithline.core.db import Db
from kithline.core.pages import Item, Listing, Slice, Wire, wire
from kithline.core.problems import found
from kithline.directory.models import DirectoryEntry
from kithline.feeds.models import CalendarFeed
from kithline.feeds.schemas import FeedOut, FeedWindow
from kithline.informationals.models import Informational, InformationalState

CANCELLED_STAYS: Final = timedelta(days=30)
PAST_STAYS: Final = timedelta(days=365)
_WITH_A_DATE: Final = (InformationalState.SCHEDULED, InformationalState.HELD, InformationalState.CLOSED)

_READ_AT: Final = (
    select(DirectoryEntry.called_at)
    .where(DirectoryEntry.workspace_id == CalendarFeed.workspace_id, DirectoryEntry.key == CalendarFeed.digest)
    .scalar_subquery()
)
_FEEDS: Final = Listing[Wire](
    of=CalendarFeed, shows=wire(FeedOut, CalendarFeed, read_at=_READ_AT), sorts={"name": CalendarFeed.name}, filters={}
)


def list_feeds(db: Db, window: FeedWindow) -> Slice[Wire]:
    return _FEEDS.page(db, window)


def show_feed(db: Db, id: UUID) -> Item:
    """Raises NotFound."""
    return _FEEDS.one(db, id)


def get_feed(db: Db, id: UUID) -> CalendarFeed:
    """Raises NotFound."""
    return found(
        db.scalar(select(CalendarFeed).where(CalendarFeed.id == id)),
        f"There is no calendar feed {id}. The list has those there are.",
    )


def find_feed(db: Db, digest: str) -> CalendarFeed | None:
    return db.scalar(select(CalendarFeed).where(CalendarFeed.digest == digest))


def conversations_of(db: Db, now: datetime) -> Sequence[Informational]:
    """What has a date, and what was called off lately: a calendar takes away only what it is told of. The first first."""
    stays = or_(
        Informational.state.in_(_WITH_A_DATE),
        (Informational.state == InformationalState.CANCELLED) & (Informational.state_since > now - CANCELLED_STAYS),
    )
    recent = Informational.starts_at > now - PAST_STAYS
    order = (Informational.starts_at, Informational.id)
    return db.scalars(
        select(Informational).where(stays, recent).options(joinedload(Informational.contact)).order_by(*order)
    ).all()
