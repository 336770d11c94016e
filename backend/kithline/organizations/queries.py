"""Finding organizations."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, case, func, or_, select

from kithline.core.db import Db
from kithline.core.pages import Item, Listing, Slice, Wire, wire
from kithline.core.problems import found
from kithline.core.sql import HasPart, JsonArray
from kithline.organizations.models import Organization, OrganizationPassion, Rivalry
from kithline.organizations.schemas import OrganizationOut, OrganizationWindow

_PASSIONS: Final = select(JsonArray(OrganizationPassion.passion_id)).where(
    OrganizationPassion.workspace_id == Organization.workspace_id, OrganizationPassion.organization_id == Organization.id
)
_RIVAL: Final = case((Rivalry.one_id == Organization.id, Rivalry.other_id), else_=Rivalry.one_id)
_RIVALS: Final = select(JsonArray(_RIVAL)).where(
    Rivalry.workspace_id == Organization.workspace_id,
    or_(Rivalry.one_id == Organization.id, Rivalry.other_id == Organization.id),
)

ORGANIZATIONS: Final = Listing[Wire](
    of=Organization,
    shows=wire(
        OrganizationOut,
        Organization,
        passion_ids=_PASSIONS.correlate(Organization).scalar_subquery(),
        rival_ids=_RIVALS.correlate(Organization).scalar_subquery(),
    ),
    where=Organization.deleted_at.is_(None),
    sorts={
        "name": Organization.name,
        "updated_at": Organization.updated_at,
        "motivation": func.coalesce(Organization.motivation, 0),
    },
    filters={
        "q": HasPart(Organization.search, bindparam("q")),
        "target": Organization.target == bindparam("target"),
        "updated_since": Organization.updated_at >= bindparam("updated_since"),
    },
)
"""Higher rooms lend it how many people there are."""


def list_organizations(db: Db, window: OrganizationWindow) -> Slice[Wire]:
    return ORGANIZATIONS.page(db, window)


def show_organization(db: Db, id: UUID) -> Item:
    """Raises NotFound."""
    return ORGANIZATIONS.one(db, id)


def get_organization(db: Db, id: UUID) -> Organization:
    """Raises NotFound, also for one that was deleted."""
    return found(
        db.scalar(select(Organization).where(Organization.id == id, Organization.deleted_at.is_(None))),
        f"There is no organization {id}. If it was deleted, restore it first.",
    )


def get_deleted_organization(db: Db, id: UUID) -> Organization:
    """Raises NotFound, also for one that is still there."""
    return found(
        db.scalar(select(Organization).where(Organization.id == id, Organization.deleted_at.is_not(None))),
        f"No organization {id} was deleted, so there is nothing to restore.",
    )


def find_organization(db: Db, key: str) -> Organization | None:
    """By its name without case and legal form; the oldest, should there be several."""
    here = select(Organization).where(Organization.deleted_at.is_(None), Organization.key == key)
    return db.scalar(here.order_by(Organization.id).limit(1))


def get_rivalries(db: Db, organization: Organization) -> Sequence[Rivalry]:
    here = or_(Rivalry.one_id == organization.id, Rivalry.other_id == organization.id)
    return db.scalars(select(Rivalry).where(here)).all()
