"""When two names may be one person's."""

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations
from typing import Final, NamedTuple
from uuid import UUID

from kithline.contacts.keys import likeness, name_key

_FEW: Final = 40
_NEIGHBOURS: Final = 10
"""Of more than a few in one place, only those are compared that begin or end alike: else the work grows with the square."""

_MOST_NAMESAKES: Final = 4

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
                keys[person.id] = name_key(person.name)
        for pair in _pairs([Named(person.id, " ".join(sorted(keys[person.id].split()))) for person in people]):
            if score := likeness(*(keys[person.id] for person in pair)):
                one, other = sorted((person.id for person in pair), key=str)
                found[one, other] = Alike(one, other, int(score))
    return list(found.values())


def namesakes(people: Iterable[Named], placed: Collection[UUID]) -> Iterator[list[Named]]:
    """Pairs of one name, of whom one at least is nowhere yet. A name that many have says nothing."""
    by_name: dict[str, list[Named]] = {}
    for person in people:
        by_name.setdefault(name_key(person.name), []).append(person)
    for several in by_name.values():
        if len(several) <= _MOST_NAMESAKES:
            yield from ([*pair] for pair in combinations(several, 2) if any(person.id not in placed for person in pair))


def _pairs(people: list[Named]) -> Iterator[tuple[Named, Named]]:
    if len(people) <= _FEW:
        yield from combinations(people, 2)
        return
    for order in (lambda person: person.name, lambda person: person.name[::-1]):
        ordered = sorted(people, key=order)
        for at, person in enumerate(ordered):
            for neighbour in ordered[at + 1 : at + 1 + _NEIGHBOURS]:
                yield person, neighbour
