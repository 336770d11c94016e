"""Finding connections, what is known of their events, and what ought to be among them."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from kithline.caldav.models import CaldavConnection, CaldavEntry, ConnectionState
from kithline.caldav.schemas import ConnectionOut, ConnectionWindow
from kithline.core.db import Db
from kithline.core.pages import Item, Listing, Slice, Wire, wire
from kithline.core.problems import found
from kithline.directory.models import DirectoryEntry
from kithline.events.models import Event
from kithline.informationals.models import Informational, InformationalState

LISTED: Final = "caldav:"
_CONNECTIONS: Final = Listing[Wire](
    of=CaldavConnection, shows=wire(ConnectionOut, CaldavConnection), sorts={"name": CaldavConnection.name}, filters={}
)


def list_connections(db: Db, window: ConnectionWindow) -> Slice[Wire]:
    return _CONNECTIONS.page(db, window)


def show_connection(db: Db, id: UUID) -> Item:
    """Raises NotFound."""
    return _CONNECTIONS.one(db, id)


def get_connection(db: Db, id: UUID) -> CaldavConnection:
    """Raises NotFound."""
    return found(find_connection(db, id), f"There is no connection {id}. The list has those there are.")


def find_connection(db: Db, id: UUID) -> CaldavConnection | None:
    return db.scalar(select(CaldavConnection).where(CaldavConnection.id == id).with_for_update())


def any_connection(db: Db) -> CaldavConnection | None:
    return db.scalar(select(CaldavConnection).limit(1))


def connections_on(db: Db) -> Sequence[CaldavConnection]:
    return db.scalars(select(CaldavConnection).where(CaldavConnection.state == ConnectionState.ON)).all()


def connected_workspaces(db: Db) -> Sequence[UUID]:
    """In the whole house."""
    listed = DirectoryEntry.key.startswith(LISTED)
    return db.scalars(select(DirectoryEntry.workspace_id).where(listed).distinct()).all()


def entries_of(db: Db, connection_id: UUID) -> Sequence[CaldavEntry]:
    return db.scalars(select(CaldavEntry).where(CaldavEntry.connection_id == connection_id).order_by(CaldavEntry.id)).all()


def upcoming(db: Db) -> Sequence[Informational]:
    """The conversations that have a date and are not over."""
    ahead = (Informational.state == InformationalState.SCHEDULED, Informational.ends_at > db.now)
    return db.scalars(select(Informational).where(*ahead).options(joinedload(Informational.contact))).all()


def conversations(db: Db, ids: Sequence[UUID]) -> dict[UUID, Informational]:
    """By id."""
    found = db.scalars(select(Informational).where(Informational.id.in_(ids)).options(joinedload(Informational.contact)))
    return {it.id: it for it in found}


def invited(db: Db, ids: Sequence[UUID]) -> set[UUID]:
    """Those of the conversations to which we mailed an invitation ourselves."""
    told = select(Event.subject_id).where(Event.type == "informational.invited", Event.subject_id.in_(ids))
    return set(db.scalars(told))
