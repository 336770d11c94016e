"""Finding what is owed and what was meant to be done, and showing it as it stands now."""

from collections.abc import Collection, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import joinedload

from kithline.contacts.queries import naming
from kithline.core.db import Db
from kithline.core.pages import Listing, Slice
from kithline.core.pipeline import allowed
from kithline.core.problems import found
from kithline.core.web import show
from kithline.thanks.models import FollowUp, FollowUpState, Occasion, ThankYou
from kithline.thanks.pipeline import FOLLOW_UPS, OPEN, THANKS
from kithline.thanks.schemas import FollowUpOut, FollowUpWindow, ThankYouOut, ThankYouWindow

# Entities, not JSON from the database: `allowed` is worked out in Python.
_THANK_YOUS: Final = Listing[ThankYou](
    of=ThankYou,
    shows=ThankYou,
    sorts={"due_at": ThankYou.due_at, "updated_at": ThankYou.updated_at},
    filters={
        "state": ThankYou.state == bindparam("state"),
        "open": ThankYou.state.in_(OPEN) == bindparam("open"),
        "recipient_id": ThankYou.recipient_id == bindparam("recipient_id"),
        "occasion": ThankYou.occasion == bindparam("occasion"),
        "about_id": ThankYou.about_id == bindparam("about_id"),
        "due_before": ThankYou.due_at < bindparam("due_before"),
        "updated_since": ThankYou.updated_at >= bindparam("updated_since"),
    },
    options=(naming(ThankYou.recipient),),
)
_FOLLOW_UPS: Final = Listing[FollowUp](
    of=FollowUp,
    shows=FollowUp,
    sorts={"due_at": FollowUp.due_at, "updated_at": FollowUp.updated_at},
    filters={
        "state": FollowUp.state == bindparam("state"),
        "contact_id": FollowUp.contact_id == bindparam("contact_id"),
        "about_id": FollowUp.about_id == bindparam("about_id"),
        "due_before": func.coalesce(FollowUp.snoozed_until, FollowUp.due_at)
        < bindparam("due_before", type_=FollowUp.due_at.type),
        "updated_since": FollowUp.updated_at >= bindparam("updated_since"),
    },
    options=(naming(FollowUp.contact),),
)


def list_thank_yous(db: Db, window: ThankYouWindow) -> Slice[ThankYouOut]:
    page = _THANK_YOUS.page(db, window)
    return Slice([see_thank_you(db, it) for it in page.items], page.next_cursor)


def list_follow_ups(db: Db, window: FollowUpWindow) -> Slice[FollowUpOut]:
    page = _FOLLOW_UPS.page(db, window)
    return Slice([see_follow_up(db, it) for it in page.items], page.next_cursor)


def get_thank_you(db: Db, id: UUID) -> ThankYou:
    """Raises NotFound."""
    return found(
        db.scalar(select(ThankYou).where(ThankYou.id == id).options(joinedload(ThankYou.recipient))),
        f"There is no thank-you {id}. The list has those there are.",
    )


def find_thank_you(db: Db, occasion: Occasion, about_id: UUID, recipient_id: UUID) -> ThankYou | None:
    same = (ThankYou.occasion == occasion, ThankYou.about_id == about_id, ThankYou.recipient_id == recipient_id)
    return db.scalar(select(ThankYou).where(*same).options(joinedload(ThankYou.recipient)))


def find_all_about(db: Db, occasion: Occasion, about: Collection[UUID]) -> Sequence[ThankYou]:
    """To whomever it may be."""
    return db.scalars(select(ThankYou).where(ThankYou.occasion == occasion, ThankYou.about_id.in_(about))).all()


def get_follow_up(db: Db, id: UUID) -> FollowUp:
    """Raises NotFound."""
    return found(
        db.scalar(select(FollowUp).where(FollowUp.id == id).options(joinedload(FollowUp.contact))),
        f"There is no follow-up {id}. The list has those there are.",
    )


def find_planned(db: Db, situations: Sequence[str]) -> Sequence[FollowUp]:
    """The follow-ups that these situations called for, and that still wait."""
    planned = (FollowUp.state == FollowUpState.PLANNED, FollowUp.situation.in_(situations))
    return db.scalars(select(FollowUp).where(*planned).options(joinedload(FollowUp.contact))).all()


def show_thank_you(db: Db, id: UUID) -> ThankYouOut:
    """Raises NotFound."""
    return see_thank_you(db, get_thank_you(db, id))


def show_follow_up(db: Db, id: UUID) -> FollowUpOut:
    """Raises NotFound."""
    return see_follow_up(db, get_follow_up(db, id))


def see_thank_you(db: Db, it: ThankYou) -> ThankYouOut:
    about = it.about_id if it.about_id != it.id else None
    return show(ThankYouOut, it, about_id=about, overdue=is_overdue(db, it), allowed=allowed(THANKS, it))


def see_follow_up(db: Db, it: FollowUp) -> FollowUpOut:
    return show(FollowUpOut, it, is_due=is_due(db, it), allowed=allowed(FOLLOW_UPS, it))


def is_overdue(db: Db, it: ThankYou) -> bool:
    return it.state in OPEN and it.due_at < db.now


def is_due(db: Db, it: FollowUp) -> bool:
    return it.state is FollowUpState.PLANNED and (it.snoozed_until or it.due_at) <= db.now
