"""What one does with an opportunity: note it, surround it, and see it through."""

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from kithline.accounts.queries import find_rhythm
from kithline.chains.service import call_aim
from kithline.contacts.queries import get_contact
from kithline.core.db import Db
from kithline.core.pipeline import check
from kithline.core.problems import Conflict, Invalid, Stale
from kithline.events.models import Event
from kithline.events.service import record
from kithline.informationals.models import Informational
from kithline.informationals.queries import get_informational
from kithline.opportunities.models import (
    Interview,
    InterviewState,
    Opportunity,
    OpportunityState,
    Referral,
    SeatKind,
    SurroundSeat,
)
from kithline.opportunities.pipeline import MOVES
from kithline.opportunities.queries import (
    find_discovered_in,
    get_interview,
    get_opportunity,
    get_seat,
    show_interview,
    show_opportunity,
    show_referral,
    show_seat,
)
from kithline.opportunities.schemas import (
    InterviewChanges,
    InterviewOut,
    NewInterview,
    NewOpportunity,
    NewSeat,
    OpportunityChanges,
    OpportunityOut,
    ReferralOut,
    ReferralWords,
    SeatChanges,
    SeatOut,
)
from kithline.opportunities.telling import owe_everybody
from kithline.organizations.queries import get_organization
from kithline.thanks.models import Occasion
from kithline.thanks.service import THANKS_WITHIN, owe

_AROUND: Final = (SeatKind.HIRING_MANAGER, SeatKind.TEAM_MEMBER, SeatKind.RELATED_TEAM, SeatKind.CUSTOMER)
_TOOK_PLACE: Final = (InterviewState.HELD, InterviewState.HEARD_BACK)
_DONE: Final = {
    "pursue": "pursued",
    "apply": "applied",
    "interview": "interviewing",
    "offer": "offered",
    "accept": "accepted",
    "end": "ended",
    "reopen": "reopened",
}


def add(db: Db, new: NewOpportunity) -> OpportunityOut:
    """Raises NotFound for an unknown employer or conversation."""
    if new.organization_id:
        get_organization(db, new.organization_id)
    discovered_in = get_informational(db, new.discovered_in_id) if new.discovered_in_id else None
    return show_opportunity(db, _begin(db, Opportunity(**new.model_dump(), state_since=db.now), discovered_in).id)


def revise(db: Db, id: UUID, version: int, changes: OpportunityChanges) -> OpportunityOut:
    """Raises NotFound, Stale, and Invalid for pay that runs downwards."""
    opportunity = get_opportunity(db, id).at(version)
    for field in changes.model_fields_set:
        setattr(opportunity, field, getattr(changes, field))
    if "organization_id" in changes.model_fields_set and changes.organization_id:
        get_organization(db, changes.organization_id)
    if opportunity.pay_low is not None and opportunity.pay_high is not None and opportunity.pay_low > opportunity.pay_high:
        raise Invalid("`pay_low` is more than `pay_high`.")
    if "title" in changes.model_fields_set:
        call_aim(db, id, opportunity.title)
    _record(db, opportunity, "updated", fields=sorted(changes.model_fields_set))
    return show_opportunity(db, id)


def delete(db: Db, id: UUID, version: int) -> None:
    """Raises NotFound, Stale, and Conflict once more came of it: facts stay."""
    opportunity = get_opportunity(db, id).at(version)
    if opportunity.state is not OpportunityState.HEARD_OF:
        raise Conflict("More than a thought came of it, so it stays. End it instead.")
    _record(db, opportunity, "deleted")
    db.delete(opportunity)


def move(db: Db, id: UUID, verb: str, details: Any) -> OpportunityOut:
    """Raises NotFound, Conflict when the verb is not open now, and Invalid for an ending that does not fit."""
    opportunity = get_opportunity(db, id)
    step = check(MOVES, opportunity, verb)
    for effect in step.effects:
        effect(db, opportunity, details)
    if step.to:
        opportunity.state, opportunity.state_since = OpportunityState(step.to), db.now
    _record(db, opportunity, _DONE[verb], state=opportunity.state)
    if opportunity.state is OpportunityState.ACCEPTED:
        owe_everybody(db, opportunity)
    return show_opportunity(db, id)


def begin_from_meeting(db: Db, informational: Informational, _: Event) -> None:
    """The reaction to a role that opened in a conversation: an opportunity whose first seat is the person across."""
    if find_discovered_in(db, informational.id):
        return
    contact = informational.contact
    title = f"A role at {contact.organization_name}" if contact.organization_name else f"A role with {contact.display_name}"
    found = Opportunity(
        title=title, organization_id=contact.organization_id, discovered_in_id=informational.id, state_since=db.now
    )
    _begin(db, found, informational)


def add_seat(db: Db, id: UUID, new: NewSeat) -> SeatOut:
    """Raises NotFound for an unknown opportunity or contact, Conflict for somebody who has a seat already."""
    opportunity = get_opportunity(db, id)
    _may_sit(db, opportunity, None, new.contact_id)
    place = max((seat.place for seat in opportunity.seats), default=0) + 1
    seat = SurroundSeat(kind=new.kind, label=new.label, contact_id=new.contact_id, place=place)
    opportunity.seats.append(seat)
    _record_seat(db, opportunity, seat)
    return show_seat(db, id, seat.id)


