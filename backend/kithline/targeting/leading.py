"""The ways to a person or into an organization, best first, each with its sentence; and honestly none."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final
from uuid import UUID

from kithline.contacts.models import Contact, Standing
from kithline.core.db import Db
from kithline.core.problems import Invalid, NotFound
from kithline.network.queries import people_by_id
from kithline.opportunities.queries import people as contacts
from kithline.organizations.queries import get_organization
from kithline.targeting import sentences
from kithline.targeting.paths import Credibility, ways_to
from kithline.targeting.queries import people_at
from kithline.targeting.ranking import Ranking, ranking
from kithline.targeting.schemas import HopOut, PathOut, PathsOut, PathsWindow

_ROUNDED: Final = 4


def paths(db: Db, window: PathsWindow) -> PathsOut:
    """Raises NotFound for somebody or somewhere unknown, Invalid unless exactly one of the two is asked for."""
    if (window.to_contact is None) == (window.to_organization is None):
        raise Invalid("Ask for the ways to one place: either `to_contact` or `to_organization`.")
    found = ranking(db)
    if window.to_organization is not None:
        return _into(db, found, window.to_organization, window.limit)
    return _to(db, found, _contact(db, window.to_contact), window.limit)


def _contact(db: Db, id: UUID | None) -> Contact:
    people = contacts(db, [id] if id else [])
    if id is None or id not in people:
        raise NotFound(f"There is no contact {id}. If they were deleted, restore them first.")
    return people[id]


def _to(db: Db, found: Ranking, contact: Contact, limit: int) -> PathsOut:
    name = contact.display_name
    if contact.standing is not Standing.ACTIVE:
        return PathsOut(sentence=sentences.at_peace(name), items=[], count=0)
    ways = ways_to(found.inputs.search, found.reach, contact.id)
    return PathsOut(sentence=sentences.way_to(name, ways), items=_shown(db, ways[:limit]), count=len(ways))


def _into(db: Db, found: Ranking, id: UUID, limit: int) -> PathsOut:
    """The likeliest way to each who works there. What is only guessed comes last."""
    name, there = get_organization(db, id).name, people_at(db, id)
    ways = _best_of_each(found, there)
    sentence = sentences.way_into(name, ways, len(there))
    return PathsOut(sentence=sentence, items=_shown(db, ways[:limit]), count=len(ways))


def _best_of_each(found: Ranking, people: Collection[UUID]) -> list[Credibility]:
    ways = (ways_to(found.inputs.search, found.reach, id)[:1] for id in people)
    return sorted((way for best in ways for way in best), key=_order)


def _order(way: Credibility) -> tuple[bool, float, UUID]:
    return way.guessed, -way.p, way.hops[-1].person.id


def _shown(db: Db, ways: Sequence[Credibility]) -> list[PathOut]:
    people = people_by_id(db, {hop.person.id for way in ways for hop in way.hops})

    def hops(way: Credibility) -> Iterator[HopOut]:
        yield HopOut(person=people[way.hops[0].person.id], basis=None, counted=True, how=sentences.own_way(way.hops[0].person))
        for number, (before, hop) in enumerate(pairwise(way.hops), start=1):
            basis = hop.tie.basis if hop.tie else None
            how = sentences.hop(hop, before.person.name)
            yield HopOut(person=people[hop.person.id], basis=basis, counted=number < way.counted, how=how)

    return [_path(way, hops(way)) for way in ways]


def _path(way: Credibility, hops: Iterable[HopOut]) -> PathOut:
    return PathOut(
        hops=list(hops),
        p=round(way.p, _ROUNDED),
        likelihood=sentences.likelihood(way.p),
        counted=not way.guessed,
        sentence=sentences.path(way),
    )
