"""Forgetting a person for good, and handing out what is kept of one."""

from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from kithline.accounts.audit import note
from kithline.core.work import IfMatch, Work
from kithline.erasure import service
from kithline.erasure.schemas import Erased

_FILE: Final[dict[int | str, dict[str, Any]]] = {200: {"description": "The file.", "content": {"application/json": {}}}}

router = APIRouter(prefix="/contacts", tags=["contacts"])


@router.post("/{id}/erase", response_model=Erased)
async def erase_contact(work: Work, id: UUID, if_match: IfMatch) -> Response:
    """Forget somebody for good. Neither undo nor restoring brings them back. Backups keep them until they are old."""
    return await work.write(service.erase, id, if_match)


@router.get("/{id}/file", response_model=None, responses=_FILE)
async def download_contact_file(work: Work, id: UUID) -> Response:
    """Everything that is kept about one person, as a file. What was said off the record is in it, so not for viewers."""
    everything = await work.look_slowly(lambda db: service.everything(db, id))
    await work.also(note, "export.made", file=f"{id}.json")
    return JSONResponse(everything, headers={"content-disposition": f'attachment; filename="{id}.json"'})
