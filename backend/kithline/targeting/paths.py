"""How far trust carries along a path of people who know one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import prod

from kithline.targeting import chances
from kithline.targeting.values import Basis, Person, Search, Tie


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
