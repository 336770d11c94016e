"""Addresses for the verbs of a pipeline."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel

from kithline.core.db import Db
from kithline.core.pipeline import Move, NoDetails
from kithline.core.web import Body
from kithline.core.work import Unit, Work

_NOTHING: Final = NoDetails()


def offer(
    router: APIRouter,
    moves: Mapping[str, Move[Any]],
    noun: str,
    shows: type[BaseModel],
    run: Callable[[Db, UUID, str, Any], object],
) -> None:
    """An address for every line of the table: `POST /{id}/<verb>`, with the details it takes as its body."""
    for verb, move in moves.items():
        path, name = f"/{{id}}/{verb}", f"{verb}_{noun}"
        router.post(path, response_model=shows, name=name, description=move.summary)(_endpoint(verb, move.takes, run))


def _endpoint(verb: str, takes: type[Body], run: Callable[[Db, UUID, str, Any], object]) -> Callable[..., Any]:
    if takes is NoDetails:

        async def plain(work: Work, id: UUID) -> Response:
            return await work.write(run, id, verb, _NOTHING)

        return plain

    async def detailed(work: Unit, id: UUID, details: Body) -> Response:
        return await work.write(run, id, verb, details)

    optional = all(not field.is_required() for field in takes.model_fields.values())
    detailed.__annotations__ |= {"work": Work, "details": takes}
    if optional:
        detailed.__defaults__ = (takes(),)
    return detailed
