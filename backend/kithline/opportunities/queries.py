"""Finding opportunities, and showing them as they stand now."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, bindparam, func, or_, select
from sqlalchemy.orm import joinedload, load_only, selectinload

from kithline.contacts.models import Contact, Standing
from kithline.contacts.queries import naming
from kithline.core.boards import BoardWindow, board, shown
from kithline.core.db import Db
from kithline.core.pages import Listing, Slice
from kithline.core.pipeline import allowed, blocked
from kithline.core.problems import found
from kithline.core.web import show
from kithline.informationals.models import Informational
from kithline.informationals.models import InformationalState as Met
from kithline.insights.models import Candour, Insight
from kithline.opportunities.models import LIVE, Interview, Opportunity, OpportunityState, Referral, SurroundSeat
from kithline.opportunities.pipeline import MOVES
from kithline.opportunities.schemas import Coverage, InterviewOut, OpportunityOut, OpportunityWindow, ReferralOut, SeatOut
from kithline.organizations.models import Organization
from kithline.thanks.models import Occasion
from kithline.thanks.queries import find_all_about

_COVERS: Final = {
    Met.HELD: Coverage.FILLED,
    Met.CLOSED: Coverage.FILLED,
    Met.SCHEDULED: Coverage.ARRANGED,
    Met.AGREED: Coverage.ARRANGED,
}
_WITH: Final = (
    joinedload(Opportunity.organization).options(load_only(Organization.name)),
    joinedload(Opportunity.discovered_in).options(naming(Informational.contact)),
    joinedload(Opportunity.referral).options(naming(Referral.referrer)),
    selectinload(Opportunity.seats).options(naming(SurroundSeat.contact)),
    selectinload(Opportunity.interviews).options(naming(Interview.contact)),
    joinedload(Opportunity.brief),
)

# Entities, not JSON from the database: coverage and `allowed` are worked out in Python.
_OPPORTUNITIES: Final = Listing[Opportunity](
    of=Opportunity,
    shows=Opportunity,
    sorts={"updated_at": Opportunity.updated_at, "state_since": Opportunity.state_since},
    filters={
        "state": Opportunity.state == bindparam("state"),
        "organization_id": Opportunity.organization_id == bindparam("organization_id"),
        "discovered_in_id": Opportunity.discovered_in_id == bindparam("discovered_in_id"),
        "live": Opportunity.state.in_(LIVE) == bindparam("live"),
        "updated_since": Opportunity.updated_at >= bindparam("updated_since"),
    },
    options=_WITH,
)


def list_opportunities(db: Db, window: OpportunityWindow) -> Slice[OpportunityOut]:
    page = _OPPORTUNITIES.page(db, window)
    return Slice(show_all(db, page.items), page.next_cursor)


def see_board(db: Db, window: BoardWindow) -> dict[str, object]:
    return shown(board(db, Opportunity, OpportunityState, window.limit, _WITH), lambda cards: show_all(db, cards))


def get_opportunity(db: Db, id: UUID) -> Opportunity:
    """As the database has it now, with all around it. Raises NotFound."""
    one = select(Opportunity).where(Opportunity.id == id).options(*_WITH).execution_options(populate_existing=True)
    return found(db.scalar(one), f"There is no opportunity {id}. The list has those there are.")


def find_discovered_in(db: Db, informational_id: UUID) -> Opportunity | None:
    """The first that came up in a conversation."""
    here = select(Opportunity).where(Opportunity.discovered_in_id == informational_id)
    return db.scalar(here.order_by(Opportunity.id).limit(1))


def find_foremost(db: Db) -> Opportunity | None:
    """The one to look at first: pinned, else the live one that moved last."""
    live = select(Opportunity).where(Opportunity.state.in_(LIVE)).options(*_WITH)
    return db.scalar(live.order_by(Opportunity.pinned.desc(), Opportunity.state_since.desc(), Opportunity.id).limit(1))


def get_seat(db: Db, opportunity_id: UUID, id: UUID) -> SurroundSeat:
    """Raises NotFound."""
    one = select(SurroundSeat).where(SurroundSeat.opportunity_id == opportunity_id, SurroundSeat.id == id)
    return found(
        db.scalar(one.options(naming(SurroundSeat.contact)).execution_options(populate_existing=True)),
        f"There is no seat {id} around it. The opportunity shows those there are.",
    )


def get_interview(db: Db, opportunity_id: UUID, id: UUID) -> Interview:
    """Raises NotFound."""
    one = select(Interview).where(Interview.opportunity_id == opportunity_id, Interview.id == id)
    return found(
        db.scalar(one.options(naming(Interview.contact)).execution_options(populate_existing=True)),
        f"There is no interview {id} for it. The opportunity shows those there are.",
    )


def show_opportunity(db: Db, id: UUID) -> OpportunityOut:
    """Raises NotFound."""
    return show_all(db, [get_opportunity(db, id)])[0]


def show_referral(db: Db, id: UUID) -> ReferralOut:
    """Raises NotFound for an unknown opportunity."""
    referral = get_opportunity(db, id).referral
    if referral is None:
        referral = Referral()
        referral.opportunity_id, referral.version = id, 0
    return ReferralOut.model_validate(referral)


def show_seat(db: Db, opportunity_id: UUID, id: UUID) -> SeatOut:
    """Raises NotFound."""
    return show_seats(db, [get_seat(db, opportunity_id, id)])[0]


def show_interview(db: Db, opportunity_id: UUID, id: UUID) -> InterviewOut:
    """Raises NotFound."""
    return _show_interviews(db, [get_interview(db, opportunity_id, id)])[id]


def show_all(db: Db, opportunities: Sequence[Opportunity]) -> list[OpportunityOut]:
    """As they stand now, in a few statements more for any number of them."""
    seats = show_seats(db, [seat for it in opportunities for seat in it.seats])
    by_id = {seat.id: seat for seat in seats}
    rounds = _show_interviews(db, [round for it in opportunities for round in it.interviews])
    return [_show(it, [by_id[seat.id] for seat in it.seats], [rounds[one.id] for one in it.interviews]) for it in opportunities]


def show_seats(db: Db, seats: Sequence[SurroundSeat]) -> list[SeatOut]:
    """With how each is covered, in one statement."""
    meetings = _meetings_with(db, {seat.contact_id for seat in seats if seat.contact_id})
    return [_show_seat(seat, meetings.get(seat.contact_id) if seat.contact_id else None) for seat in seats]


def count_filled(seats: Iterable[SeatOut]) -> int:
    """Of how many the person was met."""
    return sum(seat.coverage is Coverage.FILLED for seat in seats)


def contacts_at(db: Db, organization_id: UUID, limit: int) -> Sequence[Contact]:
    """Who is known to work there, those I know myself first."""
    here = (Contact.organization_id == organization_id, Contact.deleted_at.is_(None))
    return db.scalars(select(Contact).where(*here).order_by(Contact.known.desc(), Contact.id).limit(limit)).all()


def people_at_peace(db: Db) -> Sequence[UUID]:
    """Whom nobody is to be led to or asked."""
    return db.scalars(select(Contact.id).where(Contact.standing == Standing.DO_NOT_CONTACT)).all()


def people(db: Db, ids: Collection[UUID]) -> dict[UUID, Contact]:
    """Those who are still there, by id."""
    found = db.scalars(select(Contact).where(Contact.id.in_(ids), Contact.deleted_at.is_(None)))
    return {contact.id: contact for contact in found}


def conversations_with(db: Db, ids: Collection[UUID]) -> dict[UUID, tuple[int, datetime | None]]:
    """How many were held with each, and when the first was."""
    held = (Informational.contact_id.in_(ids), Informational.state.in_((Met.HELD, Met.CLOSED)))
    when = func.min(func.coalesce(Informational.ended_at, Informational.starts_at), type_=Informational.starts_at.type)
    rows = db.execute(select(Informational.contact_id, func.count(), when).where(*held).group_by(Informational.contact_id))
    return {id: (count, first) for id, count, first in rows}


def find_learned(db: Db, it: Opportunity, limit: int) -> Sequence[Row[Insight, str | None]]:
    """What may be printed about a role, and who said it: nothing that is off the record, whoever asks."""
    source = (Contact.workspace_id == Insight.workspace_id) & (Contact.id == Insight.contact_id)
    said = select(Insight, Contact.display_name).outerjoin(Contact, source)
    on_record = said.where(_bears_on(it), Insight.candour != Candour.OFF_THE_RECORD)
    return db.execute(on_record.order_by(Insight.created_at, Insight.id).limit(limit)).all()


def count_kept_back(db: Db, it: Opportunity) -> int:
    """How much about a role was said off the record."""
    off_record = (_bears_on(it), Insight.candour == Candour.OFF_THE_RECORD)
    return db.scalar(select(func.count(Insight.id)).where(*off_record)) or 0


def _bears_on(it: Opportunity) -> ColumnElement[bool]:
    """It is about the employer, came up with the role, or was said by somebody around it."""
    around = [seat.contact_id for seat in it.seats if seat.contact_id]
    bears: list[ColumnElement[bool]] = [Insight.contact_id.in_(around)]
    if it.organization_id:
        bears.append(Insight.organization_id == it.organization_id)
    if it.discovered_in_id:
        bears.append(Insight.informational_id == it.discovered_in_id)
    return or_(*bears)


def _meetings_with(db: Db, ids: Collection[UUID]) -> dict[UUID, Informational]:
    """The one that covers most with each person; of several, the latest."""
    if not ids:
        return {}
    rank = {Coverage.ARRANGED: 1, Coverage.FILLED: 2}
    covering = select(Informational).where(Informational.contact_id.in_(ids), Informational.state.in_(_COVERS))
    found: dict[UUID, Informational] = {}
    for meeting in db.scalars(covering.order_by(Informational.id)):
        before = found.get(meeting.contact_id)
        if before is None or rank[_COVERS[meeting.state]] >= rank[_COVERS[before.state]]:
            found[meeting.contact_id] = meeting
    return found


def _show_seat(seat: SurroundSeat, meeting: Informational | None) -> SeatOut:
    return show(
        SeatOut,
        seat,
        coverage=_COVERS[meeting.state] if meeting else Coverage.EMPTY,
        informational_id=meeting.id if meeting else None,
        starts_at=meeting.starts_at if meeting else None,
    )


def _show_interviews(db: Db, interviews: Sequence[Interview]) -> dict[UUID, InterviewOut]:
    """With the thanks that are owed to whoever is named now."""
    whom = {one.id: one.contact_id for one in interviews if one.contact_id}
    owed = find_all_about(db, Occasion.OTHER, whom) if whom else ()
    thanks = {it.about_id: it for it in owed if it.recipient_id == whom[it.about_id]}
    return {one.id: show(InterviewOut, one, thanks=thanks.get(one.id)) for one in interviews}


def _show(it: Opportunity, seats: list[SeatOut], interviews: list[InterviewOut]) -> OpportunityOut:
    return show(
        OpportunityOut,
        it,
        organization_name=it.organization.name if it.organization else "",
        seats=seats,
        interviews=interviews,
        filled=count_filled(seats),
        allowed=allowed(MOVES, it),
        blocked=blocked(MOVES, it),
    )