def revise_seat(db: Db, ids: tuple[UUID, UUID], version: int, changes: SeatChanges) -> SeatOut:
    """Raises NotFound, Stale, and Conflict for somebody who has another seat already."""
    opportunity, seat = get_opportunity(db, ids[0]), get_seat(db, *ids).at(version)
    _may_sit(db, opportunity, seat, changes.contact_id)
    for field in changes.model_fields_set:
        setattr(seat, field, getattr(changes, field))
    _record_seat(db, opportunity, seat)
    return show_seat(db, *ids)


def delete_seat(db: Db, ids: tuple[UUID, UUID], version: int) -> None:
    """Raises NotFound, Stale."""
    opportunity, seat = get_opportunity(db, ids[0]), get_seat(db, *ids).at(version)
    opportunity.seats.remove(seat)
    _record(db, opportunity, "updated", fields=["seats"])


def refer(db: Db, id: UUID, version: int, words: ReferralWords) -> ReferralOut:
    """Raises NotFound for an unknown opportunity or contact, Stale."""
    opportunity = get_opportunity(db, id)
    if words.referrer_id:
        get_contact(db, words.referrer_id)
    referral = opportunity.referral
    if referral is None:
        if version != 0:
            raise Stale(f"You changed version {version}; nothing was said yet. Read it again and repeat the change.")
        opportunity.referral = Referral(**words.model_dump())
    else:
        referral.at(version)
        for field in ReferralWords.model_fields:
            setattr(referral, field, getattr(words, field))
    _record(
        db, opportunity, "referral_changed", referrer_id=words.referrer_id, state=words.state, bonus_state=words.bonus_state
    )
    return show_referral(db, id)


def add_interview(db: Db, id: UUID, new: NewInterview) -> InterviewOut:
    """Raises NotFound for an unknown opportunity or contact."""
    opportunity = get_opportunity(db, id)
    if new.contact_id:
        get_contact(db, new.contact_id)
    number = max((round.number for round in opportunity.interviews), default=0) + 1
    fields = new.model_dump() | {"time_zone": new.time_zone or find_rhythm(db).time_zone}
    interview = Interview(**fields, number=number)
    opportunity.interviews.append(interview)
    _record_round(db, opportunity, interview, "interview_added")
    return show_interview(db, id, interview.id)


def revise_interview(db: Db, ids: tuple[UUID, UUID], version: int, changes: InterviewChanges) -> InterviewOut:
    """Raises NotFound, Stale."""
    opportunity, interview = get_opportunity(db, ids[0]), get_interview(db, *ids).at(version)
    if changes.contact_id:
        get_contact(db, changes.contact_id)
    for field in changes.model_fields_set:
        setattr(interview, field, getattr(changes, field))
    interview.time_zone = interview.time_zone or find_rhythm(db).time_zone
    _record_round(db, opportunity, interview, "interview_changed")
    return show_interview(db, *ids)


def delete_interview(db: Db, ids: tuple[UUID, UUID], version: int) -> None:
    """Raises NotFound, Stale."""
    opportunity, interview = get_opportunity(db, ids[0]), get_interview(db, *ids).at(version)
    opportunity.interviews.remove(interview)
    _record(db, opportunity, "updated", fields=["interviews"])


def _begin(db: Db, opportunity: Opportunity, discovered_in: Informational | None) -> Opportunity:
    """With four seats around it; whoever spoke of the role as theirs sits in the first."""
    holder = discovered_in.contact.id if discovered_in and discovered_in.role_open else None
    opportunity.seats = [
        SurroundSeat(kind=kind, place=place, contact_id=None if place else holder) for place, kind in enumerate(_AROUND)
    ]
    db.add(opportunity)
    _record(db, opportunity, "created", via_id=discovered_in.via_id if discovered_in else None)
    return opportunity


def _may_sit(db: Db, it: Opportunity, seat: SurroundSeat | None, contact_id: UUID | None) -> None:
    """One person sees a job from one side: two seats of it are two people."""
    if contact_id is None:
        return
    contact = get_contact(db, contact_id)
    if any(other.contact_id == contact_id for other in it.seats if seat is None or other.id != seat.id):
        raise Conflict(f"{contact.display_name} has a seat around this job already. Empty that one first.")


def _record_seat(db: Db, it: Opportunity, seat: SurroundSeat) -> None:
    record(db, "surround_seat.changed", seat, opportunity_id=it.id, kind=seat.kind, contact_id=seat.contact_id)


def _record_round(db: Db, it: Opportunity, round: Interview, what: str) -> None:
    """And whoever gave their time in a round that took place is thanked for it, once."""
    _record(db, it, what, interview_id=round.id, starts_at=round.starts_at, state=round.state)
    if round.contact_id and round.state in _TOOK_PLACE:
        ended = round.starts_at + timedelta(minutes=round.minutes) if round.starts_at else db.now
        reason = f"They talked with you about {it.title}: {round.label}"
        owe(db, round.contact_id, Occasion.OTHER, round.id, reason, min(ended, db.now) + THANKS_WITHIN)


def _record(db: Db, it: Opportunity, what: str, **more: object) -> None:
    about = {"title": it.title, "organization_id": it.organization_id, "discovered_in_id": it.discovered_in_id}
    record(db, f"opportunity.{what}", it, at=None, **about, **more)
