"""What a subscribed calendar says, carried into the conversations by the fold: what is new in it, and what is gone."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Final
from uuid import UUID

from kithline.calendar.bookings import Attendee
from kithline.calendar.file_process import Taken
from kithline.calendar.folding import hear
from kithline.calendar.models import FORGOTTEN, Arrived
from kithline.calendar.occasions import Occasion
from kithline.calendar.queries import replace_busy
from kithline.calendar.sifting import reason_against, told_elsewhere
from kithline.calendar.told import others, tell
from kithline.core.db import Db
from kithline.subscriptions.models import CalendarSubscription
from kithline.subscriptions.queries import busy_times_of, is_booked_elsewhere, last_said, not_understood

_AT_ONCE: Final = 50
_DAY: Final = timedelta(days=1)

Said = Mapping[str, Any]


def absorb(db: Db, subscription: CalendarSubscription, occasions: Sequence[Occasion]) -> bool:
    """As much as one transaction does; whether there may be more. `occasions` are all that the calendar has."""
    known = last_said(db, subscription.source_id)
    news = [*islice(_news(db, subscription, occasions, known), _AT_ONCE)]
    for said in news:
        hear(db, subscription.source_id, said["uid"], {**said, "round": str(subscription.round)})
    return len(news) == _AT_ONCE


def has_lost_all(db: Db, subscription: CalendarSubscription, occasions: Sequence[Occasion]) -> bool:
    """Nothing that was to come is in it, and nothing else either, or its address is another: nobody may have meant that."""
    to_come = {uid for uid, it in last_said(db, subscription.source_id).items() if _is_to_come(it, db.now)}
    there = {it.uid for it in occasions}
    return bool(to_come) and not to_come & there and (not there or subscription.synced_at is None)


def let_go(db: Db, subscription: CalendarSubscription, occasions: Sequence[Occasion]) -> None:
    """What was not understood and is right by now, or gone, is nothing to be told of any more."""
    unclear = {it.uid for it in occasions if it.problem}
    for event in not_understood(db, subscription.source_id):
        if event.body != FORGOTTEN and json.loads(event.body)["uid"] not in unclear:
            event.state, event.error = Arrived.KEPT, ""


def note_busy(db: Db, subscription: CalendarSubscription, busy: Taken | None) -> None:
    """When no time is to be proposed. None leaves what is known as it is."""
    if busy is not None and set(busy) != busy_times_of(db, subscription.source_id):
        replace_busy(db, subscription.source_id, "", dict.fromkeys(busy))


def _news(
    db: Db, subscription: CalendarSubscription, occasions: Sequence[Occasion], known: Mapping[str, Said]
) -> Iterator[Said]:
    source_id, there = subscription.source_id, {it.uid: it for it in occasions}
    for it in there.values():
        last = known.get(it.uid)
        if last == {} or (last is None and not _may_be_mine(it, db.now)):
            continue
        guests = others(db, it)
        said = json.loads(tell(it, guests))
        if last is None:
            if _is_mine(db, source_id, it, guests):
                yield said
        elif said != {name: value for name, value in last.items() if name != "round"} and not told_elsewhere(db, source_id, it):
            yield said  # of what is known all is heard
    for uid, last in known.items():
        if uid not in there and _is_to_come(last, db.now):
            yield {"uid": uid, "status": "cancelled"}


def _may_be_mine(it: Occasion, now: datetime) -> bool:
    """As far as it says itself: most of what is in a calendar is over, comes again and again, or is nobody else's business."""
    over = it.ends_at < now if it.ends_at else it.around is not None and it.around < now - _DAY
    timed = it.starts_at is not None or it.around is not None
    return timed and not (over or it.cancelled or it.recurring) and bool(it.guests or it.organizer)


def _is_mine(db: Db, source_id: UUID, it: Occasion, guests: list[Attendee]) -> bool:
    """A conversation, or perhaps one. Of one whose times nobody can tell its owner is to hear."""
    if it.problem:
        return bool(guests) and not told_elsewhere(db, source_id, it)
    return not reason_against(db, source_id, it, guests) and not is_booked_elsewhere(db, source_id, it.starts_at, guests)


def _is_to_come(said: Said, now: datetime) -> bool:
    return "starts_at" in said and said["status"] != "cancelled" and datetime.fromisoformat(said["starts_at"]) > now
