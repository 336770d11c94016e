"""Finding organizations."""

from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, select

from kithline.core.db import Db
from kithline.core.pages import Item, Listing, Slice, Wire, wire
from kithline.core.problems import NotFound
from kithline.core.sql import HasPart
from kithline.organizations.models import Organization
from kithline.organizations.schemas import OrganizationOut, OrganizationWindow

_ORGANIZATIONS: Final = Listing[Wire](
    of=Organization,
    shows=wire(OrganizationOut, Organization),
    where=Organization.deleted_at.is_(None),
    sorts={"name": Organization.name, "updated_at": Organization.updated_at},
    filters={
        "q": HasPart(Organization.search, bindparam("q")),
        "target": Organization.target == bindparam("target"),
        "updated_since": Organization.updated_at >= bindparam("updated_since"),
    },
)


def list_organizations(db: Db, window: OrganizationWindow) -> Slice[Wire]:
    return _ORGANIZATIONS.page(db, window)


def show_organization(db: Db, id: UUID) -> Item:
    """Raises NotFound."""
    return _ORGANIZATIONS.one(db, id)


def get_organization(db: Db, id: UUID) -> Organization:
    """Raises NotFound, also for one that was deleted."""
    organization = db.scalar(select(Organization).where(Organization.id == id, Organization.deleted_at.is_(None)))
    if organization is None:
        raise NotFound(f"There is no organization {id}. If it was deleted, restore it first.")
    return organization


def get_deleted_organization(db: Db, id: UUID) -> Organization:
    """Raises NotFound, also for one that is still there."""
    organization = db.scalar(select(Organization).where(Organization.id == id, Organization.deleted_at.is_not(None)))
    if organization is None:
        raise NotFound(f"No organization {id} was deleted, so there is nothing to restore.")
    return organization


def find_organization(db: Db, key: str) -> Organization | None:
    """By its name without case and legal form; the oldest, should there be several."""
    here = select(Organization).where(Organization.deleted_at.is_(None), Organization.key == key)
    return db.scalar(here.order_by(Organization.id).limit(1))
