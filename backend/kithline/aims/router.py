"""/aim, /passions and /niche-statements"""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from kithline.aims import queries, service
from kithline.aims.schemas import (
    AimChanges,
    AimOut,
    NewNicheStatement,
    NewPassion,
    NicheStatementOut,
    NicheWindow,
    PassionChanges,
    PassionOut,
    PassionWindow,
)
from kithline.core.pages import Page
from kithline.core.work import IfMatch, Work

router = APIRouter(tags=["aims"])


@router.get("/aim", response_model=AimOut)
async def get_aim(work: Work) -> Response:
    """What you are looking for. Version 0 until something was said."""
    return await work.read(service.show_aim)


@router.patch("/aim", response_model=AimOut)
async def revise_aim(work: Work, version: IfMatch, changes: AimChanges) -> Response:
    """Change what is sent, and leave the rest."""
    return await work.write(service.revise_aim, version, changes)


@router.get("/passions", response_model=Page[PassionOut])
async def list_passions(work: Work, window: Annotated[PassionWindow, Query()]) -> Response:
    """Passions, yours (with a weight) and those of others."""
    return await work.read(queries.list_passions, window)


@router.post("/passions", response_model=PassionOut, status_code=201)
async def add_passion(work: Work, new: NewPassion) -> Response:
    """Add a passion."""
    return await work.write(service.add_passion, new)


@router.get("/passions/{id}", response_model=PassionOut)
async def get_passion(work: Work, id: UUID) -> Response:
    """One passion."""
    return await work.read(queries.show_passion, id)


@router.patch("/passions/{id}", response_model=PassionOut)
async def revise_passion(work: Work, id: UUID, version: IfMatch, changes: PassionChanges) -> Response:
    """Change what is sent, and leave the rest."""
    return await work.write(service.revise_passion, id, version, changes)


@router.delete("/passions/{id}", status_code=204)
async def delete_passion(work: Work, id: UUID, version: IfMatch) -> Response:
    """Delete a passion; people keep all else."""
    return await work.write(service.delete_passion, id, version)


@router.get("/niche-statements", response_model=Page[NicheStatementOut])
async def list_niche_statements(work: Work, window: Annotated[NicheWindow, Query()]) -> Response:
    """“I want to … for … in …”, newest first: watch it narrow."""
    return await work.read(queries.list_niche_statements, window)


@router.post("/niche-statements", response_model=NicheStatementOut, status_code=201)
async def say_niche_statement(work: Work, new: NewNicheStatement) -> Response:
    """Say what you want, as it stands today."""
    return await work.write(service.say_niche, new)
