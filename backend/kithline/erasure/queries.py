"""Finding whom to forget."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select

from kithline.contacts.models import Contact
from kithline.core.db import Db
from kithline.core.problems import found
from kithline.organizations.models import Organization


def get_anybody(db: Db, id: UUID) -> Contact:
    """Also somebody who was deleted and could be restored. Raises NotFound for who was erased or became another contact."""
    here = (Contact.id == id, Contact.erased_at.is_(None), Contact.merged_into_id.is_(None))
    contact = db.scalar(select(Contact).where(*here))
    return found(contact, f"There is no contact {id}. It may have been erased, or merged into another.")


def merged_into(db: Db, id: UUID) -> list[UUID]:
    """Whoever became this contact, whoever became one of those, and so on."""
    people = [*db.scalars(select(Contact.id).where(Contact.merged_into_id == id))]
    return [*people, *(other for person in people for other in merged_into(db, person))]


def is_common(db: Db, name: str, people: Collection[UUID]) -> bool:
    """Whether it is part of what somebody else is called, or an organization: taken out, it would be missing there."""
    part = name.lower()
    called_so = func.lower(Contact.display_name).contains(part, autoescape=True)
    others = select(Contact.id).where(Contact.id.not_in(people), Contact.deleted_at.is_(None), called_so)
    firms = select(Organization.id).where(func.lower(Organization.name).contains(part, autoescape=True))
    return any(db.scalar(it.limit(1)) is not None for it in (others, firms))
