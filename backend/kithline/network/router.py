"""/ties, the network around somebody and as a whole, and who knows somebody or some place"""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from kithline.contacts.schemas import AddedSeveral
from kithline.core.pages import Page
from kithline.core.work import IfMatch, Work
from kithline.network import explore, queries, service
from kithline.network.schemas import (
    Acquaintances,
    EgoOut,
    EgoWindow,
    NetworkOut,
    NewTie,
    OrganizationPeople,
    TieChanges,
    TieOut,
    TieWindow,
)

router = APIRouter(tags=["network"])


@router.get("/ties", response_model=Page[TieOut])
async def list_ties(work: Work, window: Annotated[TieWindow, Query()]) -> Response:
    """Who knows whom, the latest change first."""
    return await work.read(queries.list_ties, window)


@router.post("/ties", response_model=TieOut, status_code=201)
async def add_tie(work: Work, new: NewTie) -> Response:
    """Say that two people know each other. A guess that is there already becomes what you know now."""
    return await work.write(service.add, new)


@router.get("/ties/{id}", response_model=TieOut)
async def get_tie(work: Work, id: UUID) -> Response:
    """One tie."""
    return await work.read(queries.show_tie, id)


@router.patch("/ties/{id}", response_model=TieOut)
async def revise_tie(work: Work, id: UUID, version: IfMatch, changes: TieChanges) -> Response:
    """Change the fields that are sent, and leave the others."""
    return await work.write(service.revise, id, version, changes)


@router.delete("/ties/{id}", status_code=204)
async def delete_tie(work: Work, id: UUID, version: IfMatch) -> Response:
    """They do not know each other after all."""
    return await work.write(service.delete, id, version)


@router.post("/contacts/{id}/acquaintances", response_model=AddedSeveral)
async def add_acquaintances(work: Work, id: UUID, acquaintances: Acquaintances) -> Response:
    """Whom do they know? Each becomes a contact, or a placeholder, with a tie to this one."""
    return await work.write(service.add_acquaintances, id, acquaintances)


@router.get("/organizations/{id}/people", response_model=OrganizationPeople)
async def list_organization_people(work: Work, id: UUID) -> Response:
    """Whom you know there, and who could introduce you. Honestly nobody, when it is nobody."""
    return await work.slow(queries.who_is_there, id)


@router.get("/network/ego", response_model=EgoOut)
async def get_ego_network(work: Work, window: Annotated[EgoWindow, Query()]) -> Response:
    """You or a contact in the centre, whom they know around it, and whom those know around these."""
    return await work.slow(explore.ego, window)


@router.get("/network", response_model=NetworkOut)
async def get_network(work: Work) -> Response:
    """Everybody and every tie, as compact as can be drawn from."""
    return await work.slow(explore.whole)
