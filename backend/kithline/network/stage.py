"""Who is shown around somebody, of all there are: at most as many as fit, those first who lead further."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from kithline.network.graph import Edge, Graph

_INNER: Final = 0.25
"""The share of the places that those next to the centre may take when there is a second ring."""
_FAR: Final = 3
"""Beyond so many, who knows more is not shown before who knows fewer."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The places of people by ring (0 is the centre, which I am when it is empty), and how many more there are on the first."""

    rings: Sequence[Sequence[int]]
    more: int


def around(graph: Graph, center: int | None, depth: int, limit: int) -> Stage:
    """The first ring best first; of the second each of the first in turn sends its best, so that none is left without."""
    centre = [] if center is None else [center]
    nearest = _known(graph) if center is None else _neighbours(graph, center)
    first = nearest[: max(1, int(limit * _INNER)) if depth > 1 else limit]
    shown = {*centre, *first}
    second = list(islice(_in_turn(graph, first, shown), limit - len(first))) if depth > 1 else []
    if len(first) + len(second) < limit:
        first = nearest[: limit - len(second)]
        second = [place for place in second if place not in {*first}]
    return Stage([centre, first, second], len(nearest) - len(first))


def edges_between(graph: Graph, shown: Sequence[int]) -> Iterator[tuple[int, Edge]]:
    """Each tie between two of these once, from the smaller place."""
    here = {*shown}
    for place in shown:
        for edge in graph.around[place]:
            if place < edge.other and edge.other in here:
                yield place, edge


def _known(graph: Graph) -> list[int]:
    """Whom I know: who leads on, then who is close."""
    people = (place for place, known in enumerate(graph.known) if known)
    return sorted(people, key=lambda place: (-min(_FAR, graph.leads_on(place)), -graph.closeness[place], place))


def _neighbours(graph: Graph, place: int) -> list[int]:
    """Whom somebody knows: what is certain, then who is new to me, then by strength and by who leads on."""

    def rank(edge: Edge) -> tuple[bool, bool, int, int, int]:
        leads = min(_FAR, graph.leads_on(edge.other))
        return not edge.counted, graph.known[edge.other], -edge.strength, -leads, edge.other

    return [edge.other for edge in sorted(graph.around[place], key=rank)]


def _in_turn(graph: Graph, first: Sequence[int], shown: set[int]) -> Iterator[int]:
    waiting = [iter(_neighbours(graph, place)) for place in first]
    while waiting:
        for people in list(waiting):
            place = next((place for place in people if place not in shown), None)
            if place is None:
                waiting.remove(people)
            else:
                shown.add(place)
                yield place
