"""How strong a tie is, and how likely each step over it succeeds.

The sources say which way each quantity moves; the numbers are ours, and `benchmarks/targeting` holds them to account.
"""

from math import exp, log
from typing import Final

from kithline.targeting.values import Asks, Basis, Chance, Person, Search, Step, Tally, Tie

LEAST, MOST = 0.02, 0.95

_SAID: Final = {5: 0.8, 4: 0.6, 3: 0.35, 2: 0.2, 1: 0.1}  # close, know well, acquaintance, met once, not really
_UNSAID: Final = 0.2
_BY_BASIS: Final = {Basis.WORKED_TOGETHER: 0.6, Basis.INTRODUCED: 0.6, Basis.TOLD_ME: 0.35, Basis.GROUP_THREAD: 0.35}
_BY_MAIL: Final = 0.45
_ASKED_BEFORE: Final = 0.65
_ASKS_THAT_TIRE: Final = 4
_PRIOR_WEIGHT: Final = 8
_CREDIT: Final = 4  # what calibration starts from on both sides
_OWN_WEIGHT: Final = 3  # one answer of this very person, counted in answers of others
_UNTALLIED: Final = Tally()


def tie_strength(person: Person) -> float:
    """In 0..1, between me and somebody I know: time spent, give and take, common friends (Granovetter 1973).

    Common friends count least, for moderately weak ties carry most jobs (Rajkumar et al. 2022) though each strong one
    carries more (Gee, Jones & Burke 2017). What I said is a floor, so that noting a first message never weakens a friend.
    """
    if person.strength is not None:
        return person.strength
    history = person.history
    recency = 0.0 if history.days_since_two_way is None else exp(-history.days_since_two_way / 90)
    most = max(history.sent, history.received)
    reciprocity = min(history.sent, history.received) / most if most else 0.0
    volume = min(1, log(1 + history.sent + history.received) / log(21))
    reckoned = 0.4 * recency + 0.3 * reciprocity + 0.2 * volume + 0.1 * min(1, history.mutuals / 5)
    said = _UNSAID if person.closeness is None else _SAID[person.closeness]
    return max(said, reckoned) if most else said


def strength_between(tie: Tie) -> float:
    """In 0..1, between two contacts: what was said of it, else what its basis suggests. A guess has none."""
    if not tie.confirmed:
        return 0.0
    return _BY_BASIS.get(tie.basis, _UNSAID) if tie.strength is None else _SAID[tie.strength]


def of_own_tie(search: Search, person: Person) -> Chance:
    """That somebody I know agrees to a conversation."""
    return _learned(search, Step.OWN_TIE, 0.50 + 0.35 * tie_strength(person), person.requests)


def of_cold_request(search: Search, person: Person, *, common_ground: bool) -> Chance:
    """That a stranger agrees: a referral's trust is missing (Fernandez & Weinberg 1997), common ground lends a little."""
    return _learned(search, Step.COLD, 0.25 if common_ground else 0.15, person.requests)


def of_introduced_meeting(search: Search, target: Person, tie: Tie) -> Chance:
    """That somebody I was introduced to agrees (Fernandez & Weinberg 1997)."""
    return _learned(search, Step.WARM, 0.55 + 0.20 * strength_between(tie), target.requests)


def of_introduction(search: Search, introducer: Person, tie: Tie, *, in_person: bool) -> Chance:
    """That an introduction is promised *and* sent.

    By mail an ask is much weaker than face to face (Roghanizad & Bohns 2017), and each favour asked before weakens it,
    up to four. A tie I am not sure of counts as far as I am sure.
    """
    prior = tie.certainty * (0.30 + 0.40 * strength_between(tie) + 0.10 * tie_strength(introducer))
    asked_before = min(introducer.favours.settled + introducer.favours.open, _ASKS_THAT_TIRE)
    prior *= _ASKED_BEFORE**asked_before * (1 if in_person else _BY_MAIL)
    return _learned(search, Step.INTRODUCTION, prior, introducer.favours)


def clipped(p: float) -> float:
    """Nothing is certain either way."""
    return min(MOST, max(LEAST, p))


def _learned(search: Search, step: Step, prior: float, own: Asks) -> Chance:
    """From the prior mean over my own experience to this person's own answers.

    (successes + 4) / (expected + 4) scales the prior to how such steps go for me; around that, a Beta distribution of
    weight 8 meets the person's record, each of whose answers weighs 3. On real mail the own record tells most.
    """
    tally = search.tallies.get(step, _UNTALLIED)
    mine = clipped(prior * (tally.successes + _CREDIT) / (tally.expected + _CREDIT))
    p = (_PRIOR_WEIGHT * mine + _OWN_WEIGHT * own.granted) / (_PRIOR_WEIGHT + _OWN_WEIGHT * own.settled)
    return Chance(step, prior, clipped(p))
