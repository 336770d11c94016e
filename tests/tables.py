"""Walking a pipeline's table as its tests do: to every state by the shortest way."""

from collections.abc import Mapping
from typing import Any

from kithline.core.pipeline import Move


def ways(moves: Mapping[str, Move[Any]], start: str) -> dict[str, list[str]]:
    """For each state that can be reached, the verbs that lead there from `start`."""
    found: dict[str, list[str]] = {str(start): []}
    waiting = [str(start)]
    for state in waiting:
        for verb, move in moves.items():
            if move.to and state in move.sources and str(move.to) not in found:
                found[str(move.to)] = [*found[state], verb]
                waiting.append(str(move.to))
    return found
