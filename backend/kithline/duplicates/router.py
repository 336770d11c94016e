"""/contacts/duplicates and /merges"""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from kithline.core.pages import Page
from kithline.core.work import Work
from kithline.duplicates import queries, service
from kithline.duplicates.schemas import (
    Apart,
    ContactMerge,
    Duplicate,
    DuplicateWindow,
    Merged,
    MergeOut,
    MergeWindow,
    Parted,
)

router = APIRouter(tags=["duplicates"])


@router.get("/contacts/duplicates", response_model=Page[Duplicate])
async def list_duplicates(work: Work, window: Annotated[DuplicateWindow, Query()]) -> Response:
    """Who may be in the list twice, the certain first: the same address, or names alike at the same place."""
    return await work.slow(queries.list_duplicates, window)


@router.post("/contacts/duplicates/dismiss", status_code=204)
async def dismiss_duplicate(work: Work, apart: Apart) -> Response:
    """They are not the same person, and will not be proposed again."""
    return await work.write(service.tell_apart, apart)


@router.post("/contacts/{id}/merge", response_model=Merged)
async def merge_contact(work: Work, id: UUID, into: ContactMerge) -> Response:
    """This contact is another one. All that has to do with it turns to the other, and can be turned back."""
    return await work.write(service.merge, id, into)


@router.get("/merges", response_model=Page[MergeOut])
async def list_merges(work: Work, window: Annotated[MergeWindow, Query()]) -> Response:
    """What was made one, the latest first."""
    return await work.read(queries.list_merges, window)


@router.post("/merges/{id}/undo", response_model=Parted)
async def undo_merge(work: Work, id: UUID) -> Response:
    """They are two people after all. What was changed since stays."""
    return await work.write(service.undo, id)
