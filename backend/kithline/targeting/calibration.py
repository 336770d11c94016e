"""How often what the model expected came about: what it said of each suggestion that was taken, and what became of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row

from kithline.informationals.models import InformationalState as Met
from kithline.introductions.models import IntroductionState as Led
from kithline.targeting.values import Step, Tally

Rows = Sequence[Row[*tuple[Any, ...]]]

_CAME: Final = {Met.HELD, Met.CLOSED}
_NEVER_CAME: Final = {Met.DECLINED, Met.LAPSED, Met.CANCELLED, Met.MISSED}
_OPENED: Final = {Led.MADE, Led.ANSWERED, Led.MET, Led.NO_ANSWER, Led.TARGET_DECLINED}
_NEVER_OPENED: Final = {Led.INTRODUCER_DECLINED, Led.LAPSED}


def tally(taken: Rows, meetings: Rows, led: Rows) -> dict[Step, Tally]:
    """By kind of step; one whose end is not known yet is left out."""
    tallies: dict[Step, Tally] = {}
    for at, told in taken:
        for step, prior, came in _steps(at, told, meetings, led):
            if came is not None:
                before = tallies.get(step, Tally())
                tallies[step] = Tally(before.successes + came, before.expected + prior)
    return tallies


def _steps(at: datetime, told: Mapping[str, Any], meetings: Rows, led: Rows) -> Iterator[tuple[Step, float, bool | None]]:
    """A way through somebody has two: that the door is opened, and that the conversation comes about."""
    contact, priors = UUID(told["contact_id"]), told["prior"]
    since = [row.state for row in meetings if row.contact_id == contact and row.state_since >= at]
    if len(priors) > 1:
        through = UUID(told["through_id"])
        doors = [row.state for row in led if (row.introducer_id, row.target_id) == (through, contact) and row.state_since >= at]
        yield Step.INTRODUCTION, priors[0], _came(doors, _OPENED, _NEVER_OPENED)
    yield Step(told["kind"]), priors[-1], _came(since, _CAME, _NEVER_CAME)


def _came(states: Iterable[Any], yes: set[Any], no: set[Any]) -> bool | None:
    found = list(states)
    if any(state in yes for state in found):
        return True
    return False if any(state in no for state in found) else None
