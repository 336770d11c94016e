"""The inbox: every delivery is checked, stored once as it came, and read later."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from kithline.calendar.models import FORGOTTEN, Arrived, CalendarSource, InboxEvent
from kithline.calendar.queries import find_delivery_by_key, forget_bodies, get_delivery, get_source, hold_source
from kithline.calendar.reading import Delivery, is_authentic, key_of, kind_of
from kithline.calendar.schemas import Accepted
from kithline.core.db import Db, Member
from kithline.core.jobs import enqueue
from kithline.core.problems import Conflict, NotFound, Unauthenticated
from kithline.core.secrets import Vault
from kithline.directory.queries import find_workspace_of

FOLD: Final = "calendar.fold"
_KEPT: Final = timedelta(days=90)
_NOWHERE: Final = "No calendar source has this address. Copy it again from its page."


def receive(db: Db, vault: Vault, source_id: UUID, delivery: Delivery) -> Accepted:
    """The same answer for one that came before. Raises NotFound, and Unauthenticated for a wrong signature."""
    source = _enter(db, source_id)
    if not is_authentic(vault, source, delivery, db.now):
        raise Unauthenticated("The signature does not fit. Copy the secret from the source's page into the other side.")
    hold_source(db, source_id)  # or its twin, in flight, would be stored beside it
    key = key_of(source, delivery)
    if find_delivery_by_key(db, source_id, key) is None:
        text = delivery.body.decode("utf-8", "replace").replace("\0", "")
        event = InboxEvent(source_id=source_id, key=key, received_at=db.now, kind=kind_of(source, text), body=text)
        db.add(event)
        enqueue(db, FOLD, {"event": str(event.id)}, run_at=db.now)
    return Accepted()


def replay(db: Db, source_id: UUID, event_id: UUID) -> InboxEvent:
    """Read it again, by the mapping as it is now. Raises NotFound, and Conflict when its body is kept no longer."""
    get_source(db, source_id)
    event = get_delivery(db, source_id, event_id)
    if event.body == FORGOTTEN:
        raise Conflict("What it said was forgotten after ninety days. Have the other side send it again.")
    event.state, event.error = Arrived.WAITING, ""
    enqueue(db, FOLD, {"event": str(event.id)}, run_at=db.now)
    return event


def forget_old_bodies(db: Db) -> None:
    """They name people who never agreed to it, and say more than is read out of them."""
    forget_bodies(db, db.now - _KEPT)


def _enter(db: Db, source_id: UUID) -> CalendarSource:
    workspace_id = find_workspace_of(db, str(source_id))
    if workspace_id is None:
        raise NotFound(_NOWHERE)
    db.enter(Member(workspace_id))
    try:
        return get_source(db, source_id)
    except NotFound as error:
        raise NotFound(_NOWHERE) from error
