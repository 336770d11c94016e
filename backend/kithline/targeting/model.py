"""Whom to meet next: one index over own ties, introductions and cold requests, as pure functions of plain values."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import tee
from typing import Final, NamedTuple
from uuid import UUID

from kithline.targeting import chances, text
from kithline.targeting.fatigue import OPEN_AT_ONCE, favour_reason, request_reason
from kithline.targeting.values import (
    Basis,
    Chance,
    Organization,
    Person,
    Search,
    Signal,
    Suggestion,
    Tie,
)

VERSION: Final = "index-1"  # kept with every suggestion shown

_REFUSAL: Final = 0.2  # the effort of being refused; a meeting's is 1
_MOST_VALUE: Final = 0.85
_BY_SIGNAL: Final = {Signal.HIRING: 3.0, Signal.FREEZE: 0.5, None: 1.0}
_MIDDLING: Final = 3  # a motivation not said
_NOWHERE: Final = Organization(UUID(int=0))
_PLAN: Final = 5
_SAME_INTRODUCER: Final = 0.7
_SAME_ORGANIZATION: Final = 0.85

Fits = Mapping[UUID, float]


class Door(NamedTuple):
    """Somebody I know could introduce me to somebody I do not."""

    introducer: Person
    target: Person
    tie: Tie


class Way(NamedTuple):
    """What it takes to meet somebody: the steps, and the door they lead through, if any."""

    p: float
    steps: tuple[Chance, ...]
    door: Door | None = None


def rank(search: Search, people: Iterable[Person], ties: Iterable[Tie], fits: Fits | None = None) -> list[Suggestion]:
    """Everybody one could meet next, best first, each by the best way there is; equals in the order of their ids.

    One pass over people and one over ties, then a sort. `fits` is what `text.fits` gave before, if nobody's words have
    changed since. People met, being met, or asked too much are left out; a guess opens no way.
    """
    everybody = {person.id: person for person in people}
    fits = _fits(search, everybody.values()) if fits is None else fits
    ways = {id: way for id, person in everybody.items() if _is_open(person) and (way := _direct_way(search, person))}
    for door in _doors(everybody, ties):
        if door.tie.basis is not Basis.INTRODUCED and favour_reason(door.introducer):
            continue
        way, other = _way_through(search, door, in_person=False), ways.get(door.target.id)
        if other is None or _rank_of_way(way) < _rank_of_way(other):
            ways[door.target.id] = way
    return _ranked(search, ((everybody[id], way) for id, way in ways.items()), fits)


def ask_for(
    search: Search, introducer: Person, people: Iterable[Person], ties: Iterable[Tie], fits: Fits | None = None
) -> list[Suggestion]:
    """Whom to ask this person for while you sit together, best first; without those already introduced."""
    everybody = {person.id: person for person in people} | {introducer.id: introducer}
    fits = _fits(search, everybody.values()) if fits is None else fits
    mine = (tie for tie in ties if introducer.id in {tie.one_id, tie.other_id} and tie.basis is not Basis.INTRODUCED)
    doors = (door for door in _doors(everybody, mine) if door.introducer is introducer)
    return _ranked(search, ((door.target, _way_through(search, door, in_person=True)) for door in doors), fits)


def plan_week(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Up to five, each the best beside those chosen: the same introducer or organization again counts for less.

    Nobody is asked a third time while two asks are open. Takes what `rank` gave, in its order, and only as many as it needs.
    """
    ranked, plan = iter(suggestions), list[Suggestion]()
    for _ in range(_PLAN):
        best, most = None, 0.0
        ranked, candidates = tee(ranked)
        for suggestion in candidates:
            if best and suggestion.index <= most:  # they come best first, and company only lowers
                break
            discounted = suggestion.index * _company(suggestion, plan)
            if (best is None or discounted > most) and _may_join(suggestion, plan):
                best, most = suggestion, discounted
        plan += [best] if best else []
    return plan


