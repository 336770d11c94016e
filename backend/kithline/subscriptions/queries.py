"""Finding subscriptions, and what each event of a calendar said last."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, or_, select

from kithline.calendar.bookings import Attendee
from kithline.calendar.models import FORGOTTEN, Arrived, Booking, BusyTime, InboxEvent
from kithline.core.db import Db
from kithline.core.pages import Item, Listing, Slice, Wire, wire
from kithline.core.problems import found
from kithline.directory.models import DirectoryEntry
from kithline.subscriptions.models import CalendarSubscription
from kithline.subscriptions.schemas import SubscriptionOut, SubscriptionWindow

LISTED: Final = "subscription:"
_SUBSCRIPTIONS: Final = Listing[Wire](
    of=CalendarSubscription,
    shows=wire(SubscriptionOut, CalendarSubscription, connected=CalendarSubscription.url != ""),
    sorts={"name": CalendarSubscription.name},
    filters={},
)


def list_subscriptions(db: Db, window: SubscriptionWindow) -> Slice[Wire]:
    return _SUBSCRIPTIONS.page(db, window)


def show_subscription(db: Db, id: UUID) -> Item:
    """Raises NotFound."""
    return _SUBSCRIPTIONS.one(db, id)


def get_subscription(db: Db, id: UUID) -> CalendarSubscription:
    """Raises NotFound."""
    return found(find_subscription(db, id), f"There is no subscribed calendar {id}. The list has those there are.")


def get_subscription_of(db: Db, source_id: UUID) -> CalendarSubscription:
    """Raises NotFound."""
    here = CalendarSubscription.source_id == source_id
    return found(
        db.scalar(select(CalendarSubscription).where(here).with_for_update()),
        f"The calendar source {source_id} is none that is read by its address. The list has those that are.",
    )


def find_subscription(db: Db, id: UUID) -> CalendarSubscription | None:
    return db.scalar(select(CalendarSubscription).where(CalendarSubscription.id == id).with_for_update())


def count_subscriptions(db: Db) -> int:
    return db.scalar(select(func.count(CalendarSubscription.id))) or 0


def subscriptions_due(db: Db) -> Sequence[CalendarSubscription]:
    """But for those that are left alone after a failure, and those whose address is not known here."""
    due = or_(CalendarSubscription.retry_at.is_(None), CalendarSubscription.retry_at <= db.now)
    return db.scalars(select(CalendarSubscription).where(due, CalendarSubscription.url != "")).all()


def subscribed_workspaces(db: Db) -> Sequence[UUID]:
    """In the whole house."""
    listed = DirectoryEntry.key.startswith(LISTED)
    return db.scalars(select(DirectoryEntry.workspace_id).where(listed).distinct()).all()


def last_said(db: Db, source_id: UUID) -> dict[str, Mapping[str, Any]]:
    """What each event said last, by its uid; nothing of one that is forgotten."""
    told = select(InboxEvent.uid, InboxEvent.body).where(InboxEvent.source_id == source_id).order_by(InboxEvent.id)
    said: dict[str, Mapping[str, Any]] = {}
    for uid, body in db.execute(told):
        if body != FORGOTTEN:
            it = json.loads(body)
            said[it["uid"]] = it
        elif uid:
            said[uid] = {}
    return said


def not_understood(db: Db, source_id: UUID) -> Sequence[InboxEvent]:
    return db.scalars(select(InboxEvent).where(InboxEvent.source_id == source_id, InboxEvent.state == Arrived.UNREADABLE)).all()


def is_booked_elsewhere(db: Db, source_id: UUID, starts_at: datetime | None, guests: Sequence[Attendee]) -> bool:
    """Whether another source told of the same date with one of them: booking tools write what is booked into calendars too."""
    minute = starts_at and starts_at.replace(second=0, microsecond=0).isoformat()
    same = (Booking.proposed["starts_at"].as_string() == minute, Booking.source_id != source_id)
    with_them = func.lower(Booking.email).in_([guest.email.lower() for guest in guests])
    return db.scalar(select(Booking.id).where(*same, with_them).limit(1)) is not None


def busy_times_of(db: Db, source_id: UUID) -> set[tuple[datetime, datetime]]:
    busy = select(BusyTime.starts_at, BusyTime.ends_at).where(BusyTime.source_id == source_id)
    return {(start, end) for start, end in db.execute(busy)}
