"""Bringing something into a state by the shortest way through its table of moves."""

from collections.abc import Mapping
from typing import Any

from kithline.core.pipeline import Move


def ways(moves: Mapping[str, Move[Any]], begin: str) -> dict[str, list[str]]:
    """The shortest list of verbs to every state that can be reached."""
    found: dict[str, list[str]] = {begin: []}
    frontier = [begin]
    while frontier:
        state = frontier.pop(0)
        for verb, move in moves.items():
            if state in move.sources and move.to is not None and move.to not in found:
                found[move.to] = [*found[state], verb]
                frontier.append(move.to)
    return found
