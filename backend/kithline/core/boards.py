"""Boards: the latest cards of every state, and how many there are, in two statements whatever the number of columns."""

from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import func, select
from sqlalchemy.sql.base import ExecutableOption

from kithline.core.db import Db
from kithline.core.pages import cursor

T = TypeVar("T")


class BoardWindow(BaseModel):
    model_config = ConfigDict(extra="forbid")

    limit: int = Field(20, ge=1, le=100, description="At most so many cards in a column.")


class Column(BaseModel, Generic[T]):
    state: str
    count: int = Field(description="All there are, not only those shown.")
    items: list[T]
    next_cursor: str | None = Field(description="For the list, with the same `state` and `sort=-state_since`.")


class Board(BaseModel, Generic[T]):
    columns: list[Column[T]]


def board(
    db: Db, of: type[Any], states: Iterable[str], limit: int, options: Sequence[ExecutableOption] = ()
) -> dict[str, list[dict[str, object]]]:
    """The columns of `of`, which has `state` and `state_since`, in the order of `states`; the latest first in each."""
    order = (of.state_since.desc(), of.id.desc())
    place = func.row_number().over(partition_by=of.state, order_by=order).label("place")
    ranked = select(of.id, of.workspace_id, place).subquery()
    first = select(ranked.c.id).where(ranked.c.place <= limit)
    cards: dict[str, list[Any]] = {state: [] for state in states}
    for card in db.scalars(select(of).where(of.id.in_(first)).order_by(*order).options(*options)):
        cards[card.state].append(card)
    counts: dict[str, int] = dict(db.execute(select(of.state, func.count()).group_by(of.state)).tuples().all())
    return {"columns": [_column(state, cards[state], counts.get(state, 0)) for state in cards]}


def _column(state: str, cards: list[Any], count: int) -> dict[str, object]:
    last = cards[-1] if count > len(cards) and cards else None
    resume = cursor("-state_since", last.state_since, last.id) if last else None
    return {"state": state, "count": count, "items": cards, "next_cursor": resume}
