"""What one does with organizations: add, revise, delete, and think better of it."""

from uuid import UUID

from kithline.core.db import Db
from kithline.core.pages import Item
from kithline.core.problems import Conflict
from kithline.core.regret import REGRET
from kithline.events.service import record
from kithline.organizations.models import Organization
from kithline.organizations.names import organization_key
from kithline.organizations.queries import find_organization, get_deleted_organization, get_organization, show_organization
from kithline.organizations.schemas import NewOrganization, OrganizationChanges


def add(db: Db, new: NewOrganization) -> Item:
    """Raises Conflict for a name that is there already."""
    key = organization_key(new.name)
    if find_organization(db, key):
        raise Conflict(f"{new.name} is there already. Open it instead, or give this one a name that tells them apart.")
    return show_organization(db, _add(db, Organization(**new.model_dump(), key=key)).id)


def find_or_add(db: Db, name: str) -> Organization:
    """The organization of this name; a new one when nobody has mentioned it before."""
    key = organization_key(name)
    return find_organization(db, key) or _add(db, Organization(name=name, key=key))


def revise(db: Db, id: UUID, version: int, changes: OrganizationChanges) -> Item:
    """Raises NotFound, Stale."""
    organization = get_organization(db, id).at(version)
    for field in changes.model_fields_set:
        setattr(organization, field, getattr(changes, field))
    organization.key = organization_key(organization.name)
    record(db, "organization.updated", organization, name=organization.name)
    return show_organization(db, id)


def delete(db: Db, id: UUID, version: int) -> None:
    """It can be restored for 30 days. Raises NotFound, Stale."""
    organization = get_organization(db, id).at(version)
    organization.deleted_at = db.now
    record(db, "organization.deleted", organization, name=organization.name)


def restore(db: Db, id: UUID) -> Item:
    """Raises NotFound, Conflict."""
    organization = get_deleted_organization(db, id)
    if organization.deleted_at is None or organization.deleted_at < db.now - REGRET:
        raise Conflict("It was deleted more than 30 days ago. Add it again.")
    organization.deleted_at = None
    record(db, "organization.restored", organization, name=organization.name)
    return show_organization(db, id)


def _add(db: Db, organization: Organization) -> Organization:
    db.add(organization)
    record(db, "organization.created", organization, name=organization.name)
    return organization
