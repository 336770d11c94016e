"""Many deliveries in any order, some twice, one meeting.

Bookings are nodes and reschedules edges; the end of such a chain is the meeting. Whoever came last is not asked: for each
booking the newest fact by the source's own clock holds. So the result depends on the set of facts alone.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from kithline.calendar.bookings import Appointment, BookingFact, Rank


@dataclass(frozen=True, slots=True)
class Meeting:
    """What the facts of one chain of bookings amount to.

    It is `rooted` when we heard how it began. Otherwise it may go on from one that we know, and the link is under way.
    """

    appointment: Appointment
    cancelled: bool
    rooted: bool
    reason: str = ""


def fold(facts: Iterable[BookingFact]) -> Meeting | None:
    """The meeting that facts about one chain of bookings tell of, or None while there is nothing to go by.

    A booking that gave way to one we have not heard of waits for it: its old date holds no more and it is not cancelled.
    Nor is a meeting made of a cancellation, or of a wish, alone.
    """
    known = _newest(facts)
    following = _edges(known.values())
    tip = _tip(known, following)
    if tip is None or tip.appointment is None or tip.rank not in {Rank.SCHEDULED, Rank.CANCELLED}:
        return None
    rooted = {before for before, _ in following} <= set(known)
    return Meeting(tip.appointment, tip.rank is Rank.CANCELLED, rooted, tip.reason)


def gather(uid: str, facts_about: Callable[[Collection[str]], Collection[BookingFact]]) -> set[BookingFact]:
    """All facts of the chain that a booking belongs to. `facts_about` finds those that name one of some bookings."""
    seen: set[str] = set()
    chain: set[BookingFact] = set()
    ahead = {uid}
    while ahead:
        seen |= ahead
        found = set(facts_about(ahead)) - chain
        chain |= found
        ahead = {name for fact in found for name in (fact.uid, fact.replaces, fact.replaced_by) if name} - seen
    return chain


def _newest(facts: Iterable[BookingFact]) -> Mapping[str, BookingFact]:
    """For each booking the newest fact, with the newest appointment: a cancellation may come without one.

    A cancellation of what was never scheduled is no more than a wish withdrawn.
    """
    newest: dict[str, BookingFact] = {}
    scheduled = set()
    for fact in sorted(facts, key=lambda fact: (fact.at, fact.rank, fact.digest)):
        if fact.rank is Rank.SCHEDULED:
            scheduled.add(fact.uid)
        earlier = newest.get(fact.uid)
        newest[fact.uid] = fact if earlier is None else _after(earlier, fact)
    withdrawn = {uid for uid, fact in newest.items() if fact.rank is Rank.CANCELLED and uid not in scheduled}
    return {uid: replace(fact, rank=Rank.REQUESTED) if uid in withdrawn else fact for uid, fact in newest.items()}


def _after(earlier: BookingFact, later: BookingFact) -> BookingFact:
    return replace(
        later,
        appointment=later.appointment or earlier.appointment,
        replaces=later.replaces or earlier.replaces,
        replaced_by=later.replaced_by or earlier.replaced_by,
    )


def _edges(facts: Iterable[BookingFact]) -> set[tuple[str, str]]:
    """(replaced, replacing), as either side tells it."""
    edges = set()
    for fact in facts:
        if fact.replaces:
            edges.add((fact.replaces, fact.uid))
        if fact.replaced_by:
            edges.add((fact.uid, fact.replaced_by))
    return edges


def _tip(known: Mapping[str, BookingFact], edges: set[tuple[str, str]]) -> BookingFact | None:
    """The newest booking that no other replaces; None while it is one we have only heard of, or when they run in a ring."""
    replaced = {before for before, _ in edges}
    if {after for _, after in edges} - replaced - set(known):
        return None
    ends = [fact for uid, fact in known.items() if uid not in replaced]
    return max(ends, key=lambda fact: (fact.at, fact.rank, fact.digest), default=None)
