"""Saying what one is looking for."""

from uuid import UUID

from kithline.accounts.queries import find_rhythm
from kithline.aims.models import Aim, NicheStatement, Passion
from kithline.aims.queries import find_aim, find_passion, get_passion, show_passion
from kithline.aims.schemas import AimChanges, NewNicheStatement, NewPassion, PassionChanges
from kithline.core.db import Db
from kithline.core.pages import Item
from kithline.core.problems import Conflict, Stale
from kithline.events.service import record


def show_aim(db: Db) -> Aim:
    """The workspace's aim; before anything was said, an empty one as version 0."""
    return find_aim(db) or _unsaid(db)


def revise_aim(db: Db, version: int, changes: AimChanges) -> Aim:
    """Raises Stale."""
    aim = find_aim(db)
    if aim is None:
        if version != 0:
            raise Stale(f"You changed version {version}; nothing was said yet. Read it again and repeat the change.")
        aim = Aim()
        db.add(aim)
    else:
        aim.at(version)
    for field in changes.model_fields_set:
        setattr(aim, field, getattr(changes, field))
    record(db, "aim.updated", aim, fields=sorted(changes.model_fields_set))
    return aim


def add_passion(db: Db, new: NewPassion) -> Item:
    """Raises NotFound for an unknown parent, Conflict for a name that is there."""
    if find_passion(db, _key(new.name)):
        raise Conflict(f"{new.name} is there already.")
    if new.parent_id:
        get_passion(db, new.parent_id)
    passion = Passion(**new.model_dump(), key=_key(new.name))
    db.add(passion)
    record(db, "passion.created", passion, name=passion.name)
    return show_passion(db, passion.id)


def revise_passion(db: Db, id: UUID, version: int, changes: PassionChanges) -> Item:
    """Raises NotFound, Stale, and Conflict for a name that is there or a passion above itself."""
    passion = get_passion(db, id).at(version)
    for field in changes.model_fields_set:
        setattr(passion, field, getattr(changes, field))
    twin = find_passion(db, _key(passion.name))
    if twin and twin is not passion:
        raise Conflict(f"{passion.name} is there already.")
    passion.key = _key(passion.name)
    _refuse_circle(db, passion)
    record(db, "passion.updated", passion, name=passion.name)
    return show_passion(db, id)


def delete_passion(db: Db, id: UUID, version: int) -> None:
    """Raises NotFound, Stale, and Conflict while others lie under it."""
    passion = get_passion(db, id).at(version)
    record(db, "passion.deleted", passion, name=passion.name)
    db.delete(passion)


def say_niche(db: Db, new: NewNicheStatement) -> NicheStatement:
    statement = NicheStatement(**new.model_dump(exclude={"said_on"}), said_on=new.said_on or find_rhythm(db).day(db.now))
    db.add(statement)
    record(db, "niche.said", statement)
    return statement


def _refuse_circle(db: Db, passion: Passion) -> None:
    above = passion.parent_id
    while above:
        if above == passion.id:
            raise Conflict(f"{passion.name} cannot lie under itself.")
        above = get_passion(db, above).parent_id


def _unsaid(db: Db) -> Aim:
    aim = Aim()
    aim.version, aim.created_at, aim.updated_at = 0, db.now, db.now
    return aim


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
