"""Saying who knows whom."""

from uuid import UUID

from kithline.core.db import Db
from kithline.events.service import record
from kithline.network.models import Basis, Tie
from kithline.network.queries import find_tie


def confirm_tie(db: Db, one_id: UUID, other_id: UUID, basis: Basis) -> Tie:
    """These two know each other, that much is certain now: a guess becomes a fact, and a fact stays as it was first known."""
    tie = find_tie(db, one_id, other_id)
    if tie is None:
        first, second = sorted((one_id, other_id), key=str)
        tie = Tie(one_id=first, other_id=second, basis=basis, confirmed_at=db.now)
        db.add(tie)
        record(db, "tie.created", tie, one_id=first, other_id=second, basis=basis)
    elif tie.basis is Basis.GUESS:
        tie.basis, tie.confirmed_at = basis, db.now
        record(db, "tie.updated", tie, one_id=tie.one_id, other_id=tie.other_id, basis=basis)
    return tie
