"""Reading what the model is told: one statement for each kind of fact, whatever the number of people."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, case, func, or_, select

from kithline.aims.models import Passion
from kithline.contacts.models import IMPORTED, Contact, ContactPassion, Direction, Standing, Touch
from kithline.core.db import Db
from kithline.events.models import Event
from kithline.informationals.models import Informational
from kithline.insights.models import Insight, InsightKind
from kithline.introductions.models import LIVE as LIVE_DOORS
from kithline.introductions.models import Introduction
from kithline.network.models import Tie
from kithline.opportunities.models import LIVE, Opportunity, SeatKind, SurroundSeat
from kithline.organizations.models import Organization
from kithline.targeting.models import SetAside, ShownSuggestion

Rows = Sequence[Row[*tuple[Any, ...]]]


def people(db: Db) -> Rows:
    """Everybody who may be suggested or asked: not those who rest, are not to be contacted, or were deleted."""
    columns = (
        *(Contact.id, Contact.display_name, Contact.known, Contact.placeholder, Contact.closeness),
        *(Contact.organization_id, Contact.organization_name, Contact.title, Contact.notes),
    )
    there = (Contact.deleted_at.is_(None), Contact.merged_into_id.is_(None), Contact.standing == Standing.ACTIVE)
    return db.execute(select(*columns).where(*there)).all()


def passions_of_people(db: Db) -> Rows:
    joined = select(ContactPassion.contact_id, Passion.name).join(Passion, Passion.id == ContactPassion.passion_id)
    return db.execute(joined.order_by(Passion.name)).all()


def my_passions(db: Db) -> Rows:
    mine = select(Passion.name, Passion.weight).where(Passion.weight.is_not(None))
    return db.execute(mine.order_by(Passion.weight.desc(), Passion.name)).all()


def ties(db: Db) -> Rows:
    return db.execute(select(Tie.one_id, Tie.other_id, Tie.basis, Tie.strength, Tie.note)).all()


def touches(db: Db) -> Rows:
    """By contact: what went out, what came in, and when it last went both ways. To be connected is no answer to anything."""
    to_and_fro = case((Touch.direction != Direction.OUT, Touch.at))
    connected = and_(Touch.source == IMPORTED, Touch.direction == Direction.BOTH)
    went = func.sum(case((or_(connected, Touch.direction == Direction.IN), 0), else_=1))
    came = func.sum(case((or_(connected, Touch.direction == Direction.OUT), 0), else_=1))
    return db.execute(select(Touch.contact_id, went, came, func.max(to_and_fro)).group_by(Touch.contact_id)).all()


def conversations(db: Db) -> Rows:
    """Oldest first."""
    columns = (Informational.contact_id, Informational.state, Informational.requested_at, Informational.role_open)
    return db.execute(select(*columns, Informational.state_since).order_by(Informational.id)).all()


def introductions(db: Db) -> Rows:
    """Oldest first."""
    who = (Introduction.introducer_id, Introduction.target_id, Introduction.state, Introduction.asked_at)
    when = (Introduction.promised_for, Introduction.made_at, Introduction.state_since)
    return db.execute(select(*who, *when).order_by(Introduction.id)).all()


def live_doors(db: Db) -> set[tuple[UUID, UUID]]:
    """Who is to introduce whom already."""
    live = select(Introduction.introducer_id, Introduction.target_id).where(Introduction.state.in_(LIVE_DOORS))
    return {(introducer, target) for introducer, target in db.execute(live)}


def organizations(db: Db) -> Rows:
    columns = (Organization.id, Organization.target, Organization.motivation, Organization.posting)
    return db.execute(select(*columns).where(Organization.deleted_at.is_(None))).all()


def signs_of_hiring(db: Db) -> Rows:
    """What was said of hiring at each organization, the latest last. A lead without a word on hiring has no signal."""
    said = (Insight.kind.in_((InsightKind.HIRING, InsightKind.LEAD)), Insight.organization_id.is_not(None))
    return db.execute(select(Insight.organization_id, Insight.signal).where(*said).order_by(Insight.id)).all()


def named_leads(db: Db) -> set[UUID]:
    """Who is said to have a role to fill that one is after."""
    seats = select(SurroundSeat.contact_id).join(Opportunity, Opportunity.id == SurroundSeat.opportunity_id)
    named = (SurroundSeat.kind == SeatKind.HIRING_MANAGER, Opportunity.state.in_(LIVE), SurroundSeat.contact_id.is_not(None))
    return {id for id in db.scalars(seats.where(*named)) if id}


def taken(db: Db) -> Rows:
    """The suggestions that were taken up, each with what the model thought of it then."""
    return db.execute(select(Event.at, Event.data).where(Event.type == "suggestion.taken").order_by(Event.position)).all()


def replies(db: Db) -> Rows:
    """When they came, and to what was asked when."""
    return db.execute(select(Event.at, Event.data).where(Event.type == "reply.received").order_by(Event.position)).all()


def people_at(db: Db, organization_id: UUID) -> set[UUID]:
    here = (Contact.organization_id == organization_id, Contact.deleted_at.is_(None))
    return set(db.scalars(select(Contact.id).where(*here)))


def count_placed(db: Db) -> int:
    """Of how many it was said how close they are."""
    placed = (Contact.closeness.is_not(None), Contact.deleted_at.is_(None), Contact.merged_into_id.is_(None))
    return db.scalar(select(func.count(Contact.id)).where(*placed)) or 0


def set_aside(db: Db, moment: datetime) -> set[str]:
    """The situations that are not to be shown at this moment."""
    still = or_(SetAside.until.is_(None), SetAside.until > moment)
    return set(db.scalars(select(SetAside.situation).where(still)))


def find_set_aside(db: Db, situation: str) -> SetAside | None:
    return db.scalar(select(SetAside).where(SetAside.situation == situation))


def shown_before(db: Db, situations: Collection[str]) -> dict[str, ShownSuggestion]:
    """By situation: one that came with an export has the id that it had there."""
    return {it.situation: it for it in db.scalars(select(ShownSuggestion).where(ShownSuggestion.situation.in_(situations)))}
