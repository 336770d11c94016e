"""How much may be asked of one person, so that nobody's kindness is used up."""

from enum import StrEnum
from typing import Final

from kithline.targeting.values import Asks, Person

OPEN_AT_ONCE: Final = 2
DAYS_BETWEEN: Final = 14
_REFUSALS: Final = 3
_PROMISES_NOT_KEPT: Final = 2


class Reason(StrEnum):
    """Why not to ask now. The first two end it, the others pass."""

    REFUSALS = "refusals"
    PROMISES = "promises"
    OPEN = "open"
    RECENT = "recent"


def request_reason(person: Person) -> Reason | None:
    """Why not to ask this person for a conversation now."""
    return _reason(person, person.requests)


def favour_reason(person: Person) -> Reason | None:
    """Why not to ask this person for an introduction now. In a meeting it is for the two to judge: nothing blocks it."""
    kept_back = sum(promise.kept is False for promise in person.promises) >= _PROMISES_NOT_KEPT
    return Reason.PROMISES if kept_back else _reason(person, person.favours)


def _reason(person: Person, asks: Asks) -> Reason | None:
    if asks.refused >= _REFUSALS:
        return Reason.REFUSALS
    if person.requests.open + person.favours.open >= OPEN_AT_ONCE:
        return Reason.OPEN
    recent = asks.days_since_last is not None and asks.days_since_last < DAYS_BETWEEN
    return Reason.RECENT if recent else None
