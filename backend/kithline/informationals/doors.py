"""The doors they agreed to open: asked for in the room, promised in the room."""

from uuid import UUID

from kithline.contacts.schemas import NewContact
from kithline.contacts.service import add
from kithline.core.db import Db
from kithline.informationals.details import Door, Hold
from kithline.informationals.models import Informational
from kithline.introductions.details import Promise
from kithline.introductions.pipeline import MOVES
from kithline.introductions.queries import find_live
from kithline.introductions.schemas import Wish
from kithline.introductions.service import move, wish


def open_doors(db: Db, it: Informational, details: Hold) -> None:
    """What was promised already, during the meeting, is left as it is."""
    for door in details.introduces:
        id = _introduction(db, it, _target(db, door))
        if id:
            move(db, id, "promise", Promise(promised_for=door.promised_for))


def _target(db: Db, door: Door) -> UUID:
    if door.contact_id:
        return door.contact_id
    return add(db, NewContact(display_name=door.name or "", placeholder=door.placeholder)).id


def _introduction(db: Db, it: Informational, target_id: UUID) -> UUID | None:
    """The one to be promised, or None."""
    live = find_live(db, it.contact.id, target_id)
    if live is None:
        return wish(db, Wish(introducer_id=it.contact.id, target_id=target_id, asked_in_id=it.id)).id
    return live.id if live.state in MOVES["promise"].sources else None
