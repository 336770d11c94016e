"""Owing thanks and saying them, and coming back to people."""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from kithline.contacts.queries import get_contact
from kithline.core.db import Db
from kithline.core.ids import new_id
from kithline.core.jobs import enqueue
from kithline.core.pipeline import check
from kithline.core.problems import Conflict
from kithline.events.service import record
from kithline.thanks.models import FollowUp, FollowUpState, Occasion, ThanksState, ThankYou
from kithline.thanks.pipeline import FOLLOW_UPS, OPEN, THANKS
from kithline.thanks.queries import (
    find_planned,
    find_thank_you,
    get_follow_up,
    get_thank_you,
    is_due,
    show_follow_up,
    show_thank_you,
)
from kithline.thanks.schemas import FollowUpChanges, FollowUpOut, NewFollowUp, NewThankYou, ThankYouChanges, ThankYouOut

THANKS_WITHIN: Final = timedelta(hours=24)
REPORT_WITHIN: Final = timedelta(hours=48)


def owe(db: Db, recipient_id: UUID, occasion: Occasion, about_id: UUID, reason: str, due: datetime | None = None) -> ThankYou:
    """Thanks to somebody for something: once, however often it is said. Raises NotFound for somebody unknown.

    `due` is a day from now when it is left out, two days for a report back.
    """
    owed = find_thank_you(db, occasion, about_id, recipient_id)
    return owed or _owe(db, recipient_id, occasion, about_id, reason, due)


def add_thank_you(db: Db, new: NewThankYou) -> ThankYouOut:
    """Raises NotFound for somebody unknown, Conflict for thanks that are owed already."""
    if new.about_id and find_thank_you(db, new.occasion, new.about_id, new.recipient_id):
        raise Conflict("These thanks are on the list already.")
    thank_you = _owe(db, new.recipient_id, new.occasion, new.about_id, new.reason, new.due_at)
    thank_you.text = new.text
    return show_thank_you(db, thank_you.id)


def revise_thank_you(db: Db, id: UUID, version: int, changes: ThankYouChanges) -> ThankYouOut:
    """Raises NotFound, Stale."""
    thank_you = get_thank_you(db, id).at(version)
    for field in changes.model_fields_set:
        setattr(thank_you, field, getattr(changes, field))
    if "due_at" in changes.model_fields_set:
        _remind_of(db, thank_you)
    _record_thanks(db, thank_you, "updated")
    return show_thank_you(db, id)


def delete_thank_you(db: Db, id: UUID, version: int) -> None:
    """Raises NotFound, Stale, and Conflict once it was sent, or for thanks that something called for: facts stay."""
    thank_you = get_thank_you(db, id).at(version)
    if thank_you.state is ThanksState.SENT:
        raise Conflict("It was sent, so it stays. If it was not, undo that first.")
    if thank_you.about_id != thank_you.id:
        raise Conflict("Something that happened calls for it. Skip it instead, and say why.")
    _record_thanks(db, thank_you, "deleted")
    db.delete(thank_you)


def move_thank_you(db: Db, id: UUID, verb: str, details: Any) -> ThankYouOut:
    """Raises NotFound, and Conflict when the verb is not open now."""
    thank_you = get_thank_you(db, id)
    step = check(THANKS, thank_you, verb)
    for effect in step.effects:
        effect(db, thank_you, details)
    thank_you.state = ThanksState(step.to or thank_you.state)
    if thank_you.state is ThanksState.OWED:
        _remind_of(db, thank_you)
    _record_thanks(db, thank_you, thank_you.state, at=thank_you.sent_at)
    return show_thank_you(db, id)


def notice_due_thanks(db: Db, payload: dict[str, str]) -> None:
    """The job of the moment at which thanks are due: says so, unless they were said or put off meanwhile."""
    thank_you = db.get(ThankYou, (db.me.workspace_id, UUID(payload["id"])))
    if thank_you and thank_you.state in OPEN and thank_you.due_at == datetime.fromisoformat(payload["due_at"]):
        _record_thanks(db, get_thank_you(db, thank_you.id), "due")


def plan(
    db: Db, contact_id: UUID, reason: str, due: datetime, *, about_id: UUID | None = None, situation: str | None = None
) -> FollowUp:
    """Mean to come back to somebody. A situation calls for one at a time. Raises NotFound for somebody unknown."""
    if situation and (planned := find_planned(db, [situation])):
        return planned[0]
    contact = get_contact(db, contact_id)
    follow_up = FollowUp(contact=contact, reason=reason, due_at=due, about_id=about_id, situation=situation)
    db.add(follow_up)
    _come_back_to(db, follow_up)
    _record_follow_up(db, follow_up, "planned")
    return follow_up


