"""What one does with organizations: add, revise, delete, and think better of it."""

from uuid import UUID

from kithline.core.db import Db
from kithline.core.pages import Item
from kithline.core.problems import Conflict, Invalid
from kithline.core.regret import REGRET
from kithline.events.service import record
from kithline.organizations.models import Organization, OrganizationPassion, Rivalry
from kithline.organizations.names import organization_key
from kithline.organizations.queries import (
    find_organization,
    get_deleted_organization,
    get_organization,
    get_rivalries,
    show_organization,
)
from kithline.organizations.schemas import NewOrganization, OrganizationChanges


def add(db: Db, new: NewOrganization) -> Item:
    """Raises Conflict for a name that is there already, NotFound for an unknown rival."""
    key = organization_key(new.name)
    if find_organization(db, key):
        raise Conflict(f"{new.name} is there already. Open it instead, or give this one a name that tells them apart.")
    organization = Organization(name=new.name, key=key)
    _set(db, organization, new)
    return show_organization(db, _add(db, organization).id)


def find_or_add(db: Db, name: str) -> Organization:
    """The organization of this name; a new one when nobody has mentioned it before."""
    key = organization_key(name)
    return find_organization(db, key) or _add(db, Organization(name=name, key=key))


def revise(db: Db, id: UUID, version: int, changes: OrganizationChanges) -> Item:
    """Raises NotFound, Stale."""
    organization = get_organization(db, id).at(version)
    _set(db, organization, changes)
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


def _set(db: Db, organization: Organization, given: NewOrganization) -> None:
    for field in given.model_fields_set - {"passion_ids", "rival_ids"}:
        setattr(organization, field, getattr(given, field))
    if "passion_ids" in given.model_fields_set:
        kept = {row.passion_id: row for row in organization.passion_rows}
        ids = dict.fromkeys(given.passion_ids)
        organization.passion_rows = [kept.get(id) or OrganizationPassion(passion_id=id) for id in ids]
    if "rival_ids" in given.model_fields_set:
        _set_rivals(db, organization, set(given.rival_ids))


def _set_rivals(db: Db, organization: Organization, ids: set[UUID]) -> None:
    kept = set()
    for rivalry in get_rivalries(db, organization):
        rival = rivalry.other_id if rivalry.one_id == organization.id else rivalry.one_id
        if rival in ids:
            kept.add(rival)
        else:
            db.delete(rivalry)
    for id in ids - kept:
        if id == organization.id:
            raise Invalid("It cannot be its own rival. Choose another organization.")
        one, other = sorted((organization.id, get_organization(db, id).id), key=str)
        db.add(Rivalry(one_id=one, other_id=other))
