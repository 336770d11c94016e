"""Finding calendars, what they sent, and what it amounts to."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, Text, and_, bindparam, cast, delete, func, or_, select, update

from kithline.calendar.models import FORGOTTEN, Arrived, Booking, BookingState, BusyTime, CalendarSource, InboxEvent, SourceKind
from kithline.calendar.schemas import BookingOut, BookingWindow, DeliveryOut, DeliveryWindow, SourceOut, SourceWindow
from kithline.contacts.queries import naming
from kithline.core.db import Db
from kithline.core.pages import Item, Listing, Slice, Wire, wire
from kithline.core.problems import found
from kithline.directory.models import DirectoryEntry
from kithline.informationals.models import Informational, InformationalState
from kithline.thanks.models import FollowUp, FollowUpState, ThankYou
from kithline.thanks.pipeline import OPEN

_S: Final = InformationalState
_DATED: Final = (_S.SCHEDULED, _S.HELD, _S.CLOSED, _S.MISSED)
_SOON: Final = timedelta(hours=1)


def _of_its_inbox(column: Any, *where: Any) -> Any:
    here = (InboxEvent.workspace_id == CalendarSource.workspace_id, InboxEvent.source_id == CalendarSource.id, *where)
    return select(column).where(*here).scalar_subquery()


_REFUSED_AT: Final = (
    select(DirectoryEntry.refused_at)
    .where(DirectoryEntry.workspace_id == CalendarSource.workspace_id, DirectoryEntry.key == cast(CalendarSource.id, Text))
    .scalar_subquery()
)
_SOURCES: Final = Listing[Wire](
    of=CalendarSource,
    shows=wire(
        SourceOut,
        CalendarSource,
        hears=or_(CalendarSource.secret != "", CalendarSource.kind.in_([kind for kind in SourceKind if kind.is_read_here])),
        last_delivery_at=_of_its_inbox(func.max(InboxEvent.received_at)),
        refused_at=_REFUSED_AT,
        waiting=_of_its_inbox(func.count(), InboxEvent.state == Arrived.WAITING),
        unreadable=_of_its_inbox(func.count(), InboxEvent.state == Arrived.UNREADABLE),
    ),
    sorts={"name": CalendarSource.name},
    filters={"kind": CalendarSource.kind == bindparam("kind")},
)
_DELIVERIES: Final = Listing[Wire](
    of=InboxEvent,
    shows=wire(DeliveryOut, InboxEvent),
    sorts={"received_at": InboxEvent.received_at},
    filters={"source_id": InboxEvent.source_id == bindparam("source_id"), "state": InboxEvent.state == bindparam("state")},
)
_BOOKINGS: Final = Listing[Wire](
    of=Booking,
    shows=wire(BookingOut, Booking),
    sorts={"updated_at": Booking.updated_at},
    filters={
        "state": Booking.state == bindparam("state"),
        "source_id": Booking.source_id == bindparam("source_id"),
        "informational_id": Booking.informational_id == bindparam("informational_id"),
        "differs": (Booking.notice != "") == bindparam("differs"),
        "updated_since": Booking.updated_at >= bindparam("updated_since"),
    },
)


def list_sources(db: Db, window: SourceWindow) -> Slice[Wire]:
    return _SOURCES.page(db, window)


def show_source(db: Db, id: UUID) -> Item:
    """Raises NotFound."""
    return _SOURCES.one(db, id)


def get_source(db: Db, id: UUID) -> CalendarSource:
    """Raises NotFound."""
    return found(
        db.scalar(select(CalendarSource).where(CalendarSource.id == id)),
        f"There is no calendar source {id}. The list has those there are.",
    )


def find_files(db: Db) -> CalendarSource | None:
    """The source that stands for the files which were dropped here."""
    return db.scalar(select(CalendarSource).where(CalendarSource.kind == SourceKind.FILES).with_for_update())


def hold_source(db: Db, id: UUID) -> CalendarSource | None:
    """The source, which only one unit at a time may fold for."""
    return db.scalar(select(CalendarSource).where(CalendarSource.id == id).with_for_update())


def list_deliveries(db: Db, id: UUID, window: DeliveryWindow) -> Slice[Wire]:
    """Raises NotFound for an unknown source."""
    get_source(db, id)
    return _DELIVERIES.page(db, window, source_id=id)


def get_delivery(db: Db, id: UUID, event_id: UUID) -> InboxEvent:
    """Raises NotFound, also for one of another source."""
    return found(
        db.scalar(select(InboxEvent).where(InboxEvent.id == event_id, InboxEvent.source_id == id)),
        f"There is no delivery {event_id} of this source. The list has those there are.",
    )


def find_delivery(db: Db, event_id: UUID) -> InboxEvent | None:
    return db.scalar(select(InboxEvent).where(InboxEvent.id == event_id))


def find_delivery_by_key(db: Db, source_id: UUID, key: str) -> InboxEvent | None:
    return db.scalar(select(InboxEvent).where(InboxEvent.source_id == source_id, InboxEvent.key == key))


def deliveries_about(db: Db, source_id: UUID, uids: Collection[str]) -> Sequence[InboxEvent]:
    """That were read and name one of these bookings, as their own or as one that it replaces or gave way to."""
    named = or_(*(column.in_(uids) for column in (InboxEvent.uid, InboxEvent.replaces, InboxEvent.replaced_by)))
    here = (InboxEvent.source_id == source_id, InboxEvent.body != FORGOTTEN)
    return db.scalars(select(InboxEvent).where(*here, named)).all()


def forget_bodies(db: Db, before: datetime) -> None:
    """Of deliveries that came before then, but for those about a date that is later: another delivery may change it."""
    still = select(Booking.id).where(
        Booking.workspace_id == db.me.workspace_id,
        Booking.proposed["starts_at"].as_string() >= before.astimezone(UTC).isoformat(),
    )
    done = (InboxEvent.workspace_id == db.me.workspace_id, InboxEvent.state != Arrived.WAITING, InboxEvent.body != FORGOTTEN)
    past = or_(InboxEvent.booking_id.is_(None), InboxEvent.booking_id.not_in(still))
    db.execute(update(InboxEvent).where(*done, InboxEvent.received_at < before, past).values(body=FORGOTTEN))


def list_bookings(db: Db, window: BookingWindow) -> Slice[Wire]:
    return _BOOKINGS.page(db, window)


def show_booking(db: Db, id: UUID) -> Item:
    """Raises NotFound."""
    return _BOOKINGS.one(db, id)


def get_booking(db: Db, id: UUID) -> Booking:
    """Raises NotFound."""
    return found(
        db.scalar(select(Booking).where(Booking.id == id).with_for_update()),
        f"There is no booking {id}. The list has those there are.",
    )


def get_bookings(db: Db, ids: Collection[UUID]) -> Sequence[Booking]:
    """The oldest first."""
    return db.scalars(select(Booking).where(Booking.id.in_(ids)).order_by(Booking.id)).all()


def find_booking_of(db: Db, informational_id: UUID) -> Booking | None:
    return db.scalar(select(Booking).where(Booking.informational_id == informational_id).limit(1))


def find_booking_by_uid(db: Db, source_id: UUID, uid: str) -> Booking | None:
    """What a source's own booking of this uid amounts to."""
    told = select(InboxEvent.booking_id).where(InboxEvent.source_id == source_id, InboxEvent.uid == uid)
    return db.scalar(select(Booking).where(Booking.id.in_(told)).limit(1))


