"""Filling a workspace with a made-up search, and taking all of it away."""

from dataclasses import replace
from datetime import timedelta
from time import monotonic
from typing import Final
from uuid import UUID

from kithline.accounts.audit import note
from kithline.accounts.queries import find_rhythm
from kithline.aims.models import Aim, Passion
from kithline.core.calendar_days import Rhythm
from kithline.core.db import Db
from kithline.core.jobs import Payload, enqueue
from kithline.core.problems import Conflict, NotFound
from kithline.core.uproot import uproot
from kithline.core.walk import elsewhen, step
from kithline.demo.models import Demo, DemoState
from kithline.demo.plot import plot
from kithline.demo.queries import changed_since, count_people, find_demo, forget, has_people, mark, marks, postpone_reminders
from kithline.demo.schemas import DemoOut, Presence
from kithline.events.service import record

_SLICE: Final = 0.2  # seconds: others write in between
_NOT_YET: Final = timedelta(hours=1)
_OWN: Final = (Aim, Passion)
"""Of one's own, once one has changed it."""
_SPARED: Final = ("organizations", "passions")
"""They stay where somebody who stays works there, or cares for them."""

_PEOPLE_HERE: Final = (
    "You have people of your own here. A made-up search is told only where nobody is yet, so that the two never mix."
)
_HERE: Final = "The made-up search is here already. Remove it first, and it can be told anew."


def see(db: Db) -> DemoOut:
    demo = find_demo(db)
    reason = _HERE if demo else _PEOPLE_HERE if has_people(db) else ""
    return DemoOut(
        state=Presence(demo.state) if demo else Presence.NONE,
        done=demo.done if demo else 0,
        total=demo.total if demo else 0,
        people=count_people(db) if demo else 0,
        told_at=demo.told_at if demo else None,
        can_fill=not reason,
        reason=reason,
    )


def begin(db: Db) -> DemoOut:
    """A job tells it, bit by bit. Raises Conflict where it is, or where people are."""
    demo = prepare(db)
    enqueue(db, "demo.fill", {"id": str(demo.id)}, run_at=db.now)
    return see(db)


def prepare(db: Db) -> Demo:
    """The frame, and nothing in it. Raises Conflict."""
    if find_demo(db):
        raise Conflict(_HERE)
    if has_people(db):
        raise Conflict(_PEOPLE_HERE)
    rhythm = find_rhythm(db)
    demo = Demo(by=db.me.user_id, told_at=db.now, time_zone=rhythm.time_zone, total=len(plot(db.now, rhythm)))
    db.add(demo)
    note(db, "demo.begun", demo.id)
    return demo


def tell_slice(db: Db, payload: Payload) -> Payload | None:
    """The next acts of the story; None when it is told, or was taken away."""
    demo = find_demo(db, hold=True)
    if demo is None or demo.id != UUID(payload["id"]) or demo.state is DemoState.FILLED:
        return None
    return None if tell(db, demo) else payload


def tell(db: Db, demo: Demo) -> bool:
    """Act after act, each at its moment, for as long as a slice may take. Whether that was the last."""
    db.enter(replace(db.me, user_id=demo.by))
    acts, begun = plot(demo.told_at, Rhythm(demo.time_zone)), monotonic()
    done = demo.done
    with elsewhen(db, demo.id):
        for act in acts[done:]:
            step(db, act.at)
            act.happen(db)
            done += 1
            if monotonic() - begun > _SLICE:
                break
        step(db, demo.told_at)
        mark(db, demo.id)
        if done == len(acts):
            record(db, "demo.filled", demo, acts=done)
    told = done == len(acts)
    postpone_reminders(db, demo.id, db.now + (timedelta() if told else _NOT_YET))
    demo.done, demo.state = done, DemoState.FILLED if told else DemoState.FILLING
    return told


def remove(db: Db) -> None:
    """All of it, and all that cannot be without it: a note on a made-up person goes with them. Raises NotFound."""
    demo = find_demo(db, hold=True)
    if demo is None:
        raise NotFound("No made-up search is here, so there is nothing to remove.")
    rows = marks(db)
    for kind in _OWN:
        left = rows.get(kind.__tablename__, {})
        rows[kind.__tablename__] = {id: left[id] for id in left.keys() - changed_since(db, kind, left)}
    gone = uproot(db, rows, _SPARED)
    record(db, "demo.removed", demo)
    note(db, "demo.removed", demo.id)
    forget(db, demo, {id for ids in gone.values() for id in ids})
