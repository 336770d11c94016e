"""What an operator does with the made-up search, without a browser and without a worker."""

from collections.abc import Callable
from functools import partial
from time import perf_counter
from typing import Protocol

from kithline.accounts.queries import find_user, get_latest_membership
from kithline.core.db import Db, Member
from kithline.core.email import email_key
from kithline.core.problems import NotFound
from kithline.demo import service
from kithline.demo.queries import find_demo
from kithline.demo.schemas import DemoOut, Presence


class Run(Protocol):
    """Runs one unit, and commits it."""

    def __call__(self, unit: Callable[[Db], DemoOut], /) -> DemoOut: ...


def perform(email: str, run: Run, *, remove: bool) -> str:
    """What came of it, in a sentence. Raises NotFound for an unknown address, Conflict where it cannot be told."""
    if remove:
        run(partial(_remove, email))
        return "The made-up search is gone, and whatever was added besides is there:"
    begun = perf_counter()
    told = run(partial(_begin, email))
    while told.state is Presence.FILLING:
        told = run(partial(_go_on, email))
    return f"{told.people} made-up people, told in {perf_counter() - begun:.1f} seconds:"


def _begin(email: str, db: Db) -> DemoOut:
    """One that was left half told goes on."""
    _enter(db, email)
    if service.see(db).state is not Presence.FILLING:
        service.prepare(db)
    return service.see(db)


def _go_on(email: str, db: Db) -> DemoOut:
    _enter(db, email)
    if demo := find_demo(db, hold=True):
        service.tell(db, demo)
    return service.see(db)


def _remove(email: str, db: Db) -> DemoOut:
    _enter(db, email)
    service.remove(db)
    return service.see(db)


def _enter(db: Db, email: str) -> None:
    user = find_user(db, email_key(email))
    if user is None:
        raise NotFound(f"Nobody here has the address {email}.")
    member = get_latest_membership(db, user.id)
    db.enter(Member(member.workspace_id, user.id))
