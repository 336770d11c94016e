"""The network as it is looked at: around one person, and whole."""

from collections.abc import Iterable
from itertools import chain
from uuid import UUID

from kithline.core.db import Db
from kithline.core.problems import NotFound
from kithline.network.graph import Graph, graph
from kithline.network.queries import names_of_all, people_by_id
from kithline.network.schemas import EgoOut, EgoPerson, EgoTie, EgoWindow, NetworkOut
from kithline.network.stage import around, edges_between


def ego(db: Db, window: EgoWindow) -> EgoOut:
    """Raises NotFound for somebody unknown in the centre."""
    found = graph(db)
    center = None if window.center == "me" else window.center
    stage = around(found, _place(found, center), window.depth, window.limit)
    shown = [*chain.from_iterable(stage.rings)]
    people = people_by_id(db, [found.ids[place] for place in shown])
    return EgoOut(
        center=center,
        people=[
            EgoPerson(
                **people[found.ids[place]].model_dump(),
                ring=ring,
                degree=found.degrees[place] or None,
                knows=sum(edge.counted for edge in found.around[place]),
                new_to_me=found.leads_on(place),
            )
            for ring, places in enumerate(stage.rings)
            for place in places
        ],
        ties=[*_ties(found, shown)],
        more=stage.more,
        version=found.version,
    )


def whole(db: Db) -> NetworkOut:
    found = graph(db)
    names = {row.id: (row.display_name, row.organization_name) for row in names_of_all(db)}
    pairs = [(place, edge) for place, edges in enumerate(found.around) for edge in edges if place < edge.other]
    return NetworkOut(
        version=found.version,
        ids=[*found.ids],
        names=[names[id][0] for id in found.ids],
        organizations=[names[id][1] for id in found.ids],
        degrees=[*found.degrees],
        ties=[end for place, edge in pairs if edge.counted for end in (place, edge.other)],
        guesses=[end for place, edge in pairs if not edge.counted for end in (place, edge.other)],
    )


def _place(found: Graph, center: UUID | None) -> int | None:
    if center is None:
        return None
    if center not in found.places:
        raise NotFound(f"There is no contact {center}. If they were deleted, restore them first.")
    return found.places[center]


def _ties(found: Graph, shown: list[int]) -> Iterable[EgoTie]:
    for place, edge in edges_between(found, shown):
        yield EgoTie(
            one_id=found.ids[place],
            other_id=found.ids[edge.other],
            basis=edge.basis,
            counted=edge.counted,
            strength=edge.strength or None,
        )
