"""Who knows whom of a whole workspace, in memory: read once for as long as nobody's ties or distance changed."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Final, NamedTuple
from uuid import UUID

from kithline.core.db import Db
from kithline.events.queries import last_position
from kithline.network.models import Basis
from kithline.network.queries import anything_about_people, every_tie, everybody

_KEPT: Final = 16  # workspaces
_DEGREES: Final = 3


class Edge(NamedTuple):
    """A tie as one of the two sees it: the place of the other, and how strong it is, 0 while that was not said."""

    other: int
    strength: int
    basis: Basis

    @property
    def counted(self) -> bool:
        return self.basis is not Basis.GUESS


@dataclass(frozen=True)
class Graph:
    """People by their place in the order of names; `degrees` is 0 for whom no short path of confirmed ties leads to."""

    version: int
    ids: Sequence[UUID]
    known: Sequence[bool]
    closeness: Sequence[int]
    around: Sequence[Sequence[Edge]]

    @cached_property
    def places(self) -> dict[UUID, int]:
        return {id: place for place, id in enumerate(self.ids)}

    @cached_property
    def degrees(self) -> Sequence[int]:
        degrees = [int(known) for known in self.known]
        reached = [place for place, known in enumerate(self.known) if known]
        for degree in range(2, _DEGREES + 1):
            nearest = {edge.other for place in reached for edge in self.around[place] if edge.counted}
            reached = [place for place in nearest if not degrees[place]]
            for place in reached:
                degrees[place] = degree
        return degrees

    def leads_on(self, place: int) -> int:
        """How many they know that I do not."""
        return sum(edge.counted and not self.known[edge.other] for edge in self.around[place])


_kept: Final[OrderedDict[UUID, tuple[int, Graph]]] = OrderedDict()
_lock: Final = Lock()


def graph(db: Db) -> Graph:
    """Call it before anything is recorded in the same unit: what is kept must be what was committed."""
    workspace, position = db.me.workspace_id, last_position(db)
    with _lock:
        as_of, known = _kept.get(workspace, (0, None))
    same = known and (as_of == position or (as_of < position and not anything_about_people(db, as_of)))
    made = known if known and same else _read(db, position)
    with _lock:
        _kept[workspace] = position, made
        _kept.move_to_end(workspace)
        if len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return made


def _read(db: Db, version: int) -> Graph:
    rows = everybody(db)
    places = {id: place for place, (id, _, _) in enumerate(rows)}
    around: list[list[Edge]] = [[] for _ in rows]
    for one_id, other_id, strength, basis in every_tie(db):
        one, other = places.get(one_id), places.get(other_id)
        if one is not None and other is not None:
            around[one].append(Edge(other, strength, basis))
            around[other].append(Edge(one, strength, basis))
    return Graph(version, [UUID(id) for id in places], [known for _, known, _ in rows], [close for *_, close in rows], around)