def find_teller(db: Db, uid: str, besides: UUID) -> CalendarSource | None:
    """Another source that tells of this event."""
    told = select(InboxEvent.source_id).where(InboxEvent.uid == uid, InboxEvent.source_id != besides)
    return db.scalar(select(CalendarSource).where(CalendarSource.id.in_(told)).limit(1))


def show_bookings(db: Db, ids: Collection[UUID]) -> list[BookingOut]:
    """In the order of `ids`."""
    found = _BOOKINGS.several(db, list(ids))
    return [BookingOut.model_validate_json(found[id]) for id in ids]


def bookings_from(db: Db, source_id: UUID) -> Sequence[Booking]:
    return db.scalars(select(Booking).where(Booking.source_id == source_id).order_by(Booking.id)).all()


def suggested_with(db: Db, emails: Collection[str]) -> Sequence[Booking]:
    """Without writing anything down first: whoever is added is still being worked on."""
    if not emails:
        return []
    with db.no_autoflush:
        return db.scalars(select(Booking).where(Booking.state == BookingState.SUGGESTED, Booking.email.in_(emails))).all()


def bookings_to_settle(db: Db, limit: int) -> Sequence[Booking]:
    """With somebody who may be nobody of mine, or against what I set myself; the latest first."""
    open_ = or_(Booking.state == BookingState.SUGGESTED, (Booking.state == BookingState.LINKED) & (Booking.notice != ""))
    return db.scalars(select(Booking).where(open_).order_by(Booking.updated_at.desc(), Booking.id).limit(limit)).all()


