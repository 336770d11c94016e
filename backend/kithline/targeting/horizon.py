"""When to stop, and how far it may still be, from the user's own record."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, lgamma
from typing import Final

from kithline.targeting.fatigue import Reason, favour_reason, request_reason
from kithline.targeting.values import Suggestion

ENOUGH: Final = 8  # outcomes; below, a rate says more about luck than about the search
_TOO_UNLIKELY: Final = 0.05
_NEARLY_ALL: Final = 0.95
_ALTERNATIVES: Final = 5
_INTERVAL: Final = (0.1, 0.9)
_OPENINGS, _REST = 0.8, 9.2  # what the model believes of a conversation with the most relevant person
_FARTHEST: Final = 1_000


@dataclass(frozen=True, slots=True)
class Wait:
    """How many business days an ask waited: for its answer, or in vain until now or until it was given up."""

    days: float
    answered: bool


class Stop(StrEnum):
    SILENCE = "silence"
    REFUSALS = "refusals"
    PROMISES = "promises"
    ALTERNATIVES = "alternatives"


@dataclass(frozen=True, slots=True)
class Distance:
    """How many more conversations until one has or leads straight to an opening; 80 % of such searches: low to high."""

    conversations: int
    low: int
    high: int


def stop_reason(
    suggestion: Suggestion, silent: float | None, waits: Sequence[Wait], ranked: Sequence[Suggestion]
) -> Stop | None:
    """Why to leave this one: `silent` is the business days the ask waits already, `ranked` what could be done instead."""
    if request_reason(suggestion.asked) is Reason.REFUSALS:
        return Stop.REFUSALS
    if suggestion.through and favour_reason(suggestion.through) is Reason.PROMISES:
        return Stop.PROMISES
    chance = None if silent is None else chance_of_answer(waits, silent)
    if chance is not None and chance < _TOO_UNLIKELY:
        return Stop.SILENCE
    others = [other for other in ranked if other.person.id != suggestion.person.id]
    overtaken = len(others) >= _ALTERNATIVES and suggestion.index < others[_ALTERNATIVES - 1].index
    return Stop.ALTERNATIVES if overtaken else None


def chance_of_answer(waits: Sequence[Wait], silent: float) -> float | None:
    """That an answer still comes after so many silent business days; None below eight asks.

    One minus the share that never answers among those still silent, from the survival curve of Kaplan & Meier (1958):
    an ask that waits still counts for as long as it has waited.
    """
    if len(waits) < ENOUGH:
        return None
    curve = _survival(waits)
    never = curve[-1][1] if curve else 1.0
    still = next((share for days, share in reversed(curve) if days <= silent), 1.0)
    return 1 - never / still if still else 0.0


def usual_wait(waits: Sequence[Wait]) -> float | None:
    """The business days within which 95 % of those who answer do; None below eight asks or without an answer."""
    curve = _survival(waits)
    if len(waits) < ENOUGH or not curve:
        return None
    ever = 1 - curve[-1][1]
    return next(days for days, share in curve if 1 - share >= _NEARLY_ALL * ever - 1e-9)


def distance(outcomes: Iterable[bool]) -> Distance | None:
    """Of conversations held, which had or led straight to an opening; None below eight of them.

    Geometric waiting whose rate is Beta-distributed, so that the interval holds luck as well as what is not known of the
    rate. Chains of acquaintances end at each step with some chance of their own (Dodds, Muhamad & Watts 2003).
    """
    counted = Counter(outcomes)
    if counted.total() < ENOUGH:
        return None
    openings, rest = _OPENINGS + counted[True], _REST + counted[False]
    low, high = (_quantile(openings, rest, share) for share in _INTERVAL)
    return Distance(round((openings + rest) / openings), low, high)


def _survival(waits: Iterable[Wait]) -> list[tuple[float, float]]:
    """The share still without an answer after each day on which one came."""
    waits = sorted(waits, key=lambda wait: wait.days)
    answers = Counter(wait.days for wait in waits if wait.answered)
    gone = Counter(wait.days for wait in waits)
    curve, share, at_risk = [], 1.0, len(waits)
    for days, leaving in gone.items():
        if answers[days]:
            share *= 1 - answers[days] / at_risk
            curve.append((days, share))
        at_risk -= leaving
    return curve


def _quantile(openings: float, rest: float, share: float) -> int:
    """The least n with P(N <= n) >= share, where P(N > n) = B(openings, rest + n) / B(openings, rest)."""
    low, high = 1, _FARTHEST
    while low < high:
        middle = (low + high) // 2
        beyond = exp(lgamma(rest + middle) - lgamma(openings + rest + middle) - lgamma(rest) + lgamma(openings + rest))
        low, high = (low, middle) if 1 - beyond >= share else (middle + 1, high)
    return low
