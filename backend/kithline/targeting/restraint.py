"""When to leave people alone: a silence that lasts, a kindness that was asked for enough."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from kithline.accounts.queries import find_rhythm
from kithline.core.db import Db
from kithline.informationals.models import InformationalState
from kithline.targeting import queries, sentences
from kithline.targeting.fatigue import Reason, favour_reason
from kithline.targeting.horizon import Wait, stop_reason
from kithline.targeting.ranking import ranking
from kithline.targeting.values import Chance, Step, Suggestion

_SILENT: Final = {InformationalState.REQUESTED, InformationalState.LAPSED}
_PASSING: Final = (Reason.OPEN, Reason.RECENT)


def waits(db: Db) -> list[Wait]:
    """How long each request of mine waited, in working days: for its answer, or in vain so far or until it was given up."""
    rhythm = find_rhythm(db)
    asked = [(datetime.fromisoformat(told["asked_at"]), at) for at, told in queries.replies(db) if told.get("asked_at")]
    silent = [
        (row.requested_at, db.now if row.state == InformationalState.REQUESTED else row.state_since)
        for row in queries.conversations(db)
        if row.requested_at and row.state in _SILENT
    ]
    answered = [Wait(rhythm.between(since, until), answered=True) for since, until in asked]
    return answered + [Wait(rhythm.between(since, until), answered=False) for since, until in silent]


def why_to_stop(db: Db, contact_id: UUID, silent: int, known: Sequence[Wait]) -> str:
    """After so many silent working days; empty while an answer may well come. `known` is what `waits` gave."""
    person = ranking(db).people([contact_id]).get(contact_id)
    if person is None:
        return ""
    asked = Suggestion(person, Step.COLD, 0, 0, 0, (Chance(Step.COLD, 0, 0),))
    reason = stop_reason(asked, silent, known, ())
    return sentences.stop(asked, reason, silent, known) if reason else ""


def held_back(db: Db, most: int) -> list[str]:
    """Whose kindness is not to be asked for now, and why: those of whom most is asked first."""
    people = [(it, reason) for it in ranking(db).asked_for_favours if (reason := favour_reason(it)) in _PASSING]
    people.sort(key=lambda found: (-found[0].favours.open, found[0].favours.days_since_last or 0, found[0].name))
    return [sentences.hold_back(person, person.favours, reason) for person, reason in people[:most] if reason]
