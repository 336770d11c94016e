"""How things move: one table for each pipeline, read by the API's verbs, by `allowed`, by the documentation and the tests."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from pydantic import Field

from kithline.core.db import Db
from kithline.core.problems import Conflict
from kithline.core.web import Body, Out


class NoDetails(Body):
    """A verb that says all by itself."""


class Moving(Protocol):
    """What stands somewhere in a pipeline."""

    @property
    def state(self) -> str: ...


MovingT = TypeVar("MovingT", bound=Moving)


@dataclass(frozen=True, kw_only=True)
class Move(Generic[MovingT]):
    """One line of the table. It stays where it is when `to` is None.

    `missing` says in sentences what stands in the way; it may look at nothing but what the answer shows, so that
    anybody can see why a verb is closed. `effects` run in order, with the verb's details, before the state changes.
    """

    sources: tuple[str, ...]
    to: str | None
    summary: str
    takes: type[Body] = NoDetails
    missing: Callable[[MovingT], Sequence[str]] = lambda _: ()
    effects: tuple[Callable[[Db, Any, Any], None], ...] = ()

    @cached_property
    def needs(self) -> list[str]:
        """The fields that the verb cannot do without."""
        return [name for name, field in self.takes.model_fields.items() if field.is_required()]


class AllowedMove(Out):
    verb: str = Field(examples=["schedule"])
    to: str | None = Field(description="The state it leads to; null when it stays.")
    summary: str
    needs: list[str] = Field(description="Fields its body must have.")


class BlockedMove(Out):
    verb: str
    to: str | None
    summary: str
    missing: list[str] = Field(description="What stands in the way, in sentences.")


Moves = Mapping[str, Move[MovingT]]


def allowed(moves: Moves[MovingT], it: MovingT) -> list[AllowedMove]:
    """The verbs that are open now."""
    here = ((verb, move) for verb, move in moves.items() if it.state in move.sources and not move.missing(it))
    return [AllowedMove(verb=verb, to=move.to, summary=move.summary, needs=move.needs) for verb, move in here]


def blocked(moves: Moves[MovingT], it: MovingT) -> list[BlockedMove]:
    """The verbs that would be open, were nothing missing."""
    here = ((verb, move, list(move.missing(it))) for verb, move in moves.items() if it.state in move.sources)
    return [BlockedMove(verb=verb, to=move.to, summary=move.summary, missing=why) for verb, move, why in here if why]


def check(moves: Moves[MovingT], it: MovingT, verb: str) -> Move[MovingT]:
    """The line of the table for this verb. Raises Conflict, saying what is missing or what is open instead."""
    move = moves[verb]
    if it.state not in move.sources:
        choices = ", ".join(f"`{choice.verb}`" for choice in allowed(moves, it)) or "nothing"
        raise Conflict(f"It is {_plain(it.state)}, so `{verb}` is not open. Open now: {choices}.")
    if missing := move.missing(it):
        raise Conflict(" ".join(missing), [{"pointer": "", "detail": why, "code": "missing"} for why in missing])
    return move


def _plain(state: str) -> str:
    return state.replace("_", " ")
