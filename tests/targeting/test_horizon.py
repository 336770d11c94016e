"""When to stop, and how far it may be: by hand, and at the edge of what is known."""

from dataclasses import replace
from math import isclose
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithline.targeting import model
from kithline.targeting.horizon import Distance, Stop, Wait, chance_of_answer, distance, stop_reason, usual_wait
from kithline.targeting.values import Asks, Basis, Person, Promise, Search, Suggestion, Tie

WAITS = [
    *(Wait(days, answered=True) for days in (1, 2, 2, 4)),
    *(Wait(days, answered=False) for days in (3, 5, 5, 9)),
]


def suggestions(count: int) -> list[Suggestion]:
    """The first is the best."""
    people = [Person(UUID(int=n), f"P{n}", degree=1, strength=1 - n / 10, lead_heard=True) for n in range(count)]
    return model.rank(Search(), people, [])


@pytest.mark.parametrize(
    ("silent", "chance"),
    # Eight wait. Day 1: 7/8 still do. Day 2: 5/7 of them. Day 4, one having been given up: 3/4 of them, which is .46875.
    [(0, 1 - 0.46875), (1, 1 - 0.46875 / 0.875), (3.5, 1 - 0.46875 / 0.625), (4, 0), (30, 0)],
)
def test_chance_of_a_later_answer(silent: float, chance: float) -> None:
    found = chance_of_answer(WAITS, silent)

    assert found is not None
    assert isclose(found, chance, abs_tol=1e-12)


def test_the_days_within_which_nearly_all_answers_come() -> None:
    assert usual_wait(WAITS) == 4
    assert usual_wait([Wait(1, answered=True)] * 19 + [Wait(12, answered=True)]) == 1
    assert usual_wait([Wait(1, answered=True)] * 18 + [Wait(12, answered=True)] * 2) == 12


def test_too_few_asks_say_nothing() -> None:
    assert chance_of_answer(WAITS[1:], 30) is None
    assert usual_wait(WAITS[1:]) is None
    assert usual_wait([Wait(5, answered=False)] * 8) is None
    assert chance_of_answer([Wait(5, answered=False)] * 8, 1) == 0
    assert chance_of_answer([Wait(5, answered=True)] * 8, 5) == 0


waits = st.lists(st.builds(Wait, st.integers(0, 20), st.booleans()), min_size=8, max_size=40)


@given(waits, st.integers(0, 25))
def test_a_chance_of_an_answer_is_one(waits: list[Wait], silent: int) -> None:
    found = chance_of_answer(waits, silent)

    assert found is not None
    assert -1e-12 <= found <= 1


def test_reasons_to_stop() -> None:
    best, *others = suggestions(9)
    patient = WAITS[1:]

    assert stop_reason(best, 30, patient, others) is None
    assert stop_reason(best, 4, WAITS, others) is Stop.SILENCE
    assert stop_reason(best, 3, WAITS, others) is None
    assert stop_reason(best, None, WAITS, others) is None
    refused = replace(best, person=replace(best.person, requests=Asks(settled=3, refused=3)))
    assert stop_reason(refused, None, WAITS, others) is Stop.REFUSALS
    fifth, sixth = others[3], others[4]
    assert sixth.index < fifth.index
    assert stop_reason(sixth, None, WAITS, [best, *others]) is Stop.ALTERNATIVES
    assert stop_reason(fifth, None, WAITS, [best, *others]) is None


def test_two_promises_not_kept_end_it_with_this_introducer() -> None:
    robert = Person(UUID(int=1), "Robert", degree=1, met=True)
    dana = Person(UUID(int=2), "Dana", placeholder=True)
    tie = Tie(robert.id, dana.id, Basis.TOLD_ME)
    kept = replace(robert, promises=(Promise(20, kept=False), Promise(9, kept=True)))
    broken = replace(robert, promises=(Promise(20, kept=False), Promise(9, kept=False)))

    assert stop_reason(model.rank(Search(), [kept, dana], [tie])[0], None, [], []) is None
    assert stop_reason(model.ask_for(Search(), broken, [dana], [tie])[0], None, [], []) is Stop.PROMISES


def test_how_far_it_may_be() -> None:
    found = distance([True] * 3 + [False] * 17)

    openings, rest, beyond, longest = 3.8, 26.2, 1.0, 0
    while beyond > 0.1:  # the chance that none of the first `longest` has an opening
        beyond *= (rest + longest) / (openings + rest + longest)
        longest += 1
    assert found == Distance(8, 1, longest)


def test_below_eight_conversations_nothing_is_said() -> None:
    assert distance([True] * 7) is None
    assert distance([False] * 8) is not None


@given(st.integers(8, 60), st.integers(0, 60))
def test_more_openings_are_never_farther(conversations: int, openings: int) -> None:
    openings = min(openings, conversations - 1)
    fewer = distance([True] * openings + [False] * (conversations - openings))
    more = distance([True] * (openings + 1) + [False] * (conversations - openings - 1))

    assert fewer is not None
    assert more is not None
    assert more.conversations <= fewer.conversations
    assert 1 <= more.low <= fewer.low
    assert more.high <= fewer.high
    assert fewer.low <= fewer.high
