"""The people around a job: how the seats are covered, and the confirmed ways in to those that are not."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from uuid import UUID

from kithline.contacts.models import Contact, Standing
from kithline.contacts.schemas import Person
from kithline.core.db import Db
from kithline.network.models import Basis, Tie
from kithline.opportunities.models import Opportunity, SeatKind, SurroundSeat
from kithline.opportunities.queries import confirmed_ties, contacts_at, count_filled, get_opportunity, people, show_seats
from kithline.opportunities.schemas import Coverage, SeatOut, SeatWays, SurroundOut, WayIn

_COLLEAGUES: Final = 200
_MOST: Final = 3
_HOW: Final = {
    Basis.TOLD_ME: "{through} told you they know each other",
    Basis.WORKED_TOGETHER: "they worked together",
    Basis.GROUP_THREAD: "they write to each other",
    Basis.IMPORT: "your import links them",
}

Ways = Mapping[UUID, list[tuple[Contact, Tie]]]


def see(db: Db, id: UUID) -> SurroundOut:
    """Raises NotFound."""
    return surround(db, get_opportunity(db, id))


def surround(db: Db, it: Opportunity) -> SurroundOut:
    """In four statements, whatever the number of seats."""
    shown = dict(zip((seat.id for seat in it.seats), show_seats(db, it.seats), strict=True))
    colleagues = contacts_at(db, it.organization_id, _COLLEAGUES) if it.organization_id else []
    around = {contact.id: contact for contact in colleagues}
    held = {seat.contact_id for seat in it.seats if seat.contact_id}
    ties = confirmed_ties(db, around.keys() | held)
    everybody = around | people(db, {id for tie in ties for id in (tie.one_id, tie.other_id)} | held)
    ways = _ways(everybody, ties)
    seats = [SeatWays(seat=shown[seat.id], ways=_into(it, seat, shown[seat.id], everybody, ways)) for seat in it.seats]
    return SurroundOut(opportunity_id=it.id, filled=count_filled(shown.values()), seats=seats)


def _ways(everybody: Mapping[UUID, Contact], ties: Sequence[Tie]) -> Ways:
    """By person, those whom I know and who know them."""
    ways: dict[UUID, list[tuple[Contact, Tie]]] = {}
    for tie in ties:
        for id, other in ((tie.one_id, tie.other_id), (tie.other_id, tie.one_id)):
            through = everybody.get(other)
            if through and through.known:
                ways.setdefault(id, []).append((through, tie))
    return ways


def _into(it: Opportunity, seat: SurroundSeat, shown: SeatOut, everybody: Mapping[UUID, Contact], ways: Ways) -> list[WayIn]:
    if shown.coverage is not Coverage.EMPTY:
        return []
    taken = {other.contact_id for other in it.seats if other is not seat}
    candidates = (c for c in everybody.values() if c.id not in taken and c.standing is not Standing.DO_NOT_CONTACT)
    fits = [c for c in candidates if _fits(it, seat, c)]
    found = [way for contact in fits for way in _ways_to(contact, ways)]
    return sorted(found, key=lambda way: (way.through is not None, way.contact.display_name, way.contact.id))[:_MOST]


def _fits(it: Opportunity, seat: SurroundSeat, contact: Contact) -> bool:
    """A named seat is for its person; a customer works elsewhere, everybody else there."""
    if seat.contact_id:
        return contact.id == seat.contact_id
    works_there = it.organization_id is not None and contact.organization_id == it.organization_id
    return not works_there and not contact.known if seat.kind is SeatKind.CUSTOMER else works_there


def _ways_to(contact: Contact, ways: Ways) -> Iterator[WayIn]:
    if contact.known:
        yield WayIn(contact=_person(contact), through=None, sentence=f"You know {contact.display_name} yourself.")
        return
    for through, tie in ways.get(contact.id, [])[:1]:
        if tie.basis is Basis.INTRODUCED:
            sentence = f"{through.display_name} has brought you together with {contact.display_name.removesuffix('.')}."
            yield WayIn(contact=_person(contact), through=None, sentence=sentence)
            continue
        how = _HOW[tie.basis].format(through=through.display_name)
        sentence = f"{through.display_name} can introduce you to {contact.display_name}: {how}."
        yield WayIn(contact=_person(contact), through=_person(through), sentence=sentence)


def _person(contact: Contact) -> Person:
    return Person.model_validate(contact)
