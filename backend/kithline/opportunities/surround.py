"""The people around a job: how the seats are covered, and the ways in to those that are not. A guess is shown, not counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from uuid import UUID

from kithline.contacts.models import Contact
from kithline.contacts.schemas import Person
from kithline.core.db import Db
from kithline.network.graph import Graph, graph
from kithline.network.models import Basis
from kithline.opportunities.models import Opportunity, SeatKind, SurroundSeat
from kithline.opportunities.queries import contacts_at, count_filled, get_opportunity, people, people_at_peace, show_seats
from kithline.opportunities.schemas import Coverage, SeatOut, SeatWays, SurroundOut, WayIn
from kithline.opportunities.ways import Reach, Way

_COLLEAGUES: Final = 200
_MOST: Final = 3
_DIRECT: Final = 2  # people: whom I know, and whom they know
_HOW: Final = {
    Basis.TOLD_ME: "{through} told you they know each other",
    Basis.INTRODUCED: "they were introduced to each other",
    Basis.WORKED_TOGETHER: "they worked together",
    Basis.GROUP_THREAD: "they write to each other",
    Basis.IMPORT: "your import links them",
}


@dataclass(frozen=True, slots=True)
class Around:
    """Who might sit there, and how one comes to each."""

    candidates: Mapping[UUID, Contact]
    ways: Mapping[UUID, Way]
    people: Mapping[UUID, Contact]
    graph: Graph


def see(db: Db, id: UUID) -> SurroundOut:
    """Raises NotFound."""
    return surround(db, get_opportunity(db, id))


def surround(db: Db, it: Opportunity) -> SurroundOut:
    """In a few statements, whatever the number of seats."""
    shown = dict(zip((seat.id for seat in it.seats), show_seats(db, it.seats), strict=True))
    around = _around(db, it)
    seats = [SeatWays(seat=shown[seat.id], ways=_into(it, seat, shown[seat.id], around)) for seat in it.seats]
    return SurroundOut(opportunity_id=it.id, filled=count_filled(shown.values()), seats=seats)


def _around(db: Db, it: Opportunity) -> Around:
    """Whoever works there or has a seat, and whom those know."""
    found, peace = graph(db), {*people_at_peace(db)}
    there = {contact.id for contact in contacts_at(db, it.organization_id, _COLLEAGUES)} if it.organization_id else set[UUID]()
    inside = there | {seat.contact_id for seat in it.seats if seat.contact_id}
    near = {found.ids[edge.other] for id in inside & found.places.keys() for edge in found.around[found.places[id]]}
    reach = Reach(found, {found.places[id] for id in peace & found.places.keys()})
    reachable = ((id, reach.way_to(found.places[id])) for id in (inside | near) & found.places.keys() - peace)
    ways = {id: way for id, way in reachable if way}
    everybody = people(db, ways.keys() | {found.ids[place] for way in ways.values() for place in way.places})
    return Around({id: everybody[id] for id in ways if id in everybody}, ways, everybody, found)


def _into(it: Opportunity, seat: SurroundSeat, shown: SeatOut, around: Around) -> list[WayIn]:
    if shown.coverage is not Coverage.EMPTY:
        return []
    taken = {other.contact_id for other in it.seats if other is not seat}
    fits = [c for c in around.candidates.values() if c.id not in taken and _fits(it, seat, c)]
    found = [_way(contact, around) for contact in fits]
    return sorted(found, key=lambda way: (not way.counted, len(way.between), way.contact.display_name, way.contact.id))[:_MOST]


def _fits(it: Opportunity, seat: SurroundSeat, contact: Contact) -> bool:
    """A named seat is for its person; a customer works elsewhere, everybody else there."""
    if seat.contact_id:
        return contact.id == seat.contact_id
    works_there = it.organization_id is not None and contact.organization_id == it.organization_id
    return not works_there and not contact.known if seat.kind is SeatKind.CUSTOMER else works_there


def _way(contact: Contact, around: Around) -> WayIn:
    way = around.ways[contact.id]
    hops = [around.people[around.graph.ids[place]] for place in way.places]
    met = len(hops) == _DIRECT and _basis(around.graph, *way.places) is Basis.INTRODUCED
    between = [] if met else [Person.model_validate(hop) for hop in hops[:-1]]
    return WayIn(
        contact=Person.model_validate(contact),
        through=between[0] if between else None,
        between=between,
        ask_for=Person.model_validate(hops[1] if between else contact),
        counted=way.counted,
        sentence=_sentence(way, hops, around.graph, met=met),
    )


def _sentence(way: Way, hops: Sequence[Contact], found: Graph, *, met: bool) -> str:
    names = [hop.display_name for hop in hops]
    if len(hops) == 1:
        return f"You know {names[0]} yourself."
    if met:
        return f"{names[0]} has brought you together with {names[1]}."
    steps = list(zip(pairwise(names), pairwise(way.places), strict=True))
    said = [_step(one, other, _basis(found, *places), first=not number) for number, ((one, other), places) in enumerate(steps)]
    return " ".join(said)


def _step(one: str, other: str, basis: Basis, *, first: bool) -> str:
    if basis is Basis.GUESS:
        return f"{one} may know {other}: a guess, not counted."
    begin = f"{one} can introduce you to {other}" if first else f"then {one} to {other}"
    through = one if first else "somebody"
    return f"{begin[0].upper()}{begin[1:]}: {_HOW[basis].format(through=through)}."


def _basis(found: Graph, one: int, other: int) -> Basis:
    """Of the tie between two."""
    return next(edge.basis for edge in found.around[one] if edge.other == other)
