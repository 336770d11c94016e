"""The likeliest way to everybody, beside every way there is."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from kithline.targeting.paths import Credibility, Hop, credibility, reach, ways_to
from kithline.targeting.values import Asks, Basis, Person, Search, Tie
from tests.targeting.making import person, told

SEARCH = Search()
PAIRS = list(combinations(range(1, 7), 2))


def every_way(people: Sequence[Person], ties: Sequence[Tie], hops: list[Hop]) -> Iterator[Credibility]:
    """That begins with these, over confirmed ties, to whom I do not know."""
    yield credibility(SEARCH, hops)
    here = hops[-1].person
    for tie in ties:
        for near, far in ((tie.one_id, tie.other_id), (tie.other_id, tie.one_id)):
            other = next(it for it in people if it.id == far)
            if near == here.id and tie.confirmed and other.degree != 1 and all(hop.person is not other for hop in hops):
                yield from every_way(people, ties, [*hops, Hop(other, tie)])


people_of_six = st.lists(
    st.builds(lambda known, said, asked: (known, said, asked), st.booleans(), st.integers(1, 5), st.integers(0, 2)),
    min_size=6,
    max_size=6,
)
ties_between = st.dictionaries(st.sampled_from(PAIRS), st.tuples(st.sampled_from(list(Basis)), st.integers(1, 5)), max_size=9)


@given(people_of_six, ties_between)
def test_no_way_is_likelier_than_the_one_it_finds(
    said: list[tuple[bool, int, int]], tied: dict[tuple[int, int], tuple[Basis, int]]
) -> None:
    people = [
        person(n, f"P{n}", degree=1 if known else None, closeness=close, requests=Asks(asked, asked // 2))
        for n, (known, close, asked) in enumerate(said, start=1)
    ]
    ties = [told(one, other, basis, strength) for (one, other), (basis, strength) in tied.items()]
    found = reach(SEARCH, people, ties)

    best = dict[str, float]()
    for start in people:
        if start.degree == 1:
            for way in every_way(people, ties, [Hop(start)]):
                name = way.hops[-1].person.name
                best[name] = max(way.p, best.get(name, 0))

    for it in people:
        ways = [way for way in ways_to(SEARCH, found, it.id) if not way.guessed]
        assert bool(ways) == (it.name in best)
        if ways:
            assert abs(ways[0].p - best[it.name]) < 1e-9
        assert all(one.p >= other.p for one, other in pairwise(ways))
        assert len({way.hops[-2].person.id for way in ways if len(way.hops) > 1}) == len(ways) or it.degree == 1
        assert all(len({hop.person.id for hop in way.hops}) == len(way.hops) for way in ways)


def test_equally_likely_ways_come_in_the_order_of_ids() -> None:
    people = [person(3, "C", degree=1), person(1, "A", degree=1), person(2, "B", degree=1), person(9, "Z")]

    found = reach(SEARCH, people, [told(3, 9), told(1, 9), told(2, 9)])

    assert [way.hops[0].person.name for way in ways_to(SEARCH, found, person(9).id)] == ["A", "B", "C"]


def test_whoever_is_not_passed_is_on_no_way() -> None:
    found = reach(SEARCH, [person(1, degree=1), person(3)], [told(1, 2), told(2, 3)])

    assert ways_to(SEARCH, found, person(3).id) == []
    assert ways_to(SEARCH, found, person(2).id) == []
