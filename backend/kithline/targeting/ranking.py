"""The ranked list of a workspace, worked out once for as long as nothing has happened there."""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Final
from uuid import UUID, uuid5

from kithline.core.db import Db
from kithline.events.queries import last_position
from kithline.targeting import model, text
from kithline.targeting.inputs import Inputs, inputs
from kithline.targeting.paths import Reach, reach
from kithline.targeting.text import Reads
from kithline.targeting.values import Person, Step, Suggestion, Tie

_KEPT: Final = 16  # workspaces


@dataclass(frozen=True)
class Ranking:
    """What was true `as_of` a position among the events, on a day. `fits` is what asking the model again needs."""

    as_of: tuple[int, date]
    inputs: Inputs
    reads: Reads
    fits: dict[UUID, float]
    ranked: list[Suggestion]

    @cached_property
    def unplaced(self) -> list[Suggestion]:
        """Whom I know, and of whom I have not said how well."""
        return [it for it in self.ranked if it.kind is Step.OWN_TIE and it.person.closeness is None]

    @cached_property
    def asked_for_favours(self) -> list[Person]:
        """Of those I know."""
        return [it for it in self.inputs.people if it.degree == 1 and it.favours.days_since_last is not None]

    def people(self, ids: Iterable[UUID]) -> dict[UUID, Person]:
        """Those of them that are there, by id."""
        return {id: self._people[id] for id in ids if id in self._people}

    def ties_of(self, ids: Iterable[UUID]) -> list[Tie]:
        """Each once."""
        return list(dict.fromkeys(tie for id in ids for tie in self._ties.get(id, ())))

    @cached_property
    def reach(self) -> Reach:
        """How far trust carries from whom I know."""
        return reach(self.inputs.search, self.inputs.people, self.inputs.ties)

    @cached_property
    def _people(self) -> dict[UUID, Person]:
        return {person.id: person for person in self.inputs.people}

    @cached_property
    def _ties(self) -> dict[UUID, list[Tie]]:
        ties = defaultdict[UUID, list[Tie]](list)
        for tie in self.inputs.ties:
            ties[tie.one_id].append(tie)
            ties[tie.other_id].append(tie)
        return dict(ties)


_kept: Final[OrderedDict[UUID, Ranking]] = OrderedDict()
_lock: Final = Lock()


def ranking(db: Db) -> Ranking:
    """Call it before anything is recorded in the same unit: what is kept must be what was committed."""
    workspace, as_of = db.me.workspace_id, (last_position(db), db.now.date())
    with _lock:
        known = _kept.get(workspace)
    made = known if known and known.as_of == as_of else worked_out(as_of, inputs(db), known)
    with _lock:
        _kept[workspace] = made
        _kept.move_to_end(workspace)
        if len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return made


def worked_out(as_of: tuple[int, date], told: Inputs, before: Ranking | None) -> Ranking:
    """Of what was worked out before, only what was read of words that are still the same is used again: it is the dear part."""
    aim = told.search.aim
    reads = text.read(aim, told.people, before.reads if before and before.inputs.search.aim == aim else None)
    fits = text.fits(aim, reads)
    return Ranking(as_of, told, reads, fits, model.rank(told.search, told.people, told.ties, fits))


def situation(it: Suggestion) -> str:
    """Whom to meet, how and through whom: another way to the same person is another suggestion."""
    signal = it.person.signal or ("lead" if it.person.lead_heard else "")
    return f"meet:{it.person.id}:{it.kind}:{it.through.id if it.through else ''}:{signal}"


def id_of(workspace_id: UUID, situation: str) -> UUID:
    return uuid5(workspace_id, situation)
