"""How each field of a contact is set, and by what keys somebody is recognised."""

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from kithline.accounts.queries import find_region
from kithline.contacts.models import Contact, ContactPassion, ContactPoint, ContactTag, PointKind
from kithline.contacts.points import point_key
from kithline.contacts.schemas import NewContact
from kithline.core.db import Db
from kithline.organizations.queries import get_organization
from kithline.organizations.service import find_or_add

_POINTS: Final = {"emails": PointKind.EMAIL, "phones": PointKind.PHONE, "links": PointKind.LINK}


def set_fields(db: Db, contact: Contact, given: NewContact) -> None:
    """The fields that were sent. Raises NotFound for an unknown organization."""
    for field in given.model_fields_set:
        _SETTERS.get(field, _plainly(field))(db, contact, getattr(given, field))


def set_tags(_: Db, contact: Contact, tags: Sequence[str]) -> None:
    kept = {row.tag: row for row in contact.tag_rows}
    contact.tag_rows = [kept.get(tag) or ContactTag(tag=tag) for tag in sorted(set(tags))]


def set_points(db: Db, contact: Contact, kind: PointKind, values: Sequence[str]) -> None:
    """All the ways of one kind in which somebody can be reached, the preferred first."""
    kept = {row.value: row for row in contact.points if row.kind is kind}
    others = [row for row in contact.points if row.kind is not kind]
    points = [
        kept.get(value) or ContactPoint(kind=kind, value=value, key=key_of(db, kind, value), place=0)
        for value in dict.fromkeys(filter(None, values))
    ]
    for place, point in enumerate(points):
        point.place = place
    contact.points = [*others, *points]


def key_of(db: Db, kind: PointKind, value: str) -> str:
    """As it is compared with others'. A phone number without a country code is one of the country of whoever is at work."""
    return point_key(kind, value, find_region(db) if kind is PointKind.PHONE else None)


def _plainly(field: str) -> Callable[[Db, Contact, object], None]:
    return lambda _, contact, value: setattr(contact, field, value)


def _set_organization(db: Db, contact: Contact, id: UUID | None) -> None:
    organization = get_organization(db, id) if id else None
    contact.organization_id = organization.id if organization else None
    contact.organization_name = organization.name if organization else ""


def _set_organization_name(db: Db, contact: Contact, name: str) -> None:
    _set_organization(db, contact, find_or_add(db, name).id if name else None)


def _set_passions(_: Db, contact: Contact, ids: Sequence[UUID]) -> None:
    kept = {row.passion_id: row for row in contact.passion_rows}
    contact.passion_rows = [kept.get(id) or ContactPassion(passion_id=id) for id in dict.fromkeys(ids)]


def _points_setter(kind: PointKind) -> Callable[[Db, Contact, Sequence[str]], None]:
    return lambda db, contact, values: set_points(db, contact, kind, values)


_SETTERS: Final[dict[str, Callable[..., None]]] = {
    "organization_id": _set_organization,
    "organization_name": _set_organization_name,
    "passion_ids": _set_passions,
    "tags": set_tags,
    **{field: _points_setter(kind) for field, kind in _POINTS.items()},
}
