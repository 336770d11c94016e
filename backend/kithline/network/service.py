"""Saying who knows whom."""

from uuid import UUID

from kithline.contacts.queries import get_contact
from kithline.contacts.schemas import AddedSeveral, Several
from kithline.contacts.service import find_or_add_several, show_several
from kithline.core.db import Db
from kithline.core.pages import Item
from kithline.core.problems import Conflict, Invalid
from kithline.events.service import record
from kithline.network.models import Basis, Tie
from kithline.network.queries import find_tie, get_tie, show_tie
from kithline.network.schemas import Acquaintances, NewTie, TieChanges, TieFacts


def add(db: Db, new: NewTie) -> Item:
    """Raises NotFound for somebody unknown, Invalid for a tie to oneself, Conflict for one that is known already."""
    if new.one_id == new.other_id:
        raise Invalid("That is one person. Choose two who know each other.")
    one, other = get_contact(db, new.one_id), get_contact(db, new.other_id)
    there = find_tie(db, one.id, other.id)
    if there and there.basis is not Basis.GUESS:
        raise Conflict(f"{one.display_name} and {other.display_name} are known to know each other. Change that tie instead.")
    return show_tie(db, _confirm(db, one.id, other.id, new).id)


def revise(db: Db, id: UUID, version: int, changes: TieChanges) -> Item:
    """Raises NotFound, Stale."""
    tie = get_tie(db, id).at(version)
    _set(db, tie, changes)
    _record(db, "tie.updated", tie)
    return show_tie(db, id)


def delete(db: Db, id: UUID, version: int) -> None:
    """Raises NotFound, Stale."""
    tie = get_tie(db, id).at(version)
    _record(db, "tie.deleted", tie)
    db.delete(tie)


def confirm_tie(db: Db, one_id: UUID, other_id: UUID, basis: Basis) -> Tie:
    """These two know each other, that much is certain now: a guess becomes a fact, and a fact stays as it was first known."""
    return _confirm(db, one_id, other_id, TieFacts(basis=basis))


def add_acquaintances(db: Db, id: UUID, acquaintances: Acquaintances) -> AddedSeveral:
    """Whom somebody knows: a contact each, and a tie. Raises NotFound, and Invalid when there is nobody in the text."""
    contact = get_contact(db, id)
    people = find_or_add_several(db, Several(text=acquaintances.text))
    told_by = contact.id if acquaintances.basis is Basis.TOLD_ME else None
    for person, _ in people:
        if person is not contact:
            _confirm(db, contact.id, person.id, TieFacts(basis=acquaintances.basis, told_by_id=told_by))
    return show_several(db, people)


def _confirm(db: Db, one_id: UUID, other_id: UUID, facts: TieFacts) -> Tie:
    tie = find_tie(db, one_id, other_id)
    if tie is None:
        first, second = sorted((one_id, other_id), key=str)
        tie = Tie(one_id=first, other_id=second, basis=facts.basis)
        _set(db, tie, facts)
        db.add(tie)
        _record(db, "tie.created", tie)
    elif tie.basis is Basis.GUESS and facts.basis is not Basis.GUESS:
        _set(db, tie, facts)
        _record(db, "tie.updated", tie)
    return tie


def _set(db: Db, tie: Tie, given: TieFacts) -> None:
    if given.told_by_id:
        get_contact(db, given.told_by_id)
    for field in given.model_fields_set - {"one_id", "other_id"}:
        setattr(tie, field, getattr(given, field))
    tie.confirmed_at = None if tie.basis is Basis.GUESS else tie.confirmed_at or db.now


def _record(db: Db, type: str, tie: Tie) -> None:
    record(db, type, tie, one_id=tie.one_id, other_id=tie.other_id, basis=tie.basis)
