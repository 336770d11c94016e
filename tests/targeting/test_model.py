"""The index: its formulas by hand, what may and may not move it."""

from collections.abc import Sequence
from dataclasses import replace
from math import isclose
from typing import Any
from uuid import UUID

import pytest

from kithline.targeting import chances, model, text
from kithline.targeting.values import Aim, Asks, Basis, History, Person, Promise, Search, Signal, Step, Tally
from tests.targeting.making import FIRM, SEARCH, STRONG, names, person, told


def fits(aim: Aim, people: Sequence[Person]) -> dict[UUID, float]:
    return text.fits(aim, text.read(aim, people))


def test_strength_of_a_tie_with_history() -> None:
    maya = person(1, history=History(sent=4, received=3, days_since_two_way=12, mutuals=2))

    # .40 e^(-12/90) + .30 * 3/4 + .20 ln 8 / ln 21 + .10 * 2/5
    assert isclose(chances.tie_strength(maya), 0.350069 + 0.225 + 0.136602 + 0.04, abs_tol=1e-6)


@pytest.mark.parametrize(("closeness", "strength"), [(5, 0.8), (4, 0.6), (3, 0.35), (2, 0.2), (1, 0.1), (None, 0.2)])
def test_strength_of_a_tie_without_history(closeness: int | None, strength: float) -> None:
    assert chances.tie_strength(person(1, closeness=closeness)) == strength


def test_a_first_message_does_not_weaken_a_friend_and_my_word_overrules() -> None:
    assert chances.tie_strength(person(1, closeness=5, history=History(sent=1))) == 0.8
    assert chances.tie_strength(person(1, closeness=5, strength=0.1)) == 0.1


def test_chance_of_an_own_tie() -> None:
    friend = person(1, closeness=5)
    chance = chances.of_own_tie(SEARCH, friend)
    assert isclose(chance.prior, 0.78)
    assert isclose(chance.p, 0.78)

    # three of four: (8 * .78 + 3 * 3) / (8 + 3 * 4)
    answered = replace(friend, requests=Asks(settled=4, granted=3))
    assert isclose(chances.of_own_tie(SEARCH, answered).p, 0.762)

    # I succeeded twice where six were expected: .78 * (2 + 4) / (6 + 4)
    unlucky = replace(SEARCH, tallies={Step.OWN_TIE: Tally(successes=2, expected=6)})
    assert isclose(chances.of_own_tie(unlucky, friend).p, 0.468)
    assert chances.of_own_tie(unlucky, friend).prior == chance.prior


def test_chance_of_a_cold_request() -> None:
    assert chances.of_cold_request(SEARCH, person(1), common_ground=False).p == 0.15
    assert chances.of_cold_request(SEARCH, person(1), common_ground=True).p == 0.25


def test_chance_of_an_introduction_and_of_the_meeting_after_it() -> None:
    robert, tie = person(1, closeness=5), told(1, 2, strength=5)

    assert isclose(chances.of_introduction(SEARCH, robert, tie, in_person=True).p, 0.30 + 0.40 * 0.8 + 0.10 * 0.8)
    assert isclose(chances.of_introduction(SEARCH, robert, tie, in_person=False).p, 0.45 * 0.70)
    assert isclose(chances.of_introduced_meeting(SEARCH, person(2), tie).p, 0.55 + 0.20 * 0.8)
    unsure = replace(tie, certainty=0.5)
    assert isclose(chances.of_introduction(SEARCH, robert, unsure, in_person=True).p, 0.35)


@pytest.mark.parametrize(("asked", "factor"), [(1, 0.65), (2, 0.4225), (4, 0.17850625), (9, 0.17850625)])
def test_each_ask_before_tires_up_to_four(asked: int, factor: float) -> None:
    robert = person(1, closeness=5, favours=Asks(open=asked))

    assert isclose(chances.of_introduction(SEARCH, robert, told(1, 2, strength=5), in_person=True).prior, 0.70 * factor)


