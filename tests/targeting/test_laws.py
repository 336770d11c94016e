"""The index: what may and may not move it, whoever is looked at, and its cost."""

from dataclasses import replace
from random import Random
from time import process_time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithline.targeting import chances, model
from kithline.targeting.values import Asks, Basis, History, Person, Tie
from tests.targeting.making import SEARCH, person, told

unit = st.floats(0, 1)
histories = st.builds(
    History,
    st.integers(0, 40),
    st.integers(0, 40),
    st.none() | st.floats(0, 900),
    st.integers(0, 9),
)
records = st.integers(0, 6).flatmap(lambda n: st.builds(Asks, st.just(n), st.integers(0, n)))
people = st.builds(
    Person,
    st.integers(1, 12).map(lambda n: UUID(int=n)),
    st.just("Maya"),
    degree=st.sampled_from([None, 1, 2]),
    closeness=st.none() | st.integers(1, 5),
    history=histories,
    requests=records,
    favours=records,
    passions=st.sampled_from([(), ("kites",), ("bread",)]),
    title=st.sampled_from(["", "Team lead", "Baker"]),
    met=st.booleans(),
)
confirmed = st.builds(
    told,
    st.integers(1, 12),
    st.integers(1, 12),
    st.sampled_from([basis for basis in Basis if basis is not Basis.GUESS]),
    st.none() | st.integers(1, 5),
    unit,
)
guesses = st.builds(told, st.integers(1, 12), st.integers(1, 12), st.just(Basis.GUESS), st.none() | st.integers(1, 5))
networks = st.lists(people, max_size=12, unique_by=lambda it: it.id)


@given(networks, st.lists(confirmed, max_size=20), st.lists(guesses, max_size=20))
def test_a_guess_never_changes_a_score(people: list[Person], ties: list[Tie], guesses: list[Tie]) -> None:
    assert model.rank(SEARCH, people, guesses + ties) == model.rank(SEARCH, people, ties)


@given(networks, st.lists(confirmed, max_size=20), st.randoms(use_true_random=False))
def test_the_order_of_what_goes_in_does_not_matter(people: list[Person], ties: list[Tie], random: Random) -> None:
    before = model.rank(SEARCH, people, ties)
    random.shuffle(people)
    random.shuffle(ties)
    after = model.rank(SEARCH, people, ties)

    assert [(it.person.id, it.p, it.index) for it in after] == [(it.person.id, it.p, it.index) for it in before]


@given(networks, st.lists(confirmed, max_size=20))
def test_everything_stays_in_its_bounds(people: list[Person], ties: list[Tie]) -> None:
    for it in model.rank(SEARCH, people, ties):
        assert 0.02 <= it.p <= 0.95
        assert 0 <= it.value <= 0.85
        assert 0 <= it.index <= it.value
        assert not it.person.met


@given(histories, st.floats(0, 900), st.integers(0, 9))
def test_a_warmer_history_never_weakens_a_tie(history: History, days: float, mutuals: int) -> None:
    known, before = history.days_since_two_way, chances.tie_strength(person(1, history=history))
    sooner = replace(history, days_since_two_way=days if known is None else min(days, known))
    assert chances.tie_strength(person(1, history=sooner)) >= before
    assert chances.tie_strength(person(1, history=replace(history, mutuals=max(mutuals, history.mutuals)))) >= before
    assert 0 <= before <= 1


@given(st.integers(1, 5), st.integers(1, 5), records, st.integers(0, 9))
def test_more_strength_and_answers_never_lower_a_chance(weak: int, strong: int, record: Asks, extra: int) -> None:
    weak, strong = sorted((weak, strong))
    introducer = person(1, closeness=4, favours=record)
    weaker, stronger = told(1, 2, strength=weak), told(1, 2, strength=strong)
    for in_person in (True, False):
        p = chances.of_introduction(SEARCH, introducer, weaker, in_person=in_person).p
        assert chances.of_introduction(SEARCH, introducer, stronger, in_person=in_person).p >= p
    answered = replace(record, settled=record.settled + extra, granted=record.granted + extra)
    refused = replace(record, settled=record.settled + extra)
    p = chances.of_own_tie(SEARCH, person(1, closeness=4, requests=record)).p
    assert chances.of_own_tie(SEARCH, person(1, closeness=4, requests=answered)).p >= p - 1e-12
    assert chances.of_own_tie(SEARCH, person(1, closeness=4, requests=refused)).p <= p + 1e-12


@given(unit, unit, unit, unit)
def test_the_index_rises_with_chance_and_value(p: float, q: float, v: float, w: float) -> None:
    (p, q), (v, w) = sorted((max(p, 0.02), max(q, 0.02))), sorted((v, w))

    assert model.index(p, v) <= model.index(q, v) + 1e-12
    assert model.index(p, v) <= model.index(p, w)


def city(size: int) -> tuple[list[Person], list[Tie]]:
    random = Random(size)
    words = ["power", "electronics", "kites", "boats", "motor", "team", "lead", "engineer", "sales", "director", "of"]
    people = [
        person(
            number,
            degree=1 if number < size / 20 else None,
            title=" ".join(random.choices(words, k=3)),
            text=" ".join(random.choices(words, k=8)),
            passions=(random.choice(words),),
            organization_id=UUID(int=random.randrange(900)),
        )
        for number in range(size)
    ]
    return people, [told(random.randrange(size), random.randrange(size)) for _ in range(2 * size)]


def cost(size: int) -> tuple[float, float]:
    """CPU seconds to rank so many people, and to sort their texts: the least of three, taken in turns."""
    people, ties = city(size)
    ranking, sorting = [], []
    for _ in range(3):
        started = process_time()
        assert model.rank(SEARCH, people, ties)
        ranked = process_time()
        sorted(people, key=lambda it: (it.text, it.id))
        ranking.append(ranked - started)
        sorting.append(process_time() - ranked)
    return min(ranking), min(sorting)


@pytest.mark.slow
def test_twenty_thousand_candidates_cost_a_hundred_sorts_and_grow_in_step() -> None:
    few, _ = cost(2_000)
    many, sorting = cost(20_000)

    assert many <= 150 * sorting
    assert many <= 20 * few