def value(search: Search, person: Person, fit: float) -> float:
    """The chance that this person has an opening or leads straight to one.

    Few do, so a Beta distribution of weight 10 starts at .08 for the most relevant person and falls with everybody met
    there in vain. What somebody said about hiring outweighs all of it: information decides such searches.
    """
    if person.lead_heard:
        return _MOST_VALUE
    organization = search.organizations.get(person.organization_id or _NOWHERE.id, _NOWHERE)
    relevance = 0.5 * fit + 0.3 * _grade(organization) + 0.2 * text.can_hire(person.title)
    chance = 0.8 * relevance / (10 + organization.met_without_opening)
    return min(_MOST_VALUE, chance * _BY_SIGNAL[person.signal or organization.signal])


def index(p: float, value: float) -> float:
    """Value per unit of effort: a meeting costs 1, a refusal .2."""
    return p * value / (p + _REFUSAL * (1 - p))


def _is_open(person: Person) -> bool:
    return not (person.met or person.busy or request_reason(person))


def _direct_way(search: Search, person: Person) -> Way | None:
    if person.degree == 1:
        chance = chances.of_own_tie(search, person)
    elif person.placeholder:
        return None
    else:
        common_ground = bool(person.common_ground or text.shared_passions(search.aim, person))
        chance = chances.of_cold_request(search, person, common_ground=common_ground)
    return Way(chance.p, (chance,))


def _doors(everybody: Mapping[UUID, Person], ties: Iterable[Tie]) -> Iterator[Door]:
    """From those I know to those I do not, over confirmed ties only."""
    for tie in ties:
        one, other = everybody.get(tie.one_id), everybody.get(tie.other_id)
        if not (one and other and tie.confirmed):
            continue
        introducer, target = (one, other) if one.degree == 1 else (other, one)
        if introducer.degree == 1 and target.degree != 1 and _is_open(target):
            yield Door(introducer, target, tie)


def _way_through(search: Search, door: Door, *, in_person: bool) -> Way:
    meeting = chances.of_introduced_meeting(search, door.target, door.tie)
    if door.tie.basis is Basis.INTRODUCED:
        return Way(meeting.p, (meeting,), door)
    introduction = chances.of_introduction(search, door.introducer, door.tie, in_person=in_person)
    return Way(chances.clipped(introduction.p * meeting.p), (introduction, meeting), door)


def _rank_of_way(way: Way) -> tuple[float, int, UUID]:
    """The likelier way first, then the one that troubles nobody, then in the order of ids."""
    return -way.p, len(way.steps), way.door.introducer.id if way.door else _NOWHERE.id


def _ranked(search: Search, ways: Iterable[tuple[Person, Way]], fits: Fits) -> list[Suggestion]:
    suggestions = []
    for person, way in ways:
        v, kind = value(search, person, fits.get(person.id, 0)), way.steps[-1].step
        through, tie = (way.door.introducer, way.door.tie) if way.door else (None, None)
        suggestions.append(Suggestion(person, kind, way.p, v, index(way.p, v), way.steps, through, tie))
    return sorted(suggestions, key=lambda it: (-it.index, -it.p, it.person.id))


def _fits(search: Search, people: Iterable[Person]) -> Fits:
    return text.fits(search.aim, text.read(search.aim, people))


def _grade(organization: Organization) -> float:
    """How much of a target it is, 0..1: mostly that it is one, then how much I want it and what it posts."""
    if not organization.targeted:
        return 0.0
    return 0.4 + 0.1 * (organization.motivation or _MIDDLING) + 0.1 * organization.posting / 3


def _company(suggestion: Suggestion, plan: list[Suggestion]) -> float:
    organization_id = suggestion.person.organization_id
    introducers = sum(it.through is suggestion.through for it in plan) if suggestion.through else 0
    colleagues = sum(it.person.organization_id == organization_id for it in plan) if organization_id else 0
    return _SAME_INTRODUCER**introducers * _SAME_ORGANIZATION**colleagues


def _may_join(suggestion: Suggestion, plan: list[Suggestion]) -> bool:
    asked = suggestion.asked
    asks = asked.requests.open + asked.favours.open + sum(it.asked is asked for it in plan)
    return asks < OPEN_AT_ONCE and all(it is not suggestion for it in plan)
