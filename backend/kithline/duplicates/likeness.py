"""When two names may be one person's."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final, NamedTuple
from uuid import UUID

from rapidfuzz import fuzz

from kithline.contacts.keys import name_key

ALIKE: Final = 92
"""Of 100. It is as high for “Wei Zhang” and “Wei Zhao” as for “José García” and “Jose Garcia”: it suggests, no more."""

_FEW: Final = 40
_NEIGHBOURS: Final = 10
"""Of more than a few in one place, only those are compared that begin or end alike: else the work grows with the square."""

_PUBLIC: Final = frozenset(
    {"gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "icloud.com", "me.com", "aol.com"}
    | {"gmx.de", "gmx.net", "web.de", "proton.me", "protonmail.com", "qq.com", "163.com", "mail.ru", "yandex.ru"}
)
"""Domains that say nothing about where somebody works."""


class Named(NamedTuple):
    id: UUID
    name: str


class Alike(NamedTuple):
    one: UUID
    other: UUID
    score: int


def place_of(email: str) -> str | None:
    """Where an address places somebody, unless it is anywhere."""
    domain = email.rpartition("@")[2].lower()
    return None if not domain or domain in _PUBLIC else domain


def alike(places: Iterable[list[Named]]) -> list[Alike]:
    """Pairs in the same place whose names are alike, each once."""
    keys: dict[UUID, str] = {}
    found: dict[tuple[UUID, UUID], Alike] = {}
    for people in places:
        for person in people:
            if person.id not in keys:
                keys[person.id] = " ".join(sorted(name_key(person.name).split()))
        for pair in _pairs([Named(person.id, keys[person.id]) for person in people]):
            # Of words in their order, this is the token sort ratio.
            if score := fuzz.ratio(pair[0].name, pair[1].name, score_cutoff=ALIKE):
                one, other = sorted((person.id for person in pair), key=str)
                found[one, other] = Alike(one, other, int(score))
    return list(found.values())


def _pairs(people: list[Named]) -> Iterator[tuple[Named, Named]]:
    if len(people) <= _FEW:
        yield from combinations(people, 2)
        return
    for order in (lambda person: person.name, lambda person: person.name[::-1]):
        ordered = sorted(people, key=order)
        for at, person in enumerate(ordered):
            for neighbour in ordered[at + 1 : at + 1 + _NEIGHBOURS]:
                yield person, neighbour
