"""What lies on the days of a calendar: conversations with a date, and what is due."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from kithline.accounts.queries import find_rhythm
from kithline.calendar import queries
from kithline.calendar.schemas import DaysOut, DaysWindow, DueKind, DueOut, MeetingOut
from kithline.contacts.schemas import Person
from kithline.core.db import Db
from kithline.core.wall_time import fold_of, wall_of
from kithline.informationals.models import Informational
from kithline.informationals.pipeline import MOVES
from kithline.thanks.models import FollowUp, ThankYou

_USUALLY: Final = timedelta(days=30)
_MOST: Final = 1_000
"""Of each kind: a page that says it is not the whole is better than one that does not end."""


def see_days(db: Db, window: DaysWindow) -> DaysOut:
    """From the first day to the end of the last, as the clocks of the person's zone have them."""
    rhythm = find_rhythm(db)
    first = window.first or rhythm.day(db.now)
    last = window.last or first + _USUALLY
    start, end = _midnight(first, rhythm.time_zone), _midnight(last + timedelta(days=1), rhythm.time_zone)
    most = _MOST + 1
    meetings, thanks = queries.meetings_on(db, start, end, most), queries.thanks_due(db, start, end, most)
    again = queries.follow_ups_due(db, start, end, most)
    due = [_due(DueKind.THANKS, it, it.recipient, it.due_at, rhythm.day(it.due_at)) for it in thanks[:_MOST]]
    for it in again[:_MOST]:
        at = it.snoozed_until or it.due_at
        due.append(_due(DueKind.FOLLOW_UP, it, it.contact, at, rhythm.day(at)))
    return DaysOut(
        first=first,
        last=last,
        today=rhythm.day(db.now),
        time_zone=rhythm.time_zone,
        meetings=[_meeting(it, rhythm.time_zone) for it in meetings[:_MOST]],
        due=sorted(due, key=lambda it: (it.due_at, it.id)),
        whole=max(len(meetings), len(thanks), len(again)) <= _MOST,
    )


def _midnight(day: date, time_zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(time_zone))


def _meeting(it: Informational, time_zone: str) -> MeetingOut:
    assert it.starts_at
    told: dict[str, Any] = {name: getattr(it, name) for name in ("state", "mode", "starts_at", "ends_at", "place", "link")}
    return MeetingOut(
        informational_id=it.id,
        contact=Person.model_validate(it.contact),
        **told,
        minutes=it.minutes,
        time_zone=it.time_zone or time_zone,
        wall_time=wall_of(it.starts_at, time_zone),
        fold=fold_of(it.starts_at, time_zone),
        movable=it.state in MOVES["schedule"].sources,
    )


def _due(kind: DueKind, it: ThankYou | FollowUp, contact: object, at: datetime, day: date) -> DueOut:
    return DueOut(kind=kind, id=it.id, contact=Person.model_validate(contact), reason=it.reason, due_at=at, day=day)
