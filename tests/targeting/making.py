"""People, ties and a search, for the index to look at."""

from typing import Any
from uuid import UUID

from kithline.targeting.values import Aim, Basis, Organization, Person, Search, Suggestion, Tie

FIRM = UUID(int=900)
SEARCH = Search(Aim((("power electronics", 5), ("kites", 2)), ("team lead",)))
STRONG = Organization(FIRM, targeted=True, motivation=5, posting=3)


def person(number: int, name: str = "Maya", **known: Any) -> Person:
    return Person(UUID(int=number), name, **known)


def told(one: int, other: int, basis: Basis = Basis.TOLD_ME, strength: int | None = None, certainty: float = 1) -> Tie:
    return Tie(UUID(int=one), UUID(int=other), basis, strength, certainty)


def names(suggestions: list[Suggestion]) -> list[str]:
    return [suggestion.person.name for suggestion in suggestions]