def test_value_of_a_conversation() -> None:
    lead = person(1, title="Director of power", organization_id=FIRM)
    search = replace(SEARCH, organizations={FIRM: STRONG})

    assert isclose(model.value(search, lead, 1), 0.08)  # .8 * (.5 + .3 + .2) / 10
    assert isclose(model.value(search, replace(lead, title="Engineer"), 0.5), 0.8 * 0.55 / 10)
    assert isclose(model.value(search, replace(lead, signal=Signal.HIRING), 1), 0.24)
    assert isclose(model.value(search, replace(lead, signal=Signal.FREEZE), 1), 0.04)
    assert model.value(search, replace(lead, lead_heard=True), 0) == 0.85
    in_vain = replace(search, organizations={FIRM: replace(STRONG, met_without_opening=2)})
    assert isclose(model.value(in_vain, lead, 1), 0.8 / 12)
    hiring = replace(search, organizations={FIRM: replace(STRONG, signal=Signal.HIRING)})
    assert isclose(model.value(hiring, lead, 1), 0.24)
    assert model.value(search, person(1), 0) == 0


def test_index_is_value_per_effort() -> None:
    assert isclose(model.index(0.5, 0.4), 0.2 / 0.6)
    assert isclose(model.index(0.15, 0.85), 0.1275 / 0.32)


def test_bm25_by_hand() -> None:
    kites = person(1, title="Kite pilot")  # 2 words; the shortest mention is the best
    sails = person(2, title="Sails and kites and more")  # 5 words
    other = person(3, title="Baker of bread")  # 3 words; the average is 10 / 3

    found = fits(Aim((("kite", 5),)), [kites, sails, other])

    def tf(length: int) -> float:
        return 2.2 / (1 + 1.2 * (0.25 + 0.75 * length / (10 / 3)))

    assert found == {kites.id: 1, sails.id: pytest.approx(tf(5) / tf(2))}


def test_passions_weigh_and_contacts_have_passions_too() -> None:
    boats, kites = person(1, passions=("boats",)), person(2, passions=("Kites",))
    found = fits(Aim((("boat", 1), ("kite", 5))), [boats, kites])

    assert found[kites.id] == 1
    assert isclose(found[boats.id], 0.2)
    assert text.shared_passions(SEARCH.aim, kites) == ["kites"]


def test_words_without_spaces_are_found() -> None:
    assert fits(Aim((("电力电子", 5),)), [person(1, text="喜欢电力电子"), person(2, text="面包")]) == {UUID(int=1): 1}


@pytest.mark.parametrize(
    ("title", "can"),
    [
        ("Head of Sourcing", True),
        ("Engineering Manager", True),
        ("Product Manager", False),
        ("Recruiter", True),
        ("Baker", False),
    ],
)
def test_a_title_says_who_can_hire(title: str, *, can: bool) -> None:
    assert text.can_hire(title) is can


def test_one_list_over_all_channels() -> None:
    robert = person(1, "Robert", degree=1, closeness=5, met=True)
    maya = person(2, "Maya", degree=1, closeness=4)
    dana = person(3, "Dana", degree=2)
    lee = person(4, "Lee", degree=2, lead_heard=True)
    ann = person(5, "Ann")

    ranked = model.rank(SEARCH, [robert, maya, dana, lee, ann], [told(1, 3, strength=5), told(4, 1, Basis.INTRODUCED)])

    assert [(it.person.name, it.kind, it.through and it.through.name) for it in ranked] == [
        ("Lee", Step.WARM, "Robert"),
        ("Maya", Step.OWN_TIE, None),
        ("Dana", Step.WARM, "Robert"),
        ("Ann", Step.COLD, None),
    ]
    lee_first, _, dana_third, _ = ranked
    assert [step.step for step in lee_first.steps] == [Step.WARM]
    assert lee_first.asked is lee
    assert [step.step for step in dana_third.steps] == [Step.INTRODUCTION, Step.WARM]
    assert dana_third.asked is robert
    assert isclose(dana_third.p, 0.45 * 0.70 * 0.71)


def test_the_best_way_to_a_person_is_taken() -> None:
    people = [person(1, "Robert", degree=1, closeness=5), person(2, "Maya", degree=1, closeness=2), person(3, "Dana")]
    ties = [told(2, 3, strength=3), told(1, 3, strength=5)]

    assert next(it for it in model.rank(SEARCH, people, ties) if it.person.name == "Dana").through is people[0]
    people[2] = replace(people[2], common_ground="same school")
    assert next(it for it in model.rank(SEARCH, people, ties) if it.person.name == "Dana").kind is Step.COLD


