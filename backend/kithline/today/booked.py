"""What calendars and other tools told, and nobody but a person can settle."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from kithline.accounts.queries import find_rhythm
from kithline.calendar import words
from kithline.calendar.models import Booking
from kithline.calendar.queries import bookings_to_settle, sources_with_unread
from kithline.core.db import Db
from kithline.today.schemas import CalendarItem, CalendarVerb
from kithline.webhooks.models import WebhookEndpoint
from kithline.webhooks.queries import endpoints_switched_off
from kithline.webhooks.words import WHY_OFF

_MOST: Final = 10
_LATELY: Final = timedelta(days=30)


def to_settle(db: Db) -> Iterator[CalendarItem]:
    """Each under a key that names the situation: another date, or another delivery, is another one."""
    zone = find_rhythm(db).time_zone
    yield from (_settle(it, zone) for it in bookings_to_settle(db, _MOST))
    for source, count, latest in sources_with_unread(db, db.now - _LATELY):
        yield CalendarItem(
            key=f"unread:{source.id}:{latest.isoformat()}",
            who=source.name,
            sentence=words.unread(count),
            verb=CalendarVerb.REPLAY,
            subject_id=source.id,
        )
    yield from map(_switched_off, endpoints_switched_off(db))


def _settle(it: Booking, zone: str) -> CalendarItem:
    return CalendarItem(
        key=f"booking:{it.id}:{it.state}:{it.proposed['starts_at']}:{it.proposed['state']}",
        who=it.name or it.email or it.title,
        sentence=it.notice or words.unsettled(it.proposed, zone),
        verb=CalendarVerb.TAKE if it.notice else CalendarVerb.ACCEPT,
        subject_id=it.id,
        informational_id=it.informational_id,
    )


def _switched_off(it: WebhookEndpoint) -> CalendarItem:
    """Without its address, which may be the key to it."""
    return CalendarItem(
        key=f"endpoint:{it.id}:{it.version}",
        who=it.name or "A webhook",
        sentence=WHY_OFF[it.state],
        verb=CalendarVerb.SWITCH_ON,
        subject_id=it.id,
    )
