"""The shortest ways to people over those who know one another, in memory: plain functions over a graph."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kithline.network.graph import Edge, Graph

_MOST_BETWEEN: Final = 3
"""Who stands further away is reached one conversation at a time."""


@dataclass(frozen=True, slots=True)
class Way:
    """The places of people, from somebody I know to the one at its end. It is not counted when its last step is a guess."""

    places: Sequence[int]
    counted: bool


class Reach:
    """Whom I come to over confirmed ties, and by whom; nobody among `avoided` stands on a way."""

    def __init__(self, graph: Graph, avoided: Collection[int]) -> None:
        self._graph = graph
        self._before: dict[int, int | None] = {
            place: None for place, known in enumerate(graph.known) if known and place not in avoided
        }
        nearest = list(self._before)
        for _ in range(_MOST_BETWEEN):
            nearest = self._further(nearest, avoided)

    def way_to(self, place: int) -> Way | None:
        """The shortest, and of those the one with the stronger ties; if there is none, one that ends in a guess."""
        if place in self._before:
            return Way(self._back_from(place), counted=True)
        guesses = [edge.other for edge in self._graph.around[place] if not edge.counted and edge.other in self._before]
        ways = sorted((self._back_from(other) for other in guesses), key=len)
        return Way([*ways[0], place], counted=False) if ways else None

    def _further(self, nearest: Sequence[int], avoided: Collection[int]) -> list[int]:
        steps = sorted(self._steps(nearest, avoided), key=lambda step: (-step[1].strength, step[0]))
        for place, edge in steps:
            self._before.setdefault(edge.other, place)
        return list(dict.fromkeys(edge.other for _, edge in steps))

    def _steps(self, nearest: Sequence[int], avoided: Collection[int]) -> Iterator[tuple[int, Edge]]:
        for place in nearest:
            for edge in self._graph.around[place]:
                if edge.counted and edge.other not in self._before and edge.other not in avoided:
                    yield place, edge

    def _back_from(self, place: int) -> list[int]:
        way, before = [place], self._before[place]
        while before is not None:
            way.append(before)
            before = self._before[before]
        return way[::-1]
