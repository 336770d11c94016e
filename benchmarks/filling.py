"""A database to measure on: a search of 20,000 contacts, its introductions and conversations, among the rows of others."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from pydantic import SecretStr
from sqlalchemy import NullPool, create_engine, insert, text

from kithline.accounts.auth import issue_token
from kithline.accounts.models import Membership, Role, User, Workspace
from kithline.aims.models import Passion
from kithline.contacts.models import (
    Channel,
    Contact,
    ContactPassion,
    ContactPoint,
    ContactTag,
    Direction,
    PointKind,
    Touch,
)
from kithline.core.db import Base, Db, Member, Owned, Record, Scope
from kithline.core.ids import new_id
from kithline.core.rows import stored, table_of
from kithline.informationals.models import Informational, InformationalState
from kithline.introductions.models import Introduction, IntroductionState
from kithline.network.models import Basis, Tie
from kithline.operation.migrations import migrate
from kithline.organizations.models import Organization
from kithline.settings import Settings

OwnedT = TypeVar("OwnedT", bound=Owned)

CONTACTS, OTHERS = 20_000, 9
"""Others have as many contacts as the search that is measured."""

FAMILY, FEW = "Lindmarsh", "%200004"
"""Parts of names: one in four hundred has the first, ten have the second, however many there are."""

_GIVEN_NAMES = "Amina Bram Chiara Dana Emre Fatou Grace Hugo Imani José Kofi Léa Maya Noor Olu Priya Quinn Robert Siobhán Wei"
_BEGINNINGS = "Ash Berg Cold Dale Elm Fair Gold Hart Ivar Kirk Lind Marl North Oak Penn Rook Sand Thorn West Young"
_ENDS = "brook by combe croft dene field ford gate ham hurst ley low marsh mere more ridge ton wall well wood"
_WORDS = "amber birch cedar delta ember fjord grove harbor iris juniper kelp lumen meadow north opal pine"
_GIVEN, _TAGS = _GIVEN_NAMES.split(), _WORDS.split()
_FAMILIES = tuple(f"{one}{other}" for one, other in product(_BEGINNINGS.split(), _ENDS.split()))
_COPIED = ("organizations", "contacts", "contact_points", "contact_tags", "touches")


def fill(path: Path, contacts: int = CONTACTS) -> str:
    """Makes the file, and returns the token of who searches in it."""
    url = f"sqlite:///{path}"
    migrate(Settings(database_url=SecretStr(url)))
    with Db(create_engine(url, poolclass=NullPool), expire_on_commit=False) as db:
        db.now, db.unit = datetime.now(UTC), new_id()
        token = _enter(db)
        people = _people(db, contacts)
        _pipelines(db, people)
        for _ in range(OTHERS):
            _copy(db)
        db.commit()
    return token


def _enter(db: Db) -> str:
    """A workspace and its owner, whose token it returns."""
    user, workspace = User(email="noor@example.com", email_key="noor@example.com", name="Noor"), Workspace(name="Search")
    db.add_all([user, workspace])
    db.flush()
    seat = Membership(workspace_id=workspace.id, user_id=user.id, role=Role.OWNER)
    db.add(seat)
    _, token = issue_token(db, seat, "bench", Scope, None)
    db.flush()
    db.enter(Member(workspace.id, user.id))
    return token


def _people(db: Db, count: int) -> list[Contact]:
    passions = [Passion(name=name, key=name) for name in _TAGS[:4]]
    places = [Organization(name=f"{name} Works", key=f"{name} works".lower()) for name in _FAMILIES]
    people = [_person(number, places) for number in range(count)]
    _write(db, passions)
    _write(db, places)
    _write(db, people)
    numbered = list(enumerate(people))
    _write(db, [_of(it, ContactTag(tag=tag)) for n, it in numbered for tag in {_TAGS[n % 16], _TAGS[n * 7 % 15]}])
    _write(db, [_of(it, point) for n, it in numbered for point in _points(n)])
    _write(db, [_of(it, ContactPassion(passion_id=passions[n % 4].id)) for n, it in numbered if n % 3 == 0])
    _write(db, [_touch(db, it, n) for n, it in numbered if n % 4 == 0])
    pairs = [sorted((it.id, people[n * 13 % count].id)) for n, it in numbered if n % 2 and n * 13 % count != n]
    _write(db, [Tie(one_id=one, other_id=other, basis=Basis.TOLD_ME, strength=3) for one, other in pairs])
    return people


def _person(number: int, places: Sequence[Organization]) -> Contact:
    given, family = _GIVEN[number * 7 % 20], _FAMILIES[number % 400]
    place = places[number * 3 % 400]
    return Contact(
        display_name=f"{given} {family} {number:05}",
        given_name=given,
        family_name=family,
        organization_id=place.id,
        organization_name=place.name,
        title="Head of things that matter",
        location="Somewhere by the sea",
        known=number % 3 == 0,
        closeness=number % 5 + 1,
        notes="We met over coffee and spoke of what the work is like. " * 8,
    )


def _points(number: int) -> Iterator[ContactPoint]:
    values = {
        PointKind.EMAIL: f"person{number}@mail.example.com",
        PointKind.LINK: f"https://www.linkedin.com/in/person-{number}",
    }
    for kind, value in values.items():
        yield ContactPoint(kind=kind, value=value, key=value, place=0)


def _touch(db: Db, it: Contact, number: int) -> Touch:
    at = db.now - timedelta(days=number % 300 + 1)
    return Touch(contact_id=it.id, at=at, direction=Direction.BOTH, channel=Channel.MAIL, summary="Wrote about the launch")


def _pipelines(db: Db, people: Sequence[Contact]) -> None:
    """Two thousand conversations and three thousand introductions, in every state, at the size that is promised."""
    tenth = len(people) // 10
    met, led = tuple(InformationalState), tuple(IntroductionState)
    _write(db, [_conversation(db, it, met[n % len(met)], n) for n, it in enumerate(people[:tenth])])
    pairs = zip(people[: tenth * 3 // 2], people[tenth * 2 :], strict=False)
    _write(db, [_introduction(db, *pair, led[n % len(led)], n) for n, pair in enumerate(pairs)])


def _conversation(db: Db, contact: Contact, state: InformationalState, number: int) -> Informational:
    since = db.now - timedelta(hours=number + 1)
    it = _linked(Informational(state=state, state_since=since, contact=None), contact_id=contact.id)
    if state is not InformationalState.SHORTLISTED:
        it.requested_at = since
    if state is InformationalState.SCHEDULED:
        it.starts_at = db.now + timedelta(hours=number)
        it.ends_at = it.starts_at + timedelta(minutes=30)
        it.time_zone = "Europe/Lisbon"
    return it


def _introduction(db: Db, introducer: Contact, target: Contact, state: IntroductionState, number: int) -> Introduction:
    since = db.now - timedelta(hours=number + 1)
    made = Introduction(state=state, state_since=since, introducer=None, target=None, asked_at=since)
    return _linked(made, introducer_id=introducer.id, target_id=target.id)


def _linked(thing: OwnedT, **ids: UUID) -> OwnedT:
    for name, id in ids.items():
        setattr(thing, name, id)
    return thing


def _of(contact: Contact, thing: OwnedT) -> OwnedT:
    return _linked(thing, contact_id=contact.id)


def _write(db: Db, things: Sequence[Owned]) -> None:
    """As plain rows: a session would note twenty thousand changes, so that they could be undone."""
    for thing in things:
        thing.workspace_id = db.me.workspace_id
        if isinstance(thing, Record):
            thing.version, thing.created_at, thing.updated_at = 1, db.now, db.now
    table = table_of(type(things[0]).__tablename__)
    rows = [{column.name: getattr(thing, column.name) for column in stored(table)} for thing in things]
    db.connection().execute(insert(table), rows)


def _copy(db: Db) -> None:
    """The same people, in the workspace of somebody else."""
    other = Workspace(name="Somebody else's")
    db.add(other)
    db.flush()
    for name in _COPIED:
        columns = ", ".join(column.name for column in stored(Base.metadata.tables[name]) if column.name != "workspace_id")
        copied = f"INSERT INTO {name} (workspace_id, {columns}) SELECT :other, {columns} FROM {name} WHERE workspace_id = :own"
        db.connection().execute(text(copied), {"other": str(other.id), "own": str(db.me.workspace_id)})
