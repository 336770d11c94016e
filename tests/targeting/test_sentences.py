"""What the model says aloud."""

import re
from dataclasses import replace
from math import isclose
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithline.network import models as network
from kithline.targeting import chances, model, sentences
from kithline.targeting.fatigue import favour_reason
from kithline.targeting.horizon import Distance, Stop, Wait
from kithline.targeting.paths import Hop, credibility
from kithline.targeting.values import (
    Aim,
    Asks,
    Basis,
    History,
    Organization,
    Person,
    Promise,
    Search,
    Signal,
    Tie,
)

FIRM = UUID(int=900)
SEARCH = Search(Aim((("kites", 3),)), {FIRM: Organization(FIRM, targeted=True)})
MAYA = Person(UUID(int=1), "Maya", degree=1, closeness=4, history=History(sent=4, received=3, days_since_two_way=12))
ROBERT = Person(UUID(int=2), "Robert", degree=1, closeness=5, history=History(days_since_two_way=6))
DANA = Person(UUID(int=3), "Dana", degree=2)
LEE = Person(UUID(int=4), "Lee")


def tie(one: Person, other: Person, basis: Basis, strength: int | None = None, note: str = "") -> Tie:
    return Tie(one.id, other.id, basis, strength, note=note)


def test_a_suggestion_says_why_in_words_and_in_numbers() -> None:
    own = model.rank(SEARCH, [MAYA], [])[0]

    assert sentences.suggestion(SEARCH, own) == (
        "Maya: usually answered (you know them, wrote back 3 of 4 times, last contact 12 days ago)."
    )
    assert sentences.suggestion(SEARCH, own, numbers=True) == (
        f"Maya: {round(own.p * 100)} % likely to meet you (you know them, wrote back 3 of 4 times, last contact 12 days ago)."
    )


def test_a_warm_and_a_cold_suggestion() -> None:
    dana = replace(DANA, organization_id=FIRM, placeholder=True)
    lee = replace(LEE, passions=("Kite",), signal=Signal.HIRING, lead_heard=True)
    robert = replace(ROBERT, met=True)

    cold, warm = model.rank(SEARCH, [robert, dana, lee], [tie(robert, dana, Basis.TOLD_ME)])
    made = model.rank(SEARCH, [robert, dana], [tie(robert, dana, Basis.INTRODUCED)])[0]

    assert sentences.suggestion(SEARCH, warm) == "Dana: a long shot (through Robert, Robert told you, target organization)."
    assert sentences.suggestion(SEARCH, made) == "Dana: usually answered (introduced by Robert, target organization)."
    assert sentences.suggestion(SEARCH, cold) == (
        "Lee: sometimes answered (no tie yet, you share kites, somebody named this lead, hiring there)."
    )


@pytest.mark.parametrize(
    ("p", "words"),
    [
        (0.95, "nearly always answered"),
        (0.71, "usually answered"),
        (0.5, "even odds"),
        (0.3, "sometimes answered"),
        (0, "a long shot"),
    ],
)
def test_likelihoods_have_words(p: float, words: str) -> None:
    assert sentences.likelihood(p) == words


def test_ask_her_for_tom_not_ann() -> None:
    tom, ann = replace(DANA, name="Tom", organization_id=FIRM), replace(LEE, name="Ann")
    ties = [tie(MAYA, tom, Basis.WORKED_TOGETHER), tie(MAYA, ann, Basis.TOLD_ME, 1)]

    options = model.ask_for(SEARCH, MAYA, [tom, ann], ties)

    assert sentences.ask_for(SEARCH, MAYA, options) == (
        "Ask Maya for Tom, not Ann: Tom, sometimes answered (worked with Maya, target organization); "
        "Ann, a long shot (Maya told you)."
    )
    assert ": Tom .41 (" in sentences.ask_for(SEARCH, MAYA, options, numbers=True)
    assert "; Ann .23 (" in sentences.ask_for(SEARCH, MAYA, options, numbers=True)
    assert sentences.ask_for(SEARCH, MAYA, options[:1]) == (
        "Ask Maya for Tom: Tom, sometimes answered (worked with Maya, target organization)."
    )
    assert sentences.ask_for(SEARCH, MAYA, []) == (
        "You know of nobody Maya could introduce you to: ask who else you should talk to."
    )


def test_who_is_likelier_but_leads_nowhere_is_not_praised() -> None:
    tom, ann = replace(DANA, name="Tom", organization_id=FIRM), replace(LEE, name="Ann")
    ties = [tie(MAYA, tom, Basis.TOLD_ME), tie(MAYA, ann, Basis.WORKED_TOGETHER, 5)]

    said = sentences.ask_for(SEARCH, MAYA, model.ask_for(SEARCH, MAYA, [tom, ann], ties))

    assert said.startswith("Ask Maya for Tom, not Ann")
    assert said.endswith("Ann, even odds (worked with Maya), but further from your aim.")


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (
            {"favours": Asks(open=2), "promises": (Promise(11.5), Promise(30, kept=True))},
            "Do not ask Robert again this month: two asks open, one promise 11 days old.",
        ),
        (
            {"favours": Asks(open=2), "promises": (Promise(3), Promise(1))},
            "Do not ask Robert again this month: two asks open, two promises, the oldest 3 days old.",
        ),
        ({"favours": Asks(days_since_last=5)}, "Do not ask Robert again for 9 days: last asked 5 days ago."),
        ({"favours": Asks(days_since_last=13.2)}, "Do not ask Robert again for 1 day: last asked 13 days ago."),
        ({"favours": Asks(settled=3, refused=3)}, "Do not ask Robert again: declined three times."),
        (
            {"promises": (Promise(30, kept=False), Promise(20, kept=False))},
            "Do not ask Robert again: two promised introductions did not come.",
        ),
    ],
)
def test_why_not_to_ask_again(asked: dict[str, object], sentence: str) -> None:
    robert = replace(ROBERT, **asked)  # type: ignore[arg-type]
    reason = favour_reason(robert)

    assert reason
    assert sentences.hold_back(robert, robert.favours, reason) == sentence


