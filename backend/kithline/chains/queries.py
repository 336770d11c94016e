"""Finding chains and what they consist of."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, bindparam, func, select

from kithline.chains.models import AimKind, ChainLink, ReferralChain
from kithline.chains.schemas import ChainWindow
from kithline.chains.tree import OPENED, Link, Tree
from kithline.contacts.models import Contact, Direction, Touch
from kithline.core.db import Db
from kithline.core.pages import Listing, Slice
from kithline.core.problems import found
from kithline.events.models import Event
from kithline.informationals.models import Informational
from kithline.introductions.models import Introduction
from kithline.organizations.models import Organization
from kithline.thanks.models import ThanksState, ThankYou

_MOST: Final = 500  # chains on a board: a search has dozens

_CHAINS: Final = Listing[ReferralChain](
    of=ReferralChain,
    shows=ReferralChain,
    sorts={"name": ReferralChain.name, "updated_at": ReferralChain.updated_at},
    filters={
        "root_id": ReferralChain.root_id == bindparam("root_id"),
        "pinned": ReferralChain.pinned == bindparam("pinned"),
    },
)


def page_of_chains(db: Db, window: ChainWindow) -> Slice[ReferralChain]:
    return _CHAINS.page(db, window)


def all_chains(db: Db) -> Sequence[ReferralChain]:
    """Pinned ones first, then the latest to change."""
    order = (ReferralChain.pinned.desc(), ReferralChain.updated_at.desc(), ReferralChain.id)
    return db.scalars(select(ReferralChain).order_by(*order).limit(_MOST)).all()


def open_chains(db: Db) -> Sequence[ReferralChain]:
    return db.scalars(select(ReferralChain).where(ReferralChain.closed_at.is_(None))).all()


def was_told(db: Db, chain_id: UUID, type: str, link: Link) -> bool:
    """Whether this was recorded of a link since it began to wait."""
    here = (Event.subject_id == chain_id, Event.type == type, Event.recorded_at > link.waits_since)
    return any(facts["introduction_id"] == str(link.id) for facts in db.scalars(select(Event.data).where(*here)))


def get_chain(db: Db, id: UUID) -> ReferralChain:
    """Raises NotFound."""
    return found(
        db.scalar(select(ReferralChain).where(ReferralChain.id == id)),
        f"There is no referral chain {id}. The list has those there are.",
    )


def find_chain_of(db: Db, introduction_id: UUID) -> ReferralChain | None:
    joined = ReferralChain.id == ChainLink.chain_id
    return db.scalar(select(ReferralChain).join(ChainLink, joined).where(ChainLink.introduction_id == introduction_id))


def find_chain_to(db: Db, contact_id: UUID) -> ReferralChain | None:
    """The open chain that led to somebody: the one in which the latest introduction to them lies."""
    led = (
        select(ReferralChain)
        .join(ChainLink, ReferralChain.id == ChainLink.chain_id)
        .join(Introduction, Introduction.id == ChainLink.introduction_id)
        .where(Introduction.target_id == contact_id, ReferralChain.closed_at.is_(None))
    )
    return db.scalar(led.order_by(Introduction.state_since.desc(), Introduction.id.desc()).limit(1))


def find_chain_from(db: Db, contact_id: UUID) -> ReferralChain | None:
    """The open chain that starts with somebody."""
    started = select(ReferralChain).where(ReferralChain.root_id == contact_id, ReferralChain.closed_at.is_(None))
    return db.scalar(started.order_by(ReferralChain.id.desc()).limit(1))


def chains_with(db: Db, people: Collection[UUID]) -> Sequence[ReferralChain]:
    """Those in which a door to one of these people was opened, oldest first."""
    led = (
        select(ChainLink.chain_id)
        .join(Introduction, Introduction.id == ChainLink.introduction_id)
        .where(Introduction.target_id.in_(people), Introduction.state.in_(OPENED))
    )
    return db.scalars(select(ReferralChain).where(ReferralChain.id.in_(led)).order_by(ReferralChain.id)).all()


def get_link(db: Db, introduction_id: UUID) -> ChainLink:
    """Raises NotFound for an introduction that lies in no chain."""
    return found(
        db.scalar(select(ChainLink).where(ChainLink.introduction_id == introduction_id)),
        f"The introduction {introduction_id} lies in no chain.",
    )


def links_of(db: Db, chain_id: UUID) -> Sequence[ChainLink]:
    return db.scalars(select(ChainLink).where(ChainLink.chain_id == chain_id)).all()


def trees_of(db: Db, chains: Sequence[ReferralChain]) -> dict[UUID, Tree]:
    """By the id of the chain, in two statements for any number of them."""
    rows = db.execute(
        select(ChainLink.chain_id, Introduction)
        .join(Introduction, Introduction.id == ChainLink.introduction_id)
        .where(ChainLink.chain_id.in_([chain.id for chain in chains]))
        .order_by(Introduction.id)
    ).all()
    meetings = meetings_of(db, [introduction.id for _, introduction in rows])
    links = defaultdict(list)
    for chain_id, introduction in rows:
        links[chain_id].append(_link(introduction, meetings.get(introduction.id)))
    return {chain.id: Tree(chain.root_id, tuple(links[chain.id])) for chain in chains}


def meetings_of(db: Db, introduction_ids: Collection[UUID]) -> dict[UUID, Informational]:
    """The latest conversation that came of each introduction."""
    found = db.scalars(select(Informational).where(Informational.via_id.in_(introduction_ids)).order_by(Informational.id))
    return {meeting.via_id: meeting for meeting in found if meeting.via_id}


def introductions_by_id(db: Db, ids: Collection[UUID]) -> dict[UUID, Introduction]:
    return {it.id: it for it in db.scalars(select(Introduction).where(Introduction.id.in_(ids)))}


def people_by_id(db: Db, ids: Collection[UUID]) -> dict[UUID, Row[*tuple[Any, ...]]]:
    """Who they are, erased and merged ones too: a chain keeps its shape."""
    shown = (Contact.id, Contact.display_name, Contact.title, Contact.organization_name, Contact.known, Contact.closeness)
    return {row.id: row for row in db.execute(select(*shown, Contact.deleted_at).where(Contact.id.in_(ids)))}


def chains_to_opportunity(db: Db, id: UUID) -> Sequence[ReferralChain]:
    aimed = (ReferralChain.aim_kind == AimKind.OPPORTUNITY, ReferralChain.aim_id == id)
    return db.scalars(select(ReferralChain).where(*aimed)).all()


def aim_names(db: Db, chains: Iterable[ReferralChain]) -> dict[UUID, str]:
    """What the people and employers are called at whom these chains aim, as far as they are still there."""
    aims = {chain.aim_id: chain.aim_kind for chain in chains if chain.aim_id}
    people = [id for id, kind in aims.items() if kind is AimKind.PERSON]
    employers = [id for id, kind in aims.items() if kind is AimKind.ORGANIZATION]
    found = select(Contact.id, Contact.display_name).where(Contact.id.in_(people), Contact.deleted_at.is_(None))
    named = dict(db.execute(found).all()) if people else {}
    there = select(Organization.id, Organization.name).where(Organization.id.in_(employers))
    return named | (dict(db.execute(there).all()) if employers else {})


def last_spoke(db: Db, ids: Iterable[UUID]) -> Mapping[UUID, datetime]:
    """When each last answered or talked with me."""
    two_way = (Touch.contact_id.in_(ids), Touch.direction != Direction.OUT)
    found = db.execute(select(Touch.contact_id, func.max(Touch.at)).where(*two_way).group_by(Touch.contact_id))
    return dict(found.all())


def thanks_owed(db: Db, people: Collection[UUID], about: Collection[UUID]) -> Sequence[ThankYou]:
    """What is owed to these people for these introductions and conversations, most urgent first."""
    owed = (ThankYou.recipient_id.in_(people), ThankYou.about_id.in_(about))
    waiting = ThankYou.state.in_((ThanksState.OWED, ThanksState.DRAFTED))
    return db.scalars(select(ThankYou).where(*owed, waiting).order_by(ThankYou.due_at)).all()


def _link(introduction: Introduction, meeting: Informational | None) -> Link:
    return Link(
        id=introduction.id,
        introducer_id=introduction.introducer_id,
        target_id=introduction.target_id,
        state=introduction.state,
        state_since=introduction.state_since,
        promised_for=introduction.promised_for,
        nudges=introduction.nudges,
        informational_state=meeting.state if meeting else None,
    )
