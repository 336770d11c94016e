"""The people and things of the story by the names that its tables give them."""

from collections.abc import Iterable
from uuid import UUID

from kithline.aims.queries import find_passion
from kithline.core.db import Db
from kithline.demo.queries import find_conversation, find_door, find_person, find_role
from kithline.organizations.models import Organization
from kithline.organizations.service import find_or_add


def person(db: Db, name: str) -> UUID:
    """Raises LookupError for somebody whom no table names."""
    return _there(find_person(db, name), name)


def organization(db: Db, name: str) -> Organization:
    return find_or_add(db, name)


def passions(db: Db, names: Iterable[str]) -> list[UUID]:
    """Those that the table of passions has."""
    return [passion.id for name in names if (passion := find_passion(db, name.casefold()))]


def conversation(db: Db, name: str) -> UUID:
    """The latest with somebody. Raises LookupError."""
    return _there(find_conversation(db, person(db, name)), name)


def door(db: Db, introducer: str, target: str) -> UUID:
    """The latest introduction of one to the other. Raises LookupError."""
    return _there(find_door(db, person(db, introducer), person(db, target)), f"{introducer} to {target}")


def role(db: Db, title: str) -> UUID:
    """Raises LookupError."""
    return _there(find_role(db, title), title)


def _there(id: UUID | None, what: str) -> UUID:
    if id is None:
        raise LookupError(what)
    return id
