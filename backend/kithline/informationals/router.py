"""/informationals"""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from kithline.core.boards import Board, BoardWindow
from kithline.core.pages import Page
from kithline.core.verbs import offer
from kithline.core.work import IfMatch, Work
from kithline.informationals import queries, service
from kithline.informationals.pipeline import MOVES
from kithline.informationals.schemas import (
    Debrief,
    InformationalChanges,
    InformationalOut,
    InformationalWindow,
    NewInformational,
)

router = APIRouter(prefix="/informationals", tags=["informationals"])


@router.get("", response_model=Page[InformationalOut])
async def list_informationals(work: Work, window: Annotated[InformationalWindow, Query()]) -> Response:
    """Conversations, by when they last changed or moved, or by their date."""
    return await work.read(queries.list_informationals, window)


@router.get("/board", response_model=Board[InformationalOut])
async def see_informational_board(work: Work, window: Annotated[BoardWindow, Query()]) -> Response:
    """Conversations in columns by state, the latest first in each."""
    return await work.read(queries.see_board, window)


@router.post("", response_model=InformationalOut, status_code=201)
async def shortlist_informational(work: Work, new: NewInformational) -> Response:
    """Put somebody on the list of those you want to talk with. Nobody is asked yet."""
    return await work.write(service.add, new)


@router.get("/{id}", response_model=InformationalOut)
async def get_informational(work: Work, id: UUID) -> Response:
    """One conversation, with the verbs that are open and what stands in the way of others."""
    return await work.read(queries.show_informational, id)


@router.patch("/{id}", response_model=InformationalOut)
async def revise_informational(work: Work, id: UUID, version: IfMatch, changes: InformationalChanges) -> Response:
    """Change the fields that are sent, and leave the others."""
    return await work.write(service.revise, id, version, changes)


@router.put("/{id}/debrief", response_model=InformationalOut)
async def debrief_informational(work: Work, id: UUID, version: IfMatch, debrief: Debrief) -> Response:
    """Write down what you learned, how it fits, what you still want to know, and who is next."""
    return await work.write(service.debrief, id, version, debrief)


@router.delete("/{id}", status_code=204)
async def delete_informational(work: Work, id: UUID, version: IfMatch) -> Response:
    """Take somebody off the list whom nobody asked yet."""
    return await work.write(service.delete, id, version)


offer(router, MOVES, "informational", InformationalOut, service.move)
