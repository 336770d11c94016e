"""Finding informationals, and showing them as they stand now."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload, selectinload

from kithline.accounts.queries import find_rhythm
from kithline.contacts.models import Contact
from kithline.contacts.queries import naming
from kithline.core.boards import BoardWindow, board, shown
from kithline.core.db import Db
from kithline.core.pages import Item, Listing, Slice, Wire, wire
from kithline.core.pipeline import allowed, blocked
from kithline.core.problems import found
from kithline.core.wall_time import fold_of
from kithline.core.web import show
from kithline.informationals.models import AgendaItem, Informational, InformationalState, Question
from kithline.informationals.overlays import OPENED, overlays
from kithline.informationals.pipeline import MOVES
from kithline.informationals.schemas import InformationalOut, InformationalWindow, QuestionOut, QuestionWindow
from kithline.introductions.models import Introduction

_S = InformationalState
_WILLING: Final = (_S.AGREED, _S.SCHEDULED, _S.HELD, _S.CLOSED)
_STILL_OPEN: Final = (_S.SHORTLISTED, _S.REQUESTED, _S.AGREED, _S.SCHEDULED)
_WITH: Final = (
    joinedload(Informational.via).options(naming(Introduction.introducer)),
    selectinload(Informational.asked).options(naming(Introduction.target)),
    joinedload(Informational.thank_you),
)
_AT: Final = select(Contact.id).where(Contact.organization_id == bindparam("organization_id"))
_FILTERS: Final = {
    "state": Informational.state == bindparam("state"),
    "contact_id": Informational.contact_id == bindparam("contact_id"),
    "via_id": Informational.via_id == bindparam("via_id"),
    "organization_id": Informational.contact_id.in_(_AT),
    "starts_after": Informational.starts_at >= bindparam("starts_after"),
    "starts_before": Informational.starts_at < bindparam("starts_before"),
    "updated_since": Informational.updated_at >= bindparam("updated_since"),
}

# Entities, not JSON from the database: overlays and `allowed` are worked out in Python.
_INFORMATIONALS: Final = Listing[Informational](
    of=Informational,
    shows=Informational,
    sorts={"updated_at": Informational.updated_at, "state_since": Informational.state_since},
    filters=_FILTERS,
    options=(naming(Informational.contact), *_WITH),
)
_DATED: Final = Listing[Informational](
    of=Informational,
    shows=Informational,
    sorts={"starts_at": Informational.starts_at},
    filters=_FILTERS,
    where=Informational.starts_at.is_not(None),
    options=(naming(Informational.contact), *_WITH),
)

_QUESTIONS: Final = Listing[Wire](
    of=Question,
    shows=wire(QuestionOut, Question),
    sorts={"topic": Question.topic},
    filters={
        "topic": Question.topic == bindparam("topic"),
        "updated_since": Question.updated_at >= bindparam("updated_since"),
    },
)


def list_informationals(db: Db, window: InformationalWindow) -> Slice[InformationalOut]:
    page = (_DATED if window.sort.endswith("starts_at") else _INFORMATIONALS).page(db, window)
    return Slice(show_all(db, page.items), page.next_cursor)


def see_board(db: Db, window: BoardWindow) -> dict[str, object]:
    columns = board(db, Informational, _S, window.limit, (naming(Informational.contact), *_WITH))
    return shown(columns, lambda cards: show_all(db, cards))


def get_informational(db: Db, id: UUID) -> Informational:
    """As the database has it now, with all that a verb looks at. Raises NotFound."""
    one = select(Informational).where(Informational.id == id).options(joinedload(Informational.contact), *_WITH)
    return found(
        db.scalar(one.execution_options(populate_existing=True)),
        f"There is no informational {id}. The list has those there are.",
    )


def find_by_uid(db: Db, uid: str) -> Informational | None:
    """The conversation that calendars know by this uid."""
    return db.scalar(select(Informational).where(Informational.calendar_uid == uid).limit(1)) if uid else None


def find_open_with(db: Db, contact_id: UUID) -> Informational | None:
    """The latest that is still to come with somebody."""
    still_open = (Informational.contact_id == contact_id, Informational.state.in_(_STILL_OPEN))
    return db.scalar(select(Informational).where(*still_open).order_by(Informational.id.desc()).limit(1))


def find_earlier(db: Db, it: Informational) -> Sequence[Informational]:
    """The other conversations that took place with the same person, the latest first."""
    held = (Informational.contact_id == it.contact_id, Informational.ended_at.is_not(None), Informational.id != it.id)
    return db.scalars(select(Informational).where(*held).order_by(Informational.ended_at.desc())).all()


def path_to(db: Db, it: Informational) -> list[Contact]:
    """From somebody I know to the person I meet, by the introductions that were made."""
    people, introducer = [it.contact], it.via.introducer if it.via else None
    while introducer and introducer not in people:
        people.append(introducer)
        behind = (Introduction.target_id == introducer.id, Introduction.state.in_(OPENED))
        latest = select(Introduction).where(*behind).order_by(Introduction.made_at.desc()).limit(1)
        step = db.scalar(latest.options(naming(Introduction.introducer)))
        introducer = step.introducer if step else None
    return people[::-1]


def show_informational(db: Db, id: UUID) -> InformationalOut:
    """Raises NotFound."""
    return show_all(db, [get_informational(db, id)])[0]


def show_all(db: Db, informationals: Sequence[Informational]) -> list[InformationalOut]:
    """As they stand now."""
    rhythm, willing = find_rhythm(db), _willing_at(db, _employers(informationals))
    return [
        show(
            InformationalOut,
            it,
            fold=fold_of(it.starts_at, it.time_zone) if it.starts_at and it.time_zone else 0,
            overlays=overlays(it, db.now, rhythm, helped=bool(_others(willing, it))),
            allowed=allowed(MOVES, it),
            blocked=blocked(MOVES, it),
        )
        for it in informationals
    ]


def agenda_of(db: Db, id: UUID) -> Sequence[AgendaItem]:
    """In its order."""
    here = select(AgendaItem).where(AgendaItem.informational_id == id)
    return db.scalars(here.order_by(AgendaItem.place, AgendaItem.id)).all()


def get_item(db: Db, id: UUID, item_id: UUID) -> AgendaItem:
    """Raises NotFound, also for one of another conversation."""
    return found(
        db.scalar(select(AgendaItem).where(AgendaItem.id == item_id, AgendaItem.informational_id == id)),
        f"There is no question {item_id} on this agenda.",
    )


def list_questions(db: Db, window: QuestionWindow) -> Slice[Wire]:
    return _QUESTIONS.page(db, window)


def show_question(db: Db, id: UUID) -> Item:
    """Raises NotFound."""
    return _QUESTIONS.one(db, id)


def get_question(db: Db, id: UUID) -> Question:
    """Raises NotFound."""
    return found(
        db.scalar(select(Question).where(Question.id == id)),
        f"There is no question {id} of yours. The list has those there are.",
    )


def _employers(informationals: Iterable[Informational]) -> set[UUID]:
    """Where an answer is awaited from."""
    return {it.contact.organization_id for it in informationals if it.state is _S.REQUESTED and it.contact.organization_id}


def _willing_at(db: Db, organization_ids: set[UUID]) -> dict[UUID, set[UUID]]:
    """By organization, the contacts there who have said yes."""
    if not organization_ids:
        return {}
    there = (
        select(Contact.organization_id, Contact.id)
        .join(Informational.contact)
        .where(Informational.state.in_(_WILLING), Contact.organization_id.in_(organization_ids))
    )
    found: dict[UUID, set[UUID]] = {}
    for organization_id, contact_id in db.execute(there.distinct()):
        if organization_id:
            found.setdefault(organization_id, set()).add(contact_id)
    return found


def _others(willing: Mapping[UUID, set[UUID]], it: Informational) -> set[UUID]:
    at = it.contact.organization_id
    return willing.get(at, set()) - {it.contact_id} if at else set()
