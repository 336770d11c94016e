"""What the model is told, from the tables: one pass over each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from kithline.aims.queries import find_aim
from kithline.core.db import Db
from kithline.informationals.models import InformationalState as Met
from kithline.introductions.models import IntroductionState as Led
from kithline.targeting import queries
from kithline.targeting.calibration import tally
from kithline.targeting.values import Aim, Asks, Basis, History, Organization, Person, Promise, Search, Signal, Tie

_HELD: Final = {Met.HELD, Met.CLOSED}
_YES: Final = _HELD | {Met.AGREED, Met.SCHEDULED, Met.CANCELLED, Met.MISSED}
_UNDER_WAY: Final = {Met.REQUESTED, Met.AGREED, Met.SCHEDULED}
_ASKING: Final = {Led.ASKED, Led.CHECKING, Led.PROMISED}
_OPENED: Final = {Led.MADE, Led.ANSWERED, Led.MET, Led.NO_ANSWER, Led.TARGET_DECLINED}
_DAY: Final = 86_400
_NEVER: Final = History()
_NONE: Final = Asks()


@dataclass(frozen=True, slots=True)
class Inputs:
    search: Search
    people: tuple[Person, ...]
    ties: tuple[Tie, ...]


def inputs(db: Db) -> Inputs:
    """As things stand now, in a dozen statements whatever the number of people."""
    meetings, led = queries.conversations(db), queries.introductions(db)
    histories, passions = _histories(db), _passions(db)
    requests, favours, promises = _requests(meetings, db.now), _favours(led, db.now), _promises(led, db.now)
    met = {row.contact_id for row in meetings if row.state in _HELD}
    busy = {row.contact_id for row in meetings if row.state in _UNDER_WAY}
    busy |= {row.target_id for row in led if row.state in _ASKING}
    rows, leads = queries.people(db), queries.named_leads(db)
    people = tuple(
        Person(
            id=row.id,
            name=row.display_name,
            degree=1 if row.known else None,
            placeholder=row.placeholder,
            closeness=row.closeness,
            history=histories.get(row.id, _NEVER),
            requests=requests.get(row.id, _NONE),
            favours=favours.get(row.id, _NONE),
            promises=promises.get(row.id, ()),
            organization_id=row.organization_id,
            title=row.title,
            text=f"{row.organization_name} {row.notes}",
            passions=passions.get(row.id, ()),
            lead_heard=row.id in leads,
            met=row.id in met,
            busy=row.id in busy,
        )
        for row in rows
    )
    works_at = {row.id: row.organization_id for row in rows if row.organization_id}
    opened = {works_at[row.contact_id] for row in meetings if row.role_open and row.contact_id in works_at}
    tallies = tally(queries.taken(db), meetings, led)
    search = Search(aim=_aim(db), organizations=_organizations(db, works_at, met, opened), tallies=tallies)
    return Inputs(search, people, _ties(db))


def _histories(db: Db) -> dict[UUID, History]:
    now = db.now
    return {
        id: History(int(sent), int(received), _days(last, now) if last else None)
        for id, sent, received, last in queries.touches(db)
    }


def _passions(db: Db) -> dict[UUID, tuple[str, ...]]:
    found: dict[UUID, tuple[str, ...]] = {}
    for id, name in queries.passions_of_people(db):
        found[id] = (*found.get(id, ()), name)
    return found


def _requests(meetings: queries.Rows, now: datetime) -> dict[UUID, Asks]:
    """What was shortlisted only was never asked."""
    found: dict[UUID, Asks] = {}
    for row in meetings:
        if row.requested_at is None:
            continue
        waits, yes = row.state == Met.REQUESTED, row.state in _YES
        ask = _counted(found.get(row.contact_id, _NONE), granted=yes, refused=row.state == Met.DECLINED, waits=waits)
        found[row.contact_id] = replace(ask, days_since_last=_days(row.requested_at, now))
    return found


def _favours(led: queries.Rows, now: datetime) -> dict[UUID, Asks]:
    """An introduction that came unasked was no favour asked."""
    found: dict[UUID, Asks] = {}
    for row in led:
        if row.asked_at is None:
            continue
        no = row.state == Led.INTRODUCER_DECLINED
        before = found.get(row.introducer_id, _NONE)
        ask = _counted(before, granted=row.state in _OPENED, refused=no, waits=row.state in _ASKING)
        latest = min(_days(row.asked_at, now), before.days_since_last or float("inf"))
        found[row.introducer_id] = replace(ask, days_since_last=latest)
    return found


def _counted(asks: Asks, *, granted: bool, refused: bool, waits: bool) -> Asks:
    if waits:
        return replace(asks, open=asks.open + 1)
    return replace(asks, settled=asks.settled + 1, granted=asks.granted + granted, refused=asks.refused + refused)


def _promises(led: queries.Rows, now: datetime) -> dict[UUID, tuple[Promise, ...]]:
    found: dict[UUID, tuple[Promise, ...]] = {}
    for row in led:
        if row.promised_for is None:
            continue
        kept = True if row.made_at else None if row.state == Led.PROMISED else False
        promise = Promise(_days(row.asked_at or row.state_since, now), kept)
        found[row.introducer_id] = (*found.get(row.introducer_id, ()), promise)
    return found


def _organizations(db: Db, works_at: Mapping[UUID, UUID], met: Iterable[UUID], opened: set[UUID]) -> dict[UUID, Organization]:
    signals = {id: Signal(signal) if signal else Signal.HIRING for id, signal in queries.signs_of_hiring(db)}
    in_vain: defaultdict[UUID, int] = defaultdict(int)
    for id in met:
        if id in works_at and works_at[id] not in opened:
            in_vain[works_at[id]] += 1
    return {
        row.id: Organization(
            id=row.id,
            targeted=row.target,
            motivation=row.motivation,
            posting=row.posting or 0,
            signal=signals.get(row.id) or (Signal.HIRING if row.id in opened else None),
            met_without_opening=in_vain[row.id],
        )
        for row in queries.organizations(db)
    }


def _aim(db: Db) -> Aim:
    aim = find_aim(db)
    passions = tuple((str(name), int(weight)) for name, weight in queries.my_passions(db))
    return Aim(passions=passions, roles=tuple(aim.target_roles) if aim else ())


def _ties(db: Db) -> tuple[Tie, ...]:
    return tuple(Tie(row.one_id, row.other_id, Basis(row.basis), row.strength, note=row.note) for row in queries.ties(db))


def _days(moment: datetime, now: datetime) -> float:
    return max(0.0, (now - moment).total_seconds() / _DAY)