def test_a_placeholder_is_introduced_or_nothing() -> None:
    people = [person(1, degree=1, met=True), person(2, "Somebody in sourcing", placeholder=True)]

    assert names(model.rank(SEARCH, people, [])) == []
    assert names(model.rank(SEARCH, people, [told(1, 2)])) == ["Somebody in sourcing"]


@pytest.mark.parametrize(
    "asked",
    [
        {"met": True},
        {"busy": True},
        {"requests": Asks(settled=3, refused=3)},
        {"requests": Asks(open=1), "favours": Asks(open=1)},
        {"requests": Asks(open=1, days_since_last=13.9)},
    ],
)
def test_who_is_asked_enough_is_left_alone(asked: dict[str, Any]) -> None:
    assert names(model.rank(SEARCH, [replace(person(1, degree=1), **asked), person(2, "Ann", degree=1)], [])) == ["Ann"]


@pytest.mark.parametrize(
    "asked",
    [
        {"favours": Asks(open=2)},
        {"favours": Asks(days_since_last=3)},
        {"promises": (Promise(20, kept=False), Promise(9, kept=False))},
    ],
)
def test_an_introducer_is_spared_outside_a_meeting(asked: dict[str, Any]) -> None:
    robert, dana = replace(person(1, degree=1, met=True), **asked), person(2, "Dana", placeholder=True)

    assert model.rank(SEARCH, [robert, dana], [told(1, 2)]) == []
    assert names(model.ask_for(SEARCH, robert, [robert, dana], [told(1, 2)])) == ["Dana"]


def test_ask_her_for_tom_not_ann() -> None:
    maya = person(1, degree=1, closeness=4)
    people = [maya, person(2, "Ann", title="Baker"), person(3, "Tom", organization_id=FIRM), person(4, "Bo", degree=1)]
    search = replace(SEARCH, organizations={FIRM: STRONG})
    ties = [told(1, 2, strength=1), told(3, 1, Basis.WORKED_TOGETHER), told(1, 4), told(4, 3)]

    options = model.ask_for(search, maya, people, ties)

    assert names(options) == ["Tom", "Ann"]
    assert isclose(options[0].p, (0.30 + 0.40 * 0.6 + 0.10 * 0.6) * (0.55 + 0.20 * 0.6))


def test_the_week_has_five_and_spares_introducers_and_organizations() -> None:
    robert = person(1, "Robert", degree=1, met=True, closeness=5)
    led = [person(10 + n, f"Lead {n}", placeholder=True, lead_heard=True) for n in range(4)]
    firm = [person(20 + n, f"Firm {n}", degree=1, organization_id=FIRM, title="Director") for n in range(3)]
    other = [person(30 + n, f"Other {n}", degree=1, title="Director") for n in range(3)]
    search = Search(organizations={FIRM: replace(STRONG, targeted=False, motivation=None)})
    ties = [told(1, it.id.int, strength=5) for it in led]

    plan = model.plan_week(model.rank(search, [robert, *led, *firm, *other], ties))

    # Robert is asked twice at most; at equal worth, a second person of the same organization waits.
    assert names(plan) == ["Lead 0", "Lead 1", "Firm 0", "Other 0", "Other 1"]


def test_a_beginner_without_an_aim_has_a_week_too() -> None:
    friends = [person(n, f"Friend {n}", degree=1, closeness=n) for n in range(1, 6)]

    plan = model.plan_week(model.rank(Search(), friends, []))

    assert names(plan) == ["Friend 5", "Friend 4", "Friend 3", "Friend 2", "Friend 1"]


def test_equals_come_in_the_order_of_their_ids() -> None:
    people = [person(number, f"P{number}", degree=1) for number in (3, 1, 2)]
    ties = [told(2, 9), told(1, 9), told(3, 9)]
    dana = person(9, "Dana", placeholder=True)

    ranked = model.rank(SEARCH, [dana, *people], ties)

    assert names(ranked) == ["P1", "P2", "P3", "Dana"]
    assert ranked[-1].through is people[1]
