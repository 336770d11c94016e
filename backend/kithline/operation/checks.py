"""Whether what is stored is as it was written."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import MappingProxyType
from typing import TypeVar

from kithline.accounts.audit import COUNTER, first_broken
from kithline.accounts.queries import audit_chain, every_workspace
from kithline.core.clock import SystemClock
from kithline.core.counters import last_number
from kithline.core.db import Db, Member, Reactions
from kithline.core.lanes import Lane, open_lanes
from kithline.core.soundness import unsound
from kithline.operation.backups import faults_of_all
from kithline.settings import Settings

T = TypeVar("T")


def port_is_free(settings: Settings) -> None:
    """Asked before an address is printed that would be somebody else's. Raises ValueError with what to do."""
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            where = f"Kithline cannot listen on {settings.host}, port {settings.port}: {error.strerror}."
            raise ValueError(f"{where} KITHLINE_PORT and KITHLINE_HOST choose another.") from error


def at_work(settings: Settings, unit: Callable[[Db], T]) -> T:
    """Run one unit outside any server."""
    with hand(settings) as run:
        return run(unit)


@contextmanager
def hand(settings: Settings, reactions: Reactions = MappingProxyType({})) -> Iterator["Hand"]:
    """For several units outside any server, one after the other."""
    lanes = open_lanes(settings.database, 1, SystemClock(), reactions)
    try:
        yield Hand(lanes.writes)
    finally:
        lanes.close()


class Hand:
    """Runs a unit, and commits it."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane

    def __call__(self, unit: Callable[[Db], T], /) -> T:
        return asyncio.run(self._lane.run(unit))


def verify(settings: Settings) -> list[str]:
    """What is not as it was written, in the database and in its backups; empty when all is well."""
    return faults_of_all(settings) + at_work(settings, lambda db: [*unsound(db), *_broken_chains(db)])


def _broken_chains(db: Db) -> Iterator[str]:
    for workspace in every_workspace(db):
        db.enter(Member(workspace))
        broken = first_broken(audit_chain(db), last_number(db, COUNTER))
        if broken:
            yield f"The audit log of workspace {workspace} is not as it was written, from entry {broken} on."
