"""How far trust carries along a path of people who know one another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import pairwise
from math import prod
from uuid import UUID

from kithline.targeting import chances
from kithline.targeting.values import Asks, Basis, Person, Search, Tie


@dataclass(frozen=True, slots=True)
class Hop:
    """A person on the way and the tie that leads to them; the first, whom I know, has none."""

    person: Person
    tie: Tie | None = None


@dataclass(frozen=True, slots=True)
class Credibility:
    """`p` is the chance of reaching the last of the first `counted` people; beyond them the path is a guess."""

    hops: tuple[Hop, ...]
    p: float
    counted: int

    @property
    def guessed(self) -> bool:
        """Whether the last of it is not known to be so."""
        return self.counted < len(self.hops)


def credibility(search: Search, hops: Sequence[Hop]) -> Credibility:
    """The product of the steps' chances: a chain is as likely as all its steps together (Dodds, Muhamad & Watts 2003).

    An introduction still to be made is taken to be asked for in the meeting before it. Raises ValueError unless the path
    begins with somebody I know and each tie joins two neighbours.
    """
    if not hops or hops[0].tie or hops[0].person.degree != 1:
        raise ValueError("A path begins with somebody you know.")
    steps = [chances.of_own_tie(search, hops[0].person).p]
    counted = 1
    for before, hop in pairwise(hops):
        if hop.tie is None or {hop.tie.one_id, hop.tie.other_id} != {before.person.id, hop.person.id}:
            raise ValueError("Each person on a path is tied to the one before.")
        if not hop.tie.confirmed:
            break
        if hop.tie.basis is not Basis.INTRODUCED:
            steps.append(chances.of_introduction(search, before.person, hop.tie, in_person=True).p)
        steps.append(chances.of_introduced_meeting(search, hop.person, hop.tie).p)
        counted += 1
    return Credibility(tuple(hops), prod(steps), counted)


Neighbour = tuple[int, Tie]
"""The place of somebody in a list, and the tie that leads to them."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Everybody, in the order of their ids, with their ties, and by whom the likeliest way to each comes.

    It speaks of places in that order, for comparing ids took most of the time. `p` is 0 for whom no confirmed tie leads to.
    """

    people: Sequence[Person]
    places: Mapping[UUID, int]
    ties: Sequence[Sequence[Neighbour]]
    p: Sequence[float]
    before: Sequence[Neighbour | None]


def reach(search: Search, people: Iterable[Person], ties: Iterable[Tie]) -> Reach:
    """The likeliest way to everybody, in O(E log V): Dijkstra's, with chances to multiply in place of lengths to add.

    No way but my own tie leads to somebody I know. Of equally likely ways the first is the one over smaller ids.
    """
    everybody = sorted(people, key=lambda it: it.id.int)
    places = {person.id: place for place, person in enumerate(everybody)}
    around = _around(places, ties)
    best = [chances.of_own_tie(search, it).p if it.degree == 1 else 0.0 for it in everybody]
    before: list[Neighbour | None] = [None] * len(best)
    waiting, steps = [(-p, place) for place, p in enumerate(best) if p], _Steps(search)
    heapify(waiting)
    done = [it.degree == 1 for it in everybody]
    while waiting:
        negative, place = heappop(waiting)
        if -negative < best[place]:
            continue
        done[place] = True
        introductions = dict[tuple[float, float], float]()
        for other, tie in around[place]:
            if not (done[other] or tie.basis is Basis.GUESS):
                p = -negative * steps.over(everybody[place], everybody[other], tie, introductions)
                if p > best[other]:
                    best[other], before[other] = p, (place, tie)
                    heappush(waiting, (-p, other))
    return Reach(everybody, places, around, best, before)


def ways_to(search: Search, found: Reach, id: UUID) -> list[Credibility]:
    """The likeliest way over each who could introduce me last; then, not counted, over those only guessed to know them."""
    target = found.places.get(id)
    if target is None:
        return []
    person, ways = found.people[target], list[Credibility]()
    if person.degree == 1:
        return [credibility(search, [Hop(person)])]
    for place, tie in found.ties[target]:
        hops = _hops(found, place)
        if hops and all(hop.person is not person for hop in hops):
            ways.append(credibility(search, [*hops, Hop(person, tie)]))
    return sorted(ways, key=lambda way: (way.guessed, -way.p, [found.places[hop.person.id] for hop in way.hops]))


def _around(places: Mapping[UUID, int], ties: Iterable[Tie]) -> list[list[Neighbour]]:
    around: list[list[Neighbour]] = [[] for _ in places]
    for tie in ties:
        one, other = places.get(tie.one_id), places.get(tie.other_id)
        if one is not None and other is not None:
            around[one].append((other, tie))
            around[other].append((one, tie))
    return around


def _hops(found: Reach, place: int) -> list[Hop]:
    """The likeliest way to somebody; empty if there is none."""
    hops = list[Hop]()
    while found.p[place]:
        before = found.before[place]
        hops.append(Hop(found.people[place], before[1] if before else None))
        if before is None:
            break
        place = before[0]
    return hops[::-1]


class _Steps:
    """What one step further brings: what is the same for many ties is worked out once."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._meetings = dict[tuple[float, Asks], float]()
        self._strengths = dict[tuple[Basis, int | None], float]()

    def over(self, introducer: Person, target: Person, tie: Tie, known: dict[tuple[float, float], float]) -> float:
        """Over a confirmed tie. `known` is what was worked out for the same introducer."""
        alike = tie.basis, tie.strength
        strength = self._strengths.get(alike)
        if strength is None:
            strength = self._strengths[alike] = chances.strength_between(tie)
        meeting = strength, target.requests
        p = self._meetings.get(meeting)
        if p is None:
            p = self._meetings[meeting] = chances.of_introduced_meeting(self._search, target, tie).p
        if tie.basis is Basis.INTRODUCED:
            return p
        ask = strength, tie.certainty
        if ask not in known:
            known[ask] = chances.of_introduction(self._search, introducer, tie, in_person=True).p
        return p * known[ask]
