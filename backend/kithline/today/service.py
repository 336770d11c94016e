"""The day at a glance: derived from what is true now, and stored nowhere but for what was put aside."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from kithline.accounts.queries import find_rhythm
from kithline.aims.service import show_aim
from kithline.contacts.schemas import Person
from kithline.core.db import Db
from kithline.core.problems import NotFound
from kithline.events.service import record
from kithline.informationals.models import Informational
from kithline.informationals.overlays import is_over
from kithline.opportunities.queries import count_filled, find_foremost, show_seats
from kithline.targeting import sentences
from kithline.targeting.models import SetAside
from kithline.targeting.queries import set_aside
from kithline.targeting.ranking import Ranking, ranking
from kithline.targeting.restraint import held_back
from kithline.targeting.schemas import NextWindow
from kithline.targeting.service import dismissed, doors_of, is_suggested, put_aside, week
from kithline.targeting.service import people_of as people_by_id
from kithline.today import queries
from kithline.today.booked import to_settle
from kithline.today.items import derived, suggested
from kithline.today.schemas import (
    CalendarItem,
    Candidate,
    Kind,
    MeetingToday,
    NextMeeting,
    Snoozed,
    SurroundToday,
    TodayItem,
    TodayOut,
    Week,
)

ASKS: Final = NextWindow(limit=3)
_AHEAD: Final = timedelta(days=7)
_CANDIDATES: Final = 2
_HELD_BACK: Final = 2


def see_today(db: Db) -> TodayOut:
    rhythm, found = find_rhythm(db), ranking(db)
    day = rhythm.start_of_day(db.now)
    meetings = queries.meetings_between(db, day, db.now + _AHEAD)
    todays = [it for it in meetings if it.starts_at and rhythm.day(it.starts_at) == rhythm.day(db.now)]
    items, calendar = _items(db), _calendar(db)
    ahead = sum(not is_over(it, db.now) for it in todays)
    return TodayOut(
        date=rhythm.day(db.now),
        time_zone=rhythm.time_zone,
        people=len(found.inputs.people),
        unplaced=len(found.unplaced),
        counts=Counter(it.kind.value for it in items) | {"meetings": ahead, "calendar": len(calendar)},
        next_meeting=_next_meeting(db, found, meetings),
        items=items,
        calendar=calendar,
        schedule=[_meeting(it) for it in todays],
        held_back=held_back(db, _HELD_BACK),
        week=_week(db, rhythm.start_of_week(db.now)),
        surround=_surround(db),
    )


def dismiss(db: Db, key: str) -> SetAside:
    """Not this one, as long as it stands as it does. Raises NotFound."""
    return _put_aside(db, key, None, "dismissed")


def snooze(db: Db, key: str, snoozed: Snoozed) -> SetAside:
    """Not now. Raises NotFound."""
    return _put_aside(db, key, snoozed.until, "snoozed")


def _put_aside(db: Db, key: str, until: datetime | None, what: str) -> SetAside:
    there = {*(it.key for it in derived(db)), *(it.key for it in to_settle(db))}
    if key not in there and not is_suggested(db, key):
        raise NotFound("That is not on the list any more. Read it again.")
    dismissed(db, key, until)
    it = put_aside(db, key, until=until)
    record(db, f"today.{what}", it, situation=key, until=until)
    return it


def _items(db: Db) -> list[TodayItem]:
    hidden = set_aside(db, db.now)
    items = [it for it in derived(db) if it.key not in hidden]
    away = queries.out_of_reach(db, [it.contact.id for it in items])
    said = {it.contact.id for it in items if it.kind is Kind.ANSWER}  # the letter that answers is the one that asks
    asks = [it for it in suggested(week(db, ASKS).items) if it.contact.id not in said]
    return [it for it in items if it.contact.id not in away] + asks


def _calendar(db: Db) -> list[CalendarItem]:
    hidden = set_aside(db, db.now)
    return [it for it in to_settle(db) if it.key not in hidden]


def _meeting(it: Informational) -> MeetingToday:
    return MeetingToday.model_validate(_told(it))


def _next_meeting(db: Db, found: Ranking, meetings: Sequence[Informational]) -> NextMeeting | None:
    it = next((it for it in meetings if not is_over(it, db.now)), None)
    return NextMeeting.model_validate(_told(it) | {"who_next": _who_next(db, found, it)}) if it else None


def _told(it: Informational) -> dict[str, object]:
    return {
        "informational_id": it.id,
        "contact": Person.model_validate(it.contact),
        "via": Person.model_validate(it.via.introducer) if it.via else None,
        "started": it.started_at is not None,
        **{name: getattr(it, name) for name in ("mode", "starts_at", "ends_at", "place", "link")},
    }


def _who_next(db: Db, found: Ranking, it: Informational) -> list[Candidate]:
    """Whom they could introduce: known to them for certain, and worth meeting."""
    best = doors_of(found, it.contact_id)[1][:_CANDIDATES]
    shown = people_by_id(db, {way.person.id for way in best})
    return [
        Candidate(contact=shown[way.person.id], sentence=sentences.suggestion(found.inputs.search, way))
        for way in best
        if way.person.id in shown
    ]


def _week(db: Db, monday: datetime) -> Week:
    aim, doors = show_aim(db), queries.doors_since(db, monday)
    return Week(
        asked=doors.get("informational.requested", 0),
        asked_goal=aim.weekly_requests,
        met=doors.get("informational.held", 0),
        met_goal=aim.weekly_informationals,
        new_names=doors.get("introduction.wished", 0),
        new_names_goal=aim.weekly_asks,
        thanked_in_time=queries.thanked_in_time(db, monday),
        thanked_goal=aim.weekly_thanks,
    )


def _surround(db: Db) -> SurroundToday | None:
    it = find_foremost(db)
    if it is None:
        return None
    seats = show_seats(db, it.seats)
    return SurroundToday(
        opportunity_id=it.id,
        title=it.title,
        organization_name=it.organization.name if it.organization else "",
        filled=count_filled(seats),
        seats=seats,
    )
