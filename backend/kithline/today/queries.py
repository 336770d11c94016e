"""Reading the day: one small statement for each thing that may call for something, never more than is shown."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, func, or_, select
from sqlalchemy.orm import joinedload

from kithline.chains.models import ChainLink, ReferralChain
from kithline.contacts.models import Contact, Standing
from kithline.contacts.queries import naming
from kithline.core.db import Db
from kithline.events.models import Event
from kithline.informationals.models import Informational, InformationalState
from kithline.informationals.overlays import is_over
from kithline.informationals.queries import show_all
from kithline.informationals.schemas import InformationalOut
from kithline.introductions.models import LIVE, Introduction, IntroductionState
from kithline.thanks.models import FollowUp, FollowUpState, ThanksState, ThankYou
from kithline.thanks.pipeline import OPEN

_MOST: Final = 20
_S: Final = InformationalState
_UNTIL_STALLED: Final = timedelta(days=7)
_FOR_OVERLAYS: Final = (
    naming(Informational.contact),
    joinedload(Informational.via).options(naming(Introduction.introducer)),
    joinedload(Informational.thank_you),
)
_DOORS: Final = ("informational.requested", "informational.held", "introduction.wished")


def thanks_to_say(db: Db) -> Sequence[ThankYou]:
    still = select(ThankYou).where(ThankYou.state.in_(OPEN)).options(naming(ThankYou.recipient))
    return db.scalars(still.order_by(ThankYou.due_at, ThankYou.id).limit(_MOST)).all()


def meetings_between(db: Db, start: datetime, end: datetime) -> Sequence[Informational]:
    """That are still to be held, by their time."""
    dated = (Informational.state == _S.SCHEDULED, Informational.starts_at >= start, Informational.starts_at < end)
    return db.scalars(select(Informational).where(*dated).options(*_FOR_OVERLAYS).order_by(Informational.starts_at)).all()


def meetings_over(db: Db) -> Sequence[Informational]:
    """Their time is over, and nobody has said what came of it."""
    begun = or_(Informational.ends_at <= db.now, Informational.started_at <= db.now)
    unsaid = select(Informational).where(Informational.state.in_((_S.SCHEDULED, _S.AGREED)), begun)
    found = db.scalars(unsaid.options(*_FOR_OVERLAYS).order_by(Informational.starts_at.desc()).limit(_MOST))
    return [it for it in found if is_over(it, db.now)]


def dateless(db: Db) -> Sequence[Informational]:
    """They said yes, and no date is set; the longest wait first."""
    agreed = select(Informational).join(Informational.contact)
    open_ = (Informational.state == _S.AGREED, Informational.starts_at.is_(None), Informational.started_at.is_(None))
    found = agreed.where(*open_, *_reachable()).options(*_FOR_OVERLAYS)
    return db.scalars(found.order_by(Informational.updated_at, Informational.id).limit(_MOST)).unique().all()


def silent_requests(db: Db, before: datetime) -> list[InformationalOut]:
    """Nothing was heard since we last wrote; the longest silence first."""
    wrote = func.coalesce(Informational.nudged_at, Informational.requested_at, type_=Informational.requested_at.type)
    silent = (
        select(Informational)
        .join(Informational.contact)
        .where(Informational.state == _S.REQUESTED, wrote < before, *_reachable())
    )
    asked = joinedload(Informational.asked).options(naming(Introduction.target))
    found = db.scalars(silent.options(*_FOR_OVERLAYS, asked).order_by(wrote, Informational.id).limit(_MOST)).unique().all()
    return show_all(db, found)


def promised_introductions(db: Db) -> Sequence[Introduction]:
    promised = select(Introduction).where(Introduction.state == IntroductionState.PROMISED)
    people = (naming(Introduction.introducer), naming(Introduction.target))
    return db.scalars(promised.options(*people).order_by(Introduction.promised_for, Introduction.id).limit(_MOST)).all()


def waiting_links(db: Db) -> Sequence[Row[Introduction, ReferralChain]]:
    """Open links of open chains that have not moved for a week and have no date; the longest wait first."""
    long_ago = db.now - _UNTIL_STALLED
    dated = select(Informational.via_id).where(
        Informational.via_id.is_not(None), Informational.state.in_((_S.AGREED, _S.SCHEDULED, _S.HELD, _S.CLOSED))
    )
    still = (
        *(Introduction.state.in_(LIVE), Introduction.state_since < long_ago, ReferralChain.closed_at.is_(None)),
        or_(Introduction.promised_for.is_(None), Introduction.promised_for < long_ago),
        Introduction.id.not_in(dated),
    )
    found = (
        select(Introduction, ReferralChain)
        .join(ChainLink, ChainLink.introduction_id == Introduction.id)
        .join(ReferralChain, ReferralChain.id == ChainLink.chain_id)
        .where(*still)
        .options(naming(Introduction.introducer), naming(Introduction.target))
    )
    return db.execute(found.order_by(Introduction.state_since, Introduction.id).limit(_MOST)).all()


def due_follow_ups(db: Db) -> Sequence[FollowUp]:
    due = func.coalesce(FollowUp.snoozed_until, FollowUp.due_at, type_=FollowUp.due_at.type)
    planned = select(FollowUp).where(FollowUp.state == FollowUpState.PLANNED, due <= db.now)
    return db.scalars(planned.options(naming(FollowUp.contact)).order_by(due, FollowUp.id).limit(_MOST)).all()


def doors_since(db: Db, moment: datetime) -> dict[str, int]:
    """How often each kind of door was opened."""
    happened = (Event.type.in_(_DOORS), Event.at >= moment)
    return dict(db.execute(select(Event.type, func.count(Event.id)).where(*happened).group_by(Event.type)).all())


def thanked_in_time(db: Db, since: datetime) -> int:
    sent = (ThankYou.state == ThanksState.SENT, ThankYou.sent_at >= since, ThankYou.sent_at <= ThankYou.due_at)
    return db.scalar(select(func.count(ThankYou.id)).where(*sent)) or 0


def out_of_reach(db: Db, ids: Sequence[UUID]) -> set[UUID]:
    """Of these, who was deleted or wants no letters."""
    away = or_(Contact.deleted_at.is_not(None), Contact.standing == Standing.DO_NOT_CONTACT)
    return set(db.scalars(select(Contact.id).where(Contact.id.in_(ids), away)))


def _reachable() -> tuple[Any, ...]:
    return Contact.deleted_at.is_(None), Contact.standing != Standing.DO_NOT_CONTACT
