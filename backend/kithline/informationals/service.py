"""What one does with an informational: put somebody on the list, and see it through."""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from kithline.contacts.models import Contact
from kithline.contacts.queries import get_contact
from kithline.core.db import Db
from kithline.core.pipeline import check
from kithline.core.problems import Conflict, Invalid
from kithline.events.models import Event
from kithline.events.service import record
from kithline.informationals.agenda import prepare, turn_to_the_role
from kithline.informationals.facts import facts, standing
from kithline.informationals.models import Informational, InformationalState
from kithline.informationals.pipeline import MOVES
from kithline.informationals.queries import find_open_with, get_informational, show_informational
from kithline.informationals.schemas import Debrief, InformationalChanges, InformationalOut, NewInformational
from kithline.introductions.models import Introduction
from kithline.introductions.pipeline import unanswered
from kithline.introductions.queries import get_introduction
from kithline.thanks.service import vanish

_PREPARES: Final = {"schedule", "start"}
_CALENDAR_SHOWS: Final = {"minutes", "place", "link"}


def add(db: Db, new: NewInformational) -> InformationalOut:
    """Raises NotFound for somebody unknown, Invalid for an introduction to somebody else."""
    contact = get_contact(db, new.contact_id)
    if new.via_id and get_introduction(db, new.via_id).target_id != contact.id:
        raise Invalid(f"That introduction does not lead to {contact.display_name}. Leave it out, or choose another.")
    fields = new.model_dump(exclude={"contact_id"})
    return show_informational(db, _shortlist(db, Informational(contact=contact, state_since=db.now, **fields)).id)


def revise(db: Db, id: UUID, version: int, changes: InformationalChanges) -> InformationalOut:
    """What a calendar shows of it is told by a higher sequence. Raises NotFound, Stale."""
    informational = get_informational(db, id).at(version)
    opens = changes.role_open and not informational.role_open
    for field in changes.model_fields_set:
        setattr(informational, field, getattr(changes, field))
    if informational.state is InformationalState.SCHEDULED and changes.model_fields_set & _CALENDAR_SHOWS:
        _tell_calendars(informational)
    _record(db, informational, "informational.updated", fields=sorted(changes.model_fields_set))
    if opens:
        _find_opening(db, informational)
    return show_informational(db, id)


def debrief(db: Db, id: UUID, version: int, debrief: Debrief) -> InformationalOut:
    """Raises NotFound, Stale."""
    informational = get_informational(db, id).at(version)
    for field in Debrief.model_fields:
        setattr(informational, field, getattr(debrief, field))
    _record(db, informational, "informational.debriefed")
    return show_informational(db, id)


def delete(db: Db, id: UUID, version: int) -> None:
    """Raises NotFound, Stale, and Conflict once somebody was asked: facts stay."""
    informational = get_informational(db, id).at(version)
    if informational.state is not InformationalState.SHORTLISTED:
        raise Conflict("More than a thought came of it, so it stays. Let it lapse, or cancel it.")
    _record(db, informational, "informational.deleted")
    db.delete(informational)


def move(db: Db, id: UUID, verb: str, details: Any) -> InformationalOut:
    """Raises NotFound, Conflict when the verb is not open now, and Invalid for a time that does not exist."""
    informational = get_informational(db, id)
    step, before = check(MOVES, informational, verb), standing(informational)
    for effect in step.effects:
        effect(db, informational, details)
    if step.to:
        informational.state, informational.state_since = InformationalState(step.to), db.now
        if informational.via_id:
            vanish(db, unanswered(informational.via_id))
    type, at, told = before.told(verb, informational)
    record(db, type, informational, at=at, **told)
    if verb in _PREPARES:
        prepare(db, informational)
    if informational.role_open and not before.role_open:
        _find_opening(db, informational)
    return show_informational(db, id)


def shortlist_target(db: Db, introduction: Introduction, _: Event) -> None:
    """The reaction to an introduction that was made: whom it leads to is on the list, by way of it."""
    target = get_contact(db, introduction.target_id)
    known = find_open_with(db, target.id)
    if known is None:
        _shortlist(db, Informational(contact=target, state_since=db.now, via_id=introduction.id))
    elif known.via_id is None:
        known.via_id = introduction.id


def _shortlist(db: Db, informational: Informational) -> Informational:
    db.add(informational)
    _record(db, informational, "informational.shortlisted")
    return informational


def _find_opening(db: Db, informational: Informational) -> None:
    contact: Contact = informational.contact
    _record(db, informational, "opening.found", organization_id=contact.organization_id)
    turn_to_the_role(db, informational)


def _record(db: Db, it: Informational, type: str, *, at: datetime | None = None, **more: object) -> None:
    record(db, type, it, at=at, **facts(it), **more)


def _tell_calendars(it: Informational) -> None:
    assert it.starts_at
    it.ends_at = it.starts_at + timedelta(minutes=it.minutes)
    it.sequence += 1
