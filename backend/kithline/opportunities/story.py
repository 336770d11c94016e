"""Who led to a job, as a tree with one way down the middle: plain functions over plain values."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from kithline.chains.tree import OPENED, Link, Tree

Way = tuple[UUID, Sequence[Link]]
"""Somebody, and the introductions that led to them: none to somebody I know myself."""


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody on the picture: row 0 is mine, and the job's is the last. `middle` is the way to where the role came up."""

    person: UUID
    link: Link | None
    middle: bool
    column: int
    row: int
    generation: int


def way_to(person: UUID, trees: Sequence[Tree]) -> Way:
    """The opened doors that led to somebody, in the first of these chains that has any."""
    for tree in trees:
        link = tree.led_to(person)
        if link and link.state in OPENED:
            return person, tree.path_to(link)
    return person, ()


def openers(tree: Tree) -> list[Way]:
    """Everybody who opened a door in a chain, wherever it led."""
    paths = [tree.path_to(link) for link in tree if link.state in OPENED]
    return [(path[-1].introducer_id, path[:-1]) for path in paths]


def grow(middle: Way | None, others: Sequence[Way]) -> list[Step]:
    """From the top down: beside the middle stands who helped otherwise, indented under whoever led to them."""
    led = dict[UUID, Link | None]()
    for person, links in [*([middle] if middle else []), *others]:
        led.setdefault(links[0].introducer_id if links else person, None)
        for link in links:
            led.setdefault(link.target_id, link)
    straight = _people(middle) if middle else set()
    below = defaultdict[UUID | None, list[UUID]](list)
    for person, before in led.items():
        below[before.introducer_id if before else None].append(person)
    rows = iter(range(1, len(led) + 1))

    def place(person: UUID, column: int, generation: int) -> Iterator[Step]:
        yield Step(person, led[person], person in straight, column, next(rows), generation)
        yield from under(person, column, generation)

    def under(parent: UUID | None, column: int, generation: int) -> Iterator[Step]:
        for person in sorted(below[parent], key=straight.__contains__):
            yield from place(person, column if person in straight else column + 1, generation + 1)

    return list(under(None, 0, 0))


def _people(way: Way) -> set[UUID]:
    person, links = way
    return {person, *(id for link in links for id in (link.introducer_id, link.target_id))}
