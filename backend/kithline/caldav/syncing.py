"""The errands that speak with a calendar server: looking for calendars, and keeping one in step."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID

from kithline.caldav.absorbing import News, absorb
from kithline.caldav.client import Client, Unusable, named
from kithline.caldav.merging import Plain, said_there
from kithline.caldav.models import CaldavEntry, ConnectionState
from kithline.caldav.planning import Create, Remove, Save, Step, steps
from kithline.caldav.queries import entries_of, find_connection
from kithline.caldav.writing import write
from kithline.calendar.occasions import read, read_all
from kithline.core.db import Db, Member
from kithline.core.jobs import Payload
from kithline.core.lanes import Lane
from kithline.core.secrets import LostKey, Vault
from kithline.webhooks.sending import Sender

_TURNS: Final = 3
"""That are taken at once when somebody else writes there at the same time."""

_THERE_ALREADY: Final = 412
_GONE: Final = {404, 410}


@dataclass(frozen=True, slots=True)
class Round:
    """One reading, as it began."""

    connection_id: UUID
    number: int
    client: Client
    calendar: str
    token: str
    etags: dict[str, str]
    now: datetime


@dataclass(slots=True)
class Written:
    """What came of writing: by address the ETag and what it says, what was taken away, and whether to read once more."""

    entries: list[tuple[Step, str, Plain]] = field(default_factory=list)
    removed: set[str] = field(default_factory=set)
    again: bool = False
    anew: bool = False
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """Which calendars there are."""

    lane: Lane
    vault: Vault
    sender: Sender

    async def __call__(self, _id: UUID, payload: Payload) -> None:
        try:
            begun = await self.lane.run(partial(_begin, self.vault, self.sender, payload, ConnectionState.LOOKING))
            if begun:
                calendars = await begun.client.calendars()
                await self.lane.run(partial(_offer, payload, begun, calendars))
        except (Unusable, LostKey) as error:
            await self.lane.run(partial(_fail, payload, str(error), ConnectionState.REFUSED))


@dataclass(frozen=True, slots=True)
class Sync:
    """Read what changed, carry it over, write what is to be written; and again, where somebody came between.

    Nothing is lost when the process ends in between: what was written is found there at the next reading, by its uid.
    """

    lane: Lane
    vault: Vault
    sender: Sender

    async def __call__(self, _id: UUID, payload: Payload) -> None:
        try:
            for _ in range(_TURNS):
                begun = await self.lane.run(partial(_begin, self.vault, self.sender, payload, ConnectionState.ON))
                if begun is None or not await self._turn(payload, begun):
                    return
        except (Unusable, LostKey) as error:
            await self.lane.run(partial(_fail, payload, str(error), None))

    async def _turn(self, payload: Payload, begun: Round) -> bool:
        """Whether another is needed."""
        news = await _read(begun)
        planned = await self.lane.run(partial(_absorb, payload, begun, news))
        written = await _write(begun, planned)
        return await self.lane.run(partial(_settle, payload, begun, written))


def _begin(vault: Vault, sender: Sender, payload: Payload, state: ConnectionState, db: Db) -> Round | None:
    """None for what is not wanted any more."""
    db.enter(Member(UUID(payload["workspace"])))
    connection = find_connection(db, UUID(payload["connection"]))
    if connection is None or connection.state is not state:
        return None
    connection.round += 1
    connection.asked_at = None
    client = Client(sender, connection.url, connection.login, vault.unlock(connection.password))
    etags = {entry.href: entry.etag for entry in entries_of(db, connection.id)}
    return Round(connection.id, connection.round, client, connection.calendar_url, connection.token, etags, db.now)


def _offer(payload: Payload, begun: Round, calendars: list[dict[str, object]], db: Db) -> None:
    db.enter(Member(UUID(payload["workspace"])))
    connection = find_connection(db, begun.connection_id)
    if connection and connection.round == begun.number:
        connection.calendars, connection.error = calendars, ""
        kept = any(it["url"] == connection.calendar_url for it in calendars)
        connection.state = ConnectionState.ON if kept else ConnectionState.CHOOSING


def _fail(payload: Payload, error: str, state: ConnectionState | None, db: Db) -> None:
    db.enter(Member(UUID(payload["workspace"])))
    if connection := find_connection(db, UUID(payload["connection"])):
        connection.error, connection.state = error[:500], state or connection.state


async def _read(begun: Round) -> News:
    """Raises Unusable."""
    changes = await begun.client.changes(begun.calendar, begun.token)
    unknown = [href for href, etag in changes.there.items() if not etag or begun.etags.get(href) != etag]
    texts = await begun.client.texts(begun.calendar, unknown)
    understood = await asyncio.to_thread(read_all, {href: text for href, (_, text) in texts.items()}, begun.now)
    return News(changes, {href: (texts[href][0] or changes.there.get(href, ""), it) for href, it in understood.items()})


def _absorb(payload: Payload, begun: Round, news: News, db: Db) -> Sequence[Step]:
    """Nothing is to be written by one that has been overtaken."""
    db.enter(Member(UUID(payload["workspace"])))
    connection = find_connection(db, begun.connection_id)
    if connection is None or connection.round != begun.number:
        return ()
    absorb(db, connection, news)
    connection.token = news.changes.token
    return steps(db, connection)


async def _write(begun: Round, planned: Sequence[Step]) -> Written:
    """Raises Unusable."""
    client, written = begun.client, Written()
    for step in planned:
        match step:
            case Create():
                await _create(begun, step, written)
            case Save():
                await _save(client, step, written)
            case Remove():
                reply = await client.delete(step.href, step.etag)
                if reply.status in {200, 202, 204, *_GONE}:
                    written.removed.add(step.href)
                written.again |= reply.status == _THERE_ALREADY
    return written


async def _create(begun: Round, step: Create, written: Written) -> None:
    """What is there already is ours, from a try that was cut short: it is taken up as it is, and changed at the next turn."""
    client = begun.client
    reply = await client.put(step.href, step.file, None)
    if reply.status in {200, 201, 204}:
        written.entries.append((step, named(reply.headers), step.says))
    elif reply.status == _THERE_ALREADY:
        found = await client.get(step.href)
        there = read(found[1], begun.now) if found else None
        if found and there and there.uid == step.uid and there.starts_at:
            written.entries.append((step, "", said_there(there)))
        written.again = True
    else:  # another event has its uid: where, only a full reading tells
        written.anew, written.refused = True, f"The calendar does not take an event: it answered {reply.status}."


async def _save(client: Client, step: Save, written: Written) -> None:
    """Over what was read, and nothing else: whoever came between is read first."""
    found = await client.get(step.href)
    if found is None or (step.etag and found[0] != step.etag):
        written.again = True
        return
    file = write(found[1], step.wanted)
    if file is None:
        written.refused = "An event of ours there cannot be read any more, so it was left alone."
        return
    reply = await client.put(step.href, file, found[0])
    if reply.status in {200, 201, 204}:
        written.entries.append((step, named(reply.headers), step.says))
    elif reply.status == _THERE_ALREADY or reply.status in _GONE:
        written.again = True
    else:
        written.refused = f"The calendar does not take a change: it answered {reply.status}."


def _settle(payload: Payload, begun: Round, written: Written, db: Db) -> bool:
    """Whether to read once more."""
    db.enter(Member(UUID(payload["workspace"])))
    connection = find_connection(db, begun.connection_id)
    if connection is None or connection.round != begun.number:
        return False
    entries = {entry.href: entry for entry in entries_of(db, connection.id)}
    for step, etag, says in written.entries:
        entry = entries.get(step.href)
        if entry is None and isinstance(step, Create):
            entry = CaldavEntry(connection_id=connection.id, href=step.href, etag=etag, uid=step.uid, ours=True)
            entry.informational_id = step.informational_id
            db.add(entry)
        if entry and entry.ours:
            entry.etag, entry.applied = etag, dict(says)
        elif entry:
            entry.etag = ""  # it is heard of anew, as of any change of an event that was made there
    for href in written.removed & set(entries):
        db.delete(entries[href])
    if written.anew:
        connection.token = ""
    connection.error = written.refused
    if not written.refused and not written.again:
        connection.synced_at = db.now
    # What was written is read too, or the token would stand for a calendar without it: one that is emptied matches that.
    return written.again or bool(written.entries or written.removed)
