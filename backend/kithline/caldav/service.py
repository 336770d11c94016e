"""What one does with the connection to a calendar of one's own."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from kithline.accounts.audit import note
from kithline.caldav.models import CaldavConnection, ConnectionState
from kithline.caldav.queries import (
    LISTED,
    any_connection,
    connected_workspaces,
    connections_on,
    get_connection,
    show_connection,
)
from kithline.caldav.schemas import Choice, ConnectionChanges, NewConnection
from kithline.calendar.models import CalendarSource, SourceKind
from kithline.calendar.queries import get_source
from kithline.core.db import Db, Entity, store
from kithline.core.jobs import Payload, enqueue_in_lane
from kithline.core.pages import Item
from kithline.core.problems import Conflict, Invalid
from kithline.core.schedules import Schedule, for_each
from kithline.core.secrets import Vault
from kithline.directory.queries import forget_address, list_address
from kithline.events.models import Event
from kithline.events.service import record
from kithline.webhooks.guard import Guard, Refused

LOOK: Final = "caldav.look"
SYNC: Final = "caldav.sync"
LOOK_ROUND: Final = "caldav.look_round"
SYNC_ALL: Final = "caldav.sync_all"
EVERY: Final = Schedule(LOOK_ROUND, timedelta(minutes=10))
_REGRET: Final = timedelta(seconds=10)
"""What leaves the house waits so long, for somebody may undo it."""

_FORGOTTEN: Final = timedelta(minutes=5)


def add_connection(db: Db, vault: Vault, allowed: str, new: NewConnection) -> Item:
    """Its calendars are looked for at once. Raises Conflict for a second, Invalid for an address that may not be called."""
    if any_connection(db):
        raise Conflict("A calendar is connected already. Disconnect it first.")
    _check(allowed, new.url)
    source = CalendarSource(name=new.name, kind=SourceKind.CALDAV, secret="")
    store(db, source)
    connection = CaldavConnection(
        source_id=source.id, name=new.name, url=new.url, login=new.login, password=vault.lock(new.password)
    )
    store(db, connection)
    list_address(db, f"{LISTED}{connection.id}")
    record(db, "calendar_source.created", source, name=source.name)
    note(db, "caldav_connection.created", connection.id)
    _enqueue(db, LOOK, connection)
    return show_connection(db, connection.id)


def revise_connection(db: Db, id: UUID, version: int, vault: Vault, allowed: str, changes: ConnectionChanges) -> Item:
    """Another address is looked at anew. Raises NotFound, Stale, Invalid."""
    connection, sent = get_connection(db, id).at(version), changes.model_fields_set
    if "url" in sent and changes.url != connection.url:
        if not changes.password:
            raise Invalid("Give the password too: it goes to another address than before.")
        _check(allowed, changes.url)
        connection.url, connection.state = changes.url, ConnectionState.LOOKING
    if "password" in sent:
        connection.password = vault.lock(changes.password)
    for field in sent & {"name", "login"}:
        setattr(connection, field, getattr(changes, field))
    get_source(db, connection.source_id).name = connection.name
    note(db, "caldav_connection.updated", connection.id, fields=sorted(sent))
    if sent - {"name"}:
        connection.error = ""
        _enqueue(db, SYNC if connection.state is ConnectionState.ON else LOOK, connection)
    return show_connection(db, id)


def delete_connection(db: Db, id: UUID, version: int) -> None:
    """Conversations stay here, and events there. Raises NotFound, Stale."""
    connection = get_connection(db, id).at(version)
    source = get_source(db, connection.source_id)
    record(db, "calendar_source.deleted", source, name=source.name)
    note(db, "caldav_connection.deleted", connection.id)
    forget_address(db, f"{LISTED}{connection.id}")
    db.delete(connection)
    store(db)
    db.delete(source)


def look_again(db: Db, id: UUID) -> Item:
    """Raises NotFound."""
    connection = get_connection(db, id)
    connection.state, connection.error = ConnectionState.LOOKING, ""
    _enqueue(db, LOOK, connection)
    return show_connection(db, id)


def choose(db: Db, id: UUID, choice: Choice) -> Item:
    """Raises NotFound, Invalid for a calendar that was not found there, and Conflict for another than the one in use."""
    connection = get_connection(db, id)
    if choice.calendar_url not in {calendar["url"] for calendar in connection.calendars}:
        raise Invalid("Choose one of the calendars that were found there.")
    if connection.calendar_url not in {"", choice.calendar_url}:
        raise Conflict("It is in step with another calendar. Disconnect it first, and connect anew.")
    connection.calendar_url, connection.state, connection.error = choice.calendar_url, ConnectionState.ON, ""
    connection.asked_at = db.now
    note(db, "caldav_connection.chosen", connection.id)
    _enqueue(db, SYNC, connection)
    return show_connection(db, id)


def sync_now(db: Db, id: UUID) -> Item:
    """Raises NotFound, and Conflict before a calendar was chosen."""
    connection = get_connection(db, id)
    if connection.state is not ConnectionState.ON:
        raise Conflict("Choose a calendar first.")
    connection.asked_at = db.now
    _enqueue(db, SYNC, connection)
    return show_connection(db, id)


def look_round(db: Db, _: Payload) -> None:
    """The job of the whole house: a job in each workspace with a calendar."""
    for_each(db, SYNC_ALL, connected_workspaces(db))


def sync_all(db: Db, _: Payload) -> None:
    for connection in connections_on(db):
        _enqueue(db, SYNC, connection)


def tell_calendar(db: Db, _: Entity, _event: Event) -> None:
    """The reaction to a date that is set, moved or called off: the calendar hears of it soon, once for several."""
    with db.no_autoflush:
        waiting = connections_on(db)
    for connection in waiting:
        if connection.asked_at is None or connection.asked_at < db.now - _FORGOTTEN:
            connection.asked_at = db.now
            _enqueue(db, SYNC, connection, after=_REGRET)


def _enqueue(db: Db, kind: str, connection: CaldavConnection, after: timedelta = timedelta()) -> None:
    payload = {"workspace": str(db.me.workspace_id), "connection": str(connection.id)}
    enqueue_in_lane(db, kind, payload, run_at=db.now + after, lane=f"caldav {connection.id}")


def _check(allowed: str, url: str) -> None:
    try:
        Guard(allowed).target(url)
    except Refused as refused:
        raise Invalid(str(refused), [{"pointer": "/body/url", "detail": str(refused), "code": "refused"}]) from refused
