"""Finding what is made up, and the people, conversations and doors of the story by their names."""

from collections.abc import Collection, Iterator, Set
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, bindparam, delete, exists, func, select, update

from kithline.contacts.models import Contact
from kithline.core.db import Db, Entity
from kithline.core.jobs import Job, JobState
from kithline.core.journal import Change
from kithline.demo.models import Demo, DemoRow
from kithline.events.models import Event
from kithline.informationals.models import Informational
from kithline.introductions.models import Introduction
from kithline.opportunities.models import Opportunity
from kithline.targeting.models import SetAside, ShownSuggestion
from kithline.thanks.models import Occasion, ThankYou
from kithline.thanks.pipeline import OPEN

_AT_ONCE: Final = 400


def find_demo(db: Db, *, hold: bool = False) -> Demo | None:
    """Held, so that it is not taken away while it is told, and is not told on while it is taken away."""
    one = select(Demo)
    return db.scalar(one.with_for_update() if hold else one)


def has_people(db: Db) -> bool:
    return bool(db.scalar(select(exists().where(Contact.deleted_at.is_(None), Contact.workspace_id == db.me.workspace_id))))


def count_people(db: Db) -> int:
    return db.scalar(select(func.count(DemoRow.id)).where(DemoRow.table == Contact.__tablename__)) or 0


def mark(db: Db, unit: UUID) -> None:
    """What this unit has added is made up from now on. What it noted for undo is spent: one click takes all of it away."""
    changes = db.scalars(select(Change).where(Change.unit == unit).order_by(Change.number)).all()
    added = {(it.table, str(it.key["id"])) for it in changes if it.before is None and "id" in it.key}
    last = {(it.table, str(it.key.get("id"))): it.version for it in changes}
    db.add_all(DemoRow(table=table, id=UUID(id), version=last[table, id]) for table, id in sorted(added))
    db.execute(delete(Change).where(Change.unit == unit))


def postpone_reminders(db: Db, unit: UUID, until: datetime) -> None:
    """What is due in a story that is still being told is noticed when it is told."""
    waiting = update(Job).where(Job.unit == unit, Job.run_at <= until, Job.workspace_id == db.me.workspace_id)
    db.execute(waiting.values(run_at=until))


def marks(db: Db) -> dict[str, dict[UUID, int | None]]:
    """By table, the made-up rows, each with the version in which it was left."""
    found: dict[str, dict[UUID, int | None]] = {}
    for table, id, version in db.execute(select(DemoRow.table, DemoRow.id, DemoRow.version)):
        found.setdefault(table, {})[id] = version
    return found


def changed_since(db: Db, kind: type[Entity], left: dict[UUID, int | None]) -> set[UUID]:
    """Of these, the ones that somebody has made their own."""
    version = getattr(kind, "version")  # noqa: B009 - whoever asks knows that this kind has one
    now = db.execute(select(kind.id, version).where(kind.id.in_(left))).all()
    return {id for id, version in now if version != left[id]}


def forget(db: Db, demo: Demo, gone: Set[UUID]) -> None:
    """What was recorded, suggested, put aside or planned about it."""
    db.execute(delete(Job).where(Job.unit == demo.id, Job.state != JobState.DONE, Job.workspace_id == db.me.workspace_id))
    asides = [it for it in db.scalars(select(SetAside)) if gone & _mentioned(it.situation)]
    shown = [it for it in db.scalars(select(ShownSuggestion)) if it.contact_id in gone or it.through_id in gone]
    for it in (*asides, *shown):
        db.delete(it)
    _forget_events(db, demo, {*gone, *(it.id for it in asides), *(it.id for it in shown)})
    db.execute(delete(DemoRow))
    db.execute(delete(Demo))


def _forget_events(db: Db, demo: Demo, subjects: Set[UUID]) -> None:
    """PostgreSQL gives the app no right to take events away, but for these, by a function of the owner's."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(select(func.forget_demo_events(bindparam("made_up", sorted(subjects), ARRAY(Uuid())))))
        return
    db.execute(delete(Event).where(Event.unit == demo.id))
    for some in _batches(subjects):
        db.execute(delete(Event).where(Event.subject_id.in_(some)))


def find_person(db: Db, name: str) -> UUID | None:
    here = select(Contact.id).where(Contact.display_name == name, Contact.deleted_at.is_(None))
    return db.scalar(here.order_by(Contact.id).limit(1))


def find_conversation(db: Db, contact_id: UUID) -> UUID | None:
    """The latest."""
    theirs = select(Informational.id).where(Informational.contact_id == contact_id)
    return db.scalar(theirs.order_by(Informational.id.desc()).limit(1))


def find_door(db: Db, introducer_id: UUID, target_id: UUID) -> UUID | None:
    """The latest."""
    between = (Introduction.introducer_id == introducer_id, Introduction.target_id == target_id)
    return db.scalar(select(Introduction.id).where(*between).order_by(Introduction.id.desc()).limit(1))


def find_role(db: Db, title: str) -> UUID | None:
    return db.scalar(select(Opportunity.id).where(Opportunity.title == title).limit(1))


def open_thanks(db: Db, about_id: UUID, occasion: Occasion) -> list[ThankYou]:
    still = (ThankYou.about_id == about_id, ThankYou.occasion == occasion, ThankYou.state.in_(OPEN))
    return [*db.scalars(select(ThankYou).where(*still).order_by(ThankYou.id))]


def _mentioned(situation: str) -> set[UUID]:
    return {UUID(part) for part in situation.split(":") if len(part) == len(str(UUID(int=0)))}


def _batches(ids: Collection[UUID]) -> Iterator[list[UUID]]:
    every = sorted(ids)
    for begin in range(0, len(every), _AT_ONCE):
        yield every[begin : begin + _AT_ONCE]