def vanish(db: Db, *situations: str) -> None:
    """These situations are over, and so is what they called for."""
    for follow_up in find_planned(db, situations):
        db.delete(follow_up)


def add_follow_up(db: Db, new: NewFollowUp) -> FollowUpOut:
    """Raises NotFound for somebody unknown."""
    return show_follow_up(db, plan(db, new.contact_id, new.reason, new.due_at, about_id=new.about_id).id)


def revise_follow_up(db: Db, id: UUID, version: int, changes: FollowUpChanges) -> FollowUpOut:
    """Raises NotFound, Stale."""
    follow_up = get_follow_up(db, id).at(version)
    for field in changes.model_fields_set:
        setattr(follow_up, field, getattr(changes, field))
    _come_back_to(db, follow_up)
    _record_follow_up(db, follow_up, "updated")
    return show_follow_up(db, id)


def delete_follow_up(db: Db, id: UUID, version: int) -> None:
    """Raises NotFound, Stale."""
    follow_up = get_follow_up(db, id).at(version)
    _record_follow_up(db, follow_up, "deleted")
    db.delete(follow_up)


def move_follow_up(db: Db, id: UUID, verb: str, details: Any) -> FollowUpOut:
    """Raises NotFound, and Conflict when the verb is not open now."""
    follow_up = get_follow_up(db, id)
    step = check(FOLLOW_UPS, follow_up, verb)
    for effect in step.effects:
        effect(db, follow_up, details)
    if step.to:
        follow_up.state = FollowUpState(step.to)
    else:
        _come_back_to(db, follow_up)
    _record_follow_up(db, follow_up, {"snooze": "snoozed", "drop": "dropped"}.get(verb, verb))
    return show_follow_up(db, id)


def notice_due_follow_up(db: Db, payload: dict[str, str]) -> None:
    """The job of the moment at which one meant to come back: says so, unless it was done or put off meanwhile."""
    follow_up = db.get(FollowUp, (db.me.workspace_id, UUID(payload["id"])))
    if follow_up and is_due(db, follow_up) and _due(follow_up) == datetime.fromisoformat(payload["due_at"]):
        _record_follow_up(db, get_follow_up(db, follow_up.id), "due")


def _owe(db: Db, recipient_id: UUID, occasion: Occasion, about_id: UUID | None, reason: str, due: datetime | None) -> ThankYou:
    within = REPORT_WITHIN if occasion is Occasion.REPORT_BACK else THANKS_WITHIN
    recipient = get_contact(db, recipient_id)
    thank_you = ThankYou(
        recipient=recipient, occasion=occasion, about_id=about_id or new_id(), reason=reason, due_at=due or db.now + within
    )
    thank_you.about_id = about_id or thank_you.id
    db.add(thank_you)
    _remind_of(db, thank_you)
    _record_thanks(db, thank_you, "owed")
    return thank_you


def _remind_of(db: Db, it: ThankYou) -> None:
    if it.state in OPEN:
        enqueue(db, "thank_you.due", {"id": str(it.id), "due_at": it.due_at.isoformat()}, run_at=it.due_at)


def _come_back_to(db: Db, it: FollowUp) -> None:
    enqueue(db, "follow_up.due", {"id": str(it.id), "due_at": _due(it).isoformat()}, run_at=_due(it))


def _due(it: FollowUp) -> datetime:
    return it.snoozed_until or it.due_at


def _record_thanks(db: Db, it: ThankYou, what: str, at: datetime | None = None) -> None:
    record(
        db,
        f"thank_you.{what}",
        it,
        at=at,
        recipient_id=it.recipient_id or it.recipient.id,
        recipient=it.recipient.display_name,
        occasion=it.occasion,
        about_id=it.about_id,
        due_at=it.due_at,
        in_time=it.sent_at <= it.due_at if it.sent_at else None,
    )


def _record_follow_up(db: Db, it: FollowUp, what: str) -> None:
    record(
        db,
        f"follow_up.{what}",
        it,
        contact_id=it.contact.id,
        contact=it.contact.display_name,
        about_id=it.about_id,
        situation=it.situation,
        due_at=it.due_at,
    )