def test_why_to_stop() -> None:
    own = model.rank(SEARCH, [MAYA], [])[0]
    waits = [Wait(6, answered=True)] * 7 + [Wait(20, answered=False)]

    assert sentences.stop(own, Stop.SILENCE, 9, waits) == (
        "Stop: 9 business days silent; of those who answered you, 95 % did within 6."
    )
    assert sentences.stop(own, Stop.SILENCE, 9, []) == "Stop: 9 business days silent."
    assert sentences.stop(own, Stop.REFUSALS, None, waits) == "Stop: Maya declined three times."
    assert sentences.stop(own, Stop.ALTERNATIVES, None, waits) == "Stop: five other conversations are worth more now."


def test_how_far_it_may_be() -> None:
    assert sentences.distance(Distance(9, 3, 24)) == "About 9 more conversations (80 %: 3 to 24) at your rates."
    assert sentences.distance(Distance(1, 1, 2)) == "About 1 more conversation (80 %: 1 to 2) at your rates."
    assert sentences.distance(Distance(23, 2, 400)) == "About 23 more conversations (80 %: 2 to more than 100) at your rates."
    assert sentences.distance(None).startswith("Not enough data")


def test_a_path_is_told_and_its_guess_not_counted() -> None:
    told, guessed = tie(ROBERT, DANA, Basis.TOLD_ME, 4), tie(DANA, LEE, Basis.GUESS, note="same firm")

    whole = credibility(SEARCH, [Hop(ROBERT), Hop(DANA, told), Hop(LEE, guessed)])

    assert sentences.path(whole) == (
        "Robert (close, spoke 6 days ago) → Dana (Robert told you) → Lee (guess: same firm, not counted)"
    )
    assert whole.counted == 2
    assert whole.p == credibility(SEARCH, [Hop(ROBERT), Hop(DANA, told)]).p
    # own tie .78, introduction .30 + .40 * .6 + .10 * .8, meeting .55 + .20 * .6
    assert isclose(whole.p, 0.78 * 0.62 * 0.67)


def test_what_lies_beyond_a_guess_is_not_counted_either() -> None:
    hops = [Hop(ROBERT), Hop(DANA, tie(ROBERT, DANA, Basis.GUESS)), Hop(LEE, tie(DANA, LEE, Basis.WORKED_TOGETHER))]

    found = credibility(SEARCH, hops)

    assert found.p == chances.of_own_tie(SEARCH, ROBERT).p
    assert sentences.path(found).endswith("→ Dana (guess, not counted) → Lee (worked with Dana, not counted)")


def test_an_introduction_that_was_made_is_no_longer_a_risk() -> None:
    made = [Hop(ROBERT), Hop(DANA, tie(ROBERT, DANA, Basis.INTRODUCED))]

    assert isclose(credibility(SEARCH, made).p, 0.78 * 0.67)
    assert sentences.path(credibility(SEARCH, made)).endswith("→ Dana (introduced by Robert)")


@pytest.mark.parametrize(
    "hops",
    [
        [],
        [Hop(DANA)],
        [Hop(ROBERT), Hop(DANA)],
        [Hop(ROBERT), Hop(DANA, tie(MAYA, DANA, Basis.TOLD_ME))],
    ],
)
def test_a_path_is_one(hops: list[Hop]) -> None:
    with pytest.raises(ValueError, match="path"):
        credibility(SEARCH, hops)


@pytest.mark.parametrize(
    ("days", "ago"),
    [(0.4, "today"), (1.9, "yesterday"), (2, "2 days ago"), (59, "59 days ago"), (75, "2 months ago"), (800, "2 years ago")],
)
def test_time_is_told_as_people_do(days: float, ago: str) -> None:
    robert = replace(ROBERT, history=History(days_since_two_way=days))

    assert sentences.path(credibility(SEARCH, [Hop(robert)])) == f"Robert (close, spoke {ago})"


@given(
    st.builds(History, st.integers(0, 9), st.integers(0, 9), st.none() | st.floats(0, 2000)),
    st.none() | st.integers(1, 5),
    st.booleans(),
)
def test_nobody_is_he_or_she(history: History, closeness: int | None, lead_heard: bool) -> None:
    person = replace(MAYA, history=history, closeness=closeness, lead_heard=lead_heard)
    said = sentences.suggestion(SEARCH, model.rank(SEARCH, [person], [])[0])

    assert not re.search(r"\b(he|she|him|her|his)\b", said)
    assert said.endswith(").")


def test_bases_are_those_of_the_network() -> None:
    assert [basis.value for basis in Basis] == [basis.value for basis in network.Basis]
