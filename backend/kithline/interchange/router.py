"""/imports, /exports and /restore"""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Form, Query, Response, UploadFile
from fastapi.responses import FileResponse

from kithline.core.fields import Count
from kithline.core.pages import Page
from kithline.core.safety import UPLOAD
from kithline.core.work import Administration, IfMatch, Work
from kithline.interchange import exports, queries, service, uploads
from kithline.interchange.schemas import Decide, ImportOut, ImportWindow, Mapping, Restored, RowOut, RowWindow

_FILE: Final[dict[int | str, dict[str, Any]]] = {200: {"description": "The file."}}

router = APIRouter(tags=["imports and exports"])


@router.get("/imports", response_model=Page[ImportOut])
async def list_imports(work: Work, window: Annotated[ImportWindow, Query()]) -> Response:
    """What was brought in, newest first."""
    return await work.read(queries.list_imports, window)


@router.post("/imports", response_model=ImportOut, status_code=201, max_body_size=UPLOAD)
async def begin_import(
    work: Work,
    file: UploadFile,
    known: Annotated[bool, Form(description="These are my own connections: I know everybody in it.")] = True,  # noqa: FBT002 - a form field
) -> Response:
    """Bring a file: LinkedIn's zip or Connections.csv, Google's or Outlook's CSV, vCards, or any CSV. Nobody is added yet."""
    return await uploads.begin_import(work, file, known=known)


@router.get("/imports/{id}", response_model=ImportOut)
async def get_import(work: Work, id: UUID) -> Response:
    """One import: how far it is, and what becomes of its rows."""
    return await work.read(queries.get_batch, id)


@router.get("/imports/{id}/rows", response_model=Page[RowOut])
async def list_import_rows(work: Work, id: UUID, window: Annotated[RowWindow, Query()]) -> Response:
    """The rows of the file in order, each with its verdict."""
    return await work.read(queries.list_rows, id, window)


@router.post("/imports/{id}/map", response_model=ImportOut)
async def map_import(work: Work, id: UUID, mapping: Mapping) -> Response:
    """Say which column is what, and read the file again. It is remembered for the next file with these columns."""
    return await work.write(service.remap, id, mapping)


@router.put("/imports/{id}/rows/{number}/decision", response_model=RowOut)
async def decide_import_row(work: Work, id: UUID, number: Count, decide: Decide) -> Response:
    """The same person, somebody else, or leave the row out. Somebody new is brought in or left out."""
    return await work.write(service.decide, id, number, decide)


@router.post("/imports/{id}/apply", response_model=ImportOut)
async def apply_import(work: Work, id: UUID) -> Response:
    """Let everybody in. It goes on by itself; look at `done`."""
    return await work.write(service.apply, id)


@router.post("/imports/{id}/undo", response_model=ImportOut)
async def undo_import(work: Work, id: UUID) -> Response:
    """Take the whole import back. Who was changed since stays."""
    return await work.write(service.undo, id)


@router.delete("/imports/{id}", status_code=204)
async def delete_import(work: Work, id: UUID, version: IfMatch) -> Response:
    """Forget a file that was not applied."""
    return await work.write(service.delete, id, version)


@router.get("/exports/all.json", response_class=FileResponse, responses=_FILE)
async def export_everything(work: Work) -> Response:
    """Everything in this workspace, off-the-record notes included, so not for viewers. An empty Kithline takes it back."""
    return await exports.everything(work)


@router.get("/exports/contacts.csv", response_class=FileResponse, responses=_FILE)
async def export_contacts_csv(work: Work) -> Response:
    """People for a spreadsheet. No cell is a formula."""
    return await exports.contacts_csv(work)


@router.get("/exports/contacts.vcf", response_class=FileResponse, responses=_FILE)
async def export_contacts_vcf(work: Work) -> Response:
    """People for an address book, as vCards 4.0."""
    return await exports.contacts_vcf(work)


@router.post("/restore", response_model=Restored, max_body_size=UPLOAD)
async def restore_export(work: Administration, file: UploadFile) -> Response:
    """Take an export back, into a workspace where nobody is yet."""
    return await uploads.restore(work, file)
