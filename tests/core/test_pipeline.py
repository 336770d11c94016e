"""A table of moves: what is open, what is in the way, and the addresses made of it."""

from dataclasses import dataclass

import pytest
from fastapi import APIRouter
from pydantic import BaseModel

from kithline.core.pipeline import Move, allowed, blocked, check
from kithline.core.problems import Conflict
from kithline.core.verbs import offer
from kithline.core.web import Body


class Where(Body):
    place: str
    note: str = ""


@dataclass
class Walk:
    state: str = "planned"
    shoes: bool = False


MOVES = {
    "go": Move[Walk](
        sources=("planned",),
        to="under_way",
        summary="Set out.",
        takes=Where,
        missing=lambda walk: () if walk.shoes else ("You have no shoes.",),
    ),
    "rest": Move[Walk](sources=("under_way",), to=None, summary="Sit down."),
}


def test_what_is_missing_blocks_and_says_so() -> None:
    barefoot, shod = Walk(), Walk(shoes=True)

    assert allowed(MOVES, barefoot) == []
    assert [(it.verb, it.missing) for it in blocked(MOVES, barefoot)] == [("go", ["You have no shoes."])]
    assert [(it.verb, it.to, it.needs) for it in allowed(MOVES, shod)] == [("go", "under_way", ["place"])]
    assert blocked(MOVES, shod) == []


def test_a_closed_verb_names_those_that_are_open() -> None:
    with pytest.raises(Conflict, match="You have no shoes"):
        check(MOVES, Walk(), "go")
    with pytest.raises(Conflict, match=r"It is planned, so `rest` is not open. Open now: `go`"):
        check(MOVES, Walk(shoes=True), "rest")
    assert check(MOVES, Walk("under_way"), "rest").to is None


def test_every_verb_has_an_address_with_its_own_body() -> None:
    router = APIRouter()
    offer(router, MOVES, "walk", BaseModel, lambda _db, _id, _verb, _details: None)

    bodies = {route.name: [p.name for p in route.dependant.body_params] for route in router.routes}  # type: ignore[attr-defined]
    assert bodies == {"go_walk": ["details"], "rest_walk": []}
