"""/referral-chains"""

from functools import partial
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Query, Response

from kithline.chains import service, show
from kithline.chains.pictures import MEDIA
from kithline.chains.schemas import (
    ChainBoard,
    ChainChanges,
    ChainMerge,
    ChainOut,
    ChainWindow,
    Close,
    Drawing,
    NewChain,
    Split,
    TreeOut,
)
from kithline.core.pages import Page
from kithline.core.work import IfMatch, Work

_PICTURES: Final = {media.partition(";")[0]: {"schema": {"type": "string"}} for media, _ in MEDIA.values()}

router = APIRouter(prefix="/referral-chains", tags=["referral chains"])


@router.get("", response_model=Page[ChainOut])
async def list_referral_chains(work: Work, window: Annotated[ChainWindow, Query()]) -> Response:
    """Chains, by when they last changed or by name."""
    return await work.read(show.list_chains, window)


@router.get("/board", response_model=ChainBoard)
async def see_referral_chain_board(work: Work) -> Response:
    """Chains in columns by how they stand now."""
    return await work.slow(show.see_board)


@router.post("", response_model=ChainOut, status_code=201)
async def start_referral_chain(work: Work, new: NewChain) -> Response:
    """Start a chain by hand. Most start by themselves, with the first introduction."""
    return await work.write(service.start, new)


@router.get("/{id}", response_model=ChainOut)
async def get_referral_chain(work: Work, id: UUID) -> Response:
    """One chain: how it stands, how far its trust carries, and the one thing to do."""
    return await work.read(show.show_chain, id)


@router.get("/{id}/tree", response_model=TreeOut)
async def get_referral_chain_tree(work: Work, id: UUID) -> Response:
    """Who introduced whom, and everybody who made it possible."""
    return await work.read(show.show_tree, id)


@router.get("/{id}/export", responses={200: {"description": "The picture.", "content": _PICTURES}})
async def export_referral_chain(work: Work, id: UUID, drawing: Annotated[Drawing, Query()]) -> Response:
    """The chain as a picture to keep or to show, with names, with initials, or with nobody's."""
    picture = await work.look(partial(show.draw_chain, id=id, form=drawing.format, naming=drawing.people))
    media_type, name = MEDIA[drawing.format]
    return Response(picture, media_type=media_type, headers={"content-disposition": f'inline; filename="{name}"'})


@router.patch("/{id}", response_model=ChainOut)
async def revise_referral_chain(work: Work, id: UUID, version: IfMatch, changes: ChainChanges) -> Response:
    """Rename, re-aim or pin it: what is sent is changed."""
    return await work.write(service.revise, id, version, changes)


@router.delete("/{id}", status_code=204)
async def delete_referral_chain(work: Work, id: UUID, version: IfMatch) -> Response:
    """Delete a chain in which no introduction lies."""
    return await work.write(service.delete, id, version)


@router.post("/{id}/close", response_model=ChainOut)
async def close_referral_chain(work: Work, id: UUID, close: Close) -> Response:
    """Leave it be, and say why."""
    return await work.write(service.close, id, close)


@router.post("/{id}/reopen", response_model=ChainOut)
async def reopen_referral_chain(work: Work, id: UUID) -> Response:
    """Take it up again."""
    return await work.write(service.reopen, id)


@router.post("/{id}/split", response_model=ChainOut)
async def split_referral_chain(work: Work, id: UUID, split: Split) -> Response:
    """Part a branch off, as a chain of its own."""
    return await work.write(service.split, id, split)


@router.post("/{id}/merge", response_model=ChainOut)
async def merge_referral_chain(work: Work, id: UUID, merge: ChainMerge) -> Response:
    """Put two chains together; the other one is left."""
    return await work.write(service.merge, id, merge)
