"""Finding the same person twice."""

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import and_, bindparam, func, or_, select, tuple_

from kithline.contacts.models import Contact, ContactPoint, PointKind
from kithline.contacts.queries import show_contacts
from kithline.contacts.schemas import ContactOut
from kithline.core.db import Db
from kithline.core.pages import Listing, Slice, Wire, cursor, position, wire
from kithline.core.problems import found
from kithline.duplicates.likeness import Named, alike, namesakes, place_of
from kithline.duplicates.models import Merge, ToldApart
from kithline.duplicates.schemas import Duplicate, DuplicateWindow, Evidence, MergeOut, MergeWindow, Sign

_SIGNS: Final = {PointKind.LINK: Sign.PROFILE, PointKind.EMAIL: Sign.EMAIL, PointKind.PHONE: Sign.PHONE}
_MOST_OF_ONE_KEY: Final = 10
_MERGES: Final = Listing[Wire](
    of=Merge,
    shows=wire(MergeOut, Merge),
    sorts={"created_at": Merge.created_at},
    filters={"kept_id": Merge.kept_id == bindparam("kept_id")},
)


class Pair(NamedTuple):
    one: UUID
    other: UUID


def list_duplicates(db: Db, window: DuplicateWindow) -> Slice[Duplicate]:
    """The certain before the likely. Raises Invalid for a cursor that is not ours."""
    found = find_duplicates(db)
    pairs = sorted(found, key=lambda pair: _likeliest_first(pair, found[pair]))
    start = 0
    if window.cursor:
        after = Pair(*position(window.sort, window.cursor, UUID))
        start = pairs.index(after) + 1 if after in found else 0
    here = pairs[start : start + window.limit]
    people = show_contacts(db, {id for pair in here for id in pair})
    items = [_shown(pair, people, found[pair]) for pair in here]
    return Slice(items, cursor(window.sort, *here[-1]) if len(pairs) > start + window.limit else None)


def find_duplicates(db: Db) -> dict[Pair, list[Evidence]]:
    """Every pair that may be one person, and what speaks for it."""
    found: dict[Pair, list[Evidence]] = {}
    for pair, evidence in _same_addresses(db):
        found.setdefault(pair, []).append(evidence)
    for one, other, score in alike(_places(db)):
        found.setdefault(Pair(one, other), []).append(Evidence(sign=Sign.NAME, value=str(score)))
    for apart in db.execute(select(ToldApart.one_id, ToldApart.other_id)):
        found.pop(Pair(*apart), None)
    return found


def list_merges(db: Db, window: MergeWindow) -> Slice[Wire]:
    return _MERGES.page(db, window)


def get_merge(db: Db, id: UUID) -> Merge:
    """Raises NotFound."""
    return found(db.scalar(select(Merge).where(Merge.id == id)), f"There is no merge {id}. The list has those there are.")


def find_apart(db: Db, one_id: UUID, other_id: UUID) -> ToldApart | None:
    """The smaller id first."""
    return db.scalar(select(ToldApart).where(ToldApart.one_id == one_id, ToldApart.other_id == other_id))


def find_contact(db: Db, id: UUID) -> Contact | None:
    """Also one that is gone."""
    return db.scalar(select(Contact).where(Contact.id == id))


def _shown(pair: Pair, people: Mapping[UUID, ContactOut], evidence: list[Evidence]) -> Duplicate:
    certain = any(one.sign is not Sign.NAME for one in evidence)
    return Duplicate(one=people[pair.one], other=people[pair.other], evidence=evidence, certain=certain)


def _same_addresses(db: Db) -> Iterable[tuple[Pair, Evidence]]:
    # What has no normal form is kept as it was given: such a text says nothing about who somebody is.
    is_key = or_(
        and_(ContactPoint.kind == PointKind.EMAIL, ContactPoint.key.contains("@")),
        and_(ContactPoint.kind == PointKind.PHONE, ContactPoint.key.startswith("+")),
        and_(ContactPoint.kind == PointKind.LINK, ContactPoint.key.not_like("%/%"), ContactPoint.key.not_like("%.%")),
    )
    shared = select(ContactPoint.kind, ContactPoint.key).where(is_key)
    shared = shared.group_by(ContactPoint.kind, ContactPoint.key).having(func.count(ContactPoint.id) > 1)
    points = select(ContactPoint.kind, ContactPoint.key, ContactPoint.contact_id).distinct()
    alive = select(Contact.id).where(Contact.deleted_at.is_(None))
    here = (tuple_(ContactPoint.kind, ContactPoint.key).in_(shared), ContactPoint.contact_id.in_(alive))
    by_key: dict[tuple[PointKind, str], list[UUID]] = {}
    for kind, key, id in db.execute(points.where(*here)):
        by_key.setdefault((kind, key), []).append(id)
    for (kind, key), ids in by_key.items():
        for pair in combinations(sorted(ids, key=str)[:_MOST_OF_ONE_KEY], 2):
            yield Pair(*pair), Evidence(sign=_SIGNS[kind], value=key)


def _places(db: Db) -> Iterable[list[Named]]:
    """Who is at the same organization, or has an address at the same domain; and whoever is nowhere, beside their namesakes."""
    people = select(Contact.id, Contact.display_name, Contact.organization_id)
    by_place: dict[object, list[Named]] = {}
    named: dict[UUID, Named] = {}
    for id, name, organization_id in db.execute(people.where(Contact.deleted_at.is_(None), Contact.placeholder.is_(False))):
        named[id] = Named(id, name)
        if organization_id:
            by_place.setdefault(organization_id, []).append(named[id])
    emails = select(ContactPoint.contact_id, ContactPoint.key).where(ContactPoint.kind == PointKind.EMAIL)
    for id, email in db.execute(emails):
        place = place_of(email)
        if place and id in named:
            by_place.setdefault(place, []).append(named[id])
    placed = {person.id for people in by_place.values() for person in people}
    together = [*by_place.values(), *namesakes(named.values(), placed)]
    return [list(dict.fromkeys(people)) for people in together if len(people) > 1]


def _likeliest_first(pair: Pair, evidence: list[Evidence]) -> tuple[object, ...]:
    signs = [list(Sign).index(one.sign) for one in evidence]
    score = max((int(one.value) for one in evidence if one.sign is Sign.NAME), default=0)
    return min(signs), -len(signs), -score, *map(str, pair)