def sources_with_unread(db: Db, since: datetime) -> Sequence[Row[CalendarSource, int, datetime]]:
    """Calendars whose deliveries since then were not understood, or waited for an hour and were never read."""
    stuck = and_(InboxEvent.state == Arrived.WAITING, InboxEvent.received_at < db.now - _SOON)
    unread = or_(InboxEvent.state == Arrived.UNREADABLE, stuck)
    latest = func.max(InboxEvent.received_at, type_=InboxEvent.received_at.type)
    counted = select(CalendarSource, func.count(InboxEvent.id), latest).join(
        InboxEvent, (InboxEvent.source_id == CalendarSource.id) & (InboxEvent.workspace_id == CalendarSource.workspace_id)
    )
    return db.execute(
        counted.where(unread, InboxEvent.received_at >= since)
        .group_by(CalendarSource.workspace_id, CalendarSource.id)
        .order_by(CalendarSource.name, CalendarSource.id)
    ).all()


def meetings_on(db: Db, start: datetime, end: datetime, most: int) -> Sequence[Informational]:
    """That have a date from `start` to before `end`, and were not called off."""
    at = Informational.starts_at
    there = select(Informational).where(Informational.state.in_(_DATED), at >= start, at < end)
    return db.scalars(there.options(naming(Informational.contact)).order_by(at, Informational.id).limit(most)).all()


def thanks_due(db: Db, start: datetime, end: datetime, most: int) -> Sequence[ThankYou]:
    at = ThankYou.due_at
    there = select(ThankYou).where(ThankYou.state.in_(OPEN), at >= start, at < end)
    return db.scalars(there.options(naming(ThankYou.recipient)).order_by(at, ThankYou.id).limit(most)).all()


def follow_ups_due(db: Db, start: datetime, end: datetime, most: int) -> Sequence[FollowUp]:
    at = func.coalesce(FollowUp.snoozed_until, FollowUp.due_at, type_=FollowUp.due_at.type)
    there = select(FollowUp).where(FollowUp.state == FollowUpState.PLANNED, at >= start, at < end)
    return db.scalars(there.options(naming(FollowUp.contact)).order_by(at, FollowUp.id).limit(most)).all()


def taken_between(db: Db, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """By one's conversations, and by what one's own calendars have."""
    set_ = Informational.state == _S.SCHEDULED
    talks = select(Informational).where(set_, Informational.ends_at > start, Informational.starts_at < end)
    busy = select(BusyTime).where(BusyTime.ends_at > start, BusyTime.starts_at < end)
    found = (*db.scalars(talks), *db.scalars(busy))
    return [(it.starts_at, it.ends_at) for it in found if it.starts_at and it.ends_at]


def reads_calendar(db: Db) -> bool:
    return db.scalar(select(BusyTime.id).limit(1)) is not None


def replace_busy(db: Db, source_id: UUID, uid: str, spans: Iterable[tuple[datetime, datetime]]) -> None:
    """What an event takes of one's time, in place of what was known of it."""
    db.execute(delete(BusyTime).where(BusyTime.source_id == source_id, BusyTime.uid == uid))
    db.add_all(BusyTime(source_id=source_id, uid=uid, starts_at=start, ends_at=end) for start, end in spans)
