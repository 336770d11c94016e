"""/organizations"""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from kithline.core.pages import Page
from kithline.core.work import IfMatch, Work
from kithline.organizations import queries, service
from kithline.organizations.schemas import NewOrganization, OrganizationChanges, OrganizationOut, OrganizationWindow

router = APIRouter(prefix="/organizations", tags=["organizations"])


@router.get("", response_model=Page[OrganizationOut])
async def list_organizations(work: Work, window: Annotated[OrganizationWindow, Query()]) -> Response:
    """Organizations, by name or by when they last changed."""
    return await work.read(queries.list_organizations, window)


@router.post("", response_model=OrganizationOut, status_code=201)
async def add_organization(work: Work, new: NewOrganization) -> Response:
    """Add an employer."""
    return await work.write(service.add, new)


@router.get("/{id}", response_model=OrganizationOut)
async def get_organization(work: Work, id: UUID) -> Response:
    """One organization."""
    return await work.read(queries.show_organization, id)


@router.patch("/{id}", response_model=OrganizationOut)
async def revise_organization(work: Work, id: UUID, version: IfMatch, changes: OrganizationChanges) -> Response:
    """Change the fields that are sent, and leave the others."""
    return await work.write(service.revise, id, version, changes)


@router.delete("/{id}", status_code=204)
async def delete_organization(work: Work, id: UUID, version: IfMatch) -> Response:
    """Delete an organization. For 30 days it can be restored."""
    return await work.write(service.delete, id, version)


@router.post("/{id}/restore", response_model=OrganizationOut)
async def restore_organization(work: Work, id: UUID) -> Response:
    """Bring back an organization that was deleted."""
    return await work.write(service.restore, id)
