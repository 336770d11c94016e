"""Boards: the latest cards of every state, and how many there are, in two statements whatever the number of columns."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import func, select
from sqlalchemy.sql.base import ExecutableOption

from kithline.core.db import Db
from kithline.core.pages import cursor

T = TypeVar("T")


class BoardWindow(BaseModel):
    model_config = ConfigDict(extra="forbid")

    limit: int = Field(12, ge=1, le=100, description="At most so many cards in a column.")


class Column(BaseModel, Generic[T]):
    state: str
    count: int = Field(description="All there are, not only those shown.")
    items: list[T]
    next_cursor: str | None = Field(description="For the list, with the same `state` and `sort=-state_since`.")


class Board(BaseModel, Generic[T]):
    columns: list[Column[T]]


@dataclass(frozen=True, slots=True)
class Cards(Generic[T]):
    """One column as it was found."""

    state: str
    count: int
    items: list[T]
    next_cursor: str | None


def board(db: Db, of: type[T], states: Iterable[str], limit: int, options: Sequence[ExecutableOption] = ()) -> list[Cards[T]]:
    """The columns of `of`, which has `state` and `state_since`, in the order of `states`; the latest first in each."""
    kind: Any = of
    order = (kind.state_since.desc(), kind.id.desc())
    place = func.row_number().over(partition_by=kind.state, order_by=order).label("place")
    ranked = select(kind.id, kind.workspace_id, place).subquery()
    first = select(ranked.c.id).where(ranked.c.place <= limit)
    cards: dict[str, list[Any]] = {state: [] for state in states}
    for card in db.scalars(select(kind).where(kind.id.in_(first)).order_by(*order).options(*options)):
        cards[card.state].append(card)
    counts: dict[str, int] = dict(db.execute(select(kind.state, func.count()).group_by(kind.state)).all())
    return [_column(state, cards[state], counts.get(state, 0)) for state in cards]


def _column(state: str, cards: list[Any], count: int) -> Cards[Any]:
    last = cards[-1] if count > len(cards) and cards else None
    resume = cursor("-state_since", last.state_since, last.id) if last else None
    return Cards(state, count, cards, resume)


def shown(columns: Sequence[Cards[T]], show: Callable[[list[T]], Sequence[Any]]) -> dict[str, object]:
    """The board with its cards as `show` makes them, all at once and in their order."""
    cards = iter(show([card for column in columns for card in column.items]))
    return {
        "columns": [
            {
                "state": column.state,
                "count": column.count,
                "items": [next(cards) for _ in column.items],
                "next_cursor": column.next_cursor,
            }
            for column in columns
        ]
    }
