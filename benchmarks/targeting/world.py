"""Made-up labour markets: who works where, who knows whom, and who is hiring when. Nothing here is anybody's data."""

from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import accumulate
from random import Random
from uuid import UUID

CRAFTS = ("power", "kite", "map", "bread", "violin", "vaccine", "bridge", "textile", "game", "orchard")
FIELDS = tuple(tuple(f"{craft}{kind}" for kind in ("", "ware", "trade", "lab")) for craft in CRAFTS)
HIRES = ("Director of {}", "Head of {}", "{} team lead", "Chief of {}")
WORKS = ("{} engineer", "{} analyst", "Specialist, {}", "{} planner")
NEW, GONE = 0.20, 0.12  # a week: openings come (at a hot employer) and go


@dataclass(frozen=True)
class Shape:
    """What tells one world from another: ties per person by where they come from, and how unequal people are."""

    name: str
    people: int
    organizations: int
    colleagues: float
    trade: float
    anybody: float
    closure: float
    sociable: float


SHAPES = (
    Shape("firm", 600, 36, colleagues=9, trade=2, anybody=4, closure=0.3, sociable=0.9),
    Shape("trade", 500, 50, colleagues=4, trade=5, anybody=1, closure=0.4, sociable=0.5),
    Shape("market", 800, 80, colleagues=5, trade=3, anybody=3, closure=0.2, sociable=0.7),
)


@dataclass(frozen=True)
class Worker:
    id: UUID
    organization: int
    field: int
    hires: bool
    title: str


@dataclass(frozen=True, eq=False)
class World:
    shape: Shape
    seed: int
    workers: list[Worker]
    ties: list[dict[int, float]]  # by worker: whom they know, and how well
    heat: list[float]  # by organization: how much it hires

    @cache  # noqa: B019 - worlds are few, and outlive their hunts
    def open_cells(self, weeks: int) -> list[set[tuple[int, int]]]:
        """Week by week, the (organization, field) pairs with an opening. The same for every policy."""
        cells = sorted({(worker.organization, worker.field) for worker in self.workers})
        history: list[set[tuple[int, int]]] = []
        for week in range(weeks):
            before = history[-1] if history else set()
            lots = {cell: coin(self.seed, "opening", week, *cell) for cell in cells}
            new = {cell: NEW * self.heat[cell[0]] for cell in cells}
            come = (
                new if history else {cell: rate / (rate + GONE) for cell, rate in new.items()}
            )  # at first, as in the long run
            history.append({cell for cell in cells if (lots[cell] >= GONE if cell in before else lots[cell] < come[cell])})
        return history


def coin(*what: object) -> float:
    """A lot in 0..1 that depends on what it is for and on nothing else: whoever asks gets the same."""
    return int.from_bytes(blake2b(repr(what).encode(), digest_size=7).digest()) / 2**56


def make_world(shape: Shape, seed: int) -> World:
    random = Random(f"{shape.name} {seed}")
    sizes = list(accumulate(1 / (1 + n) ** 0.7 for n in range(shape.organizations)))
    specialities = [random.sample(range(len(FIELDS)), 3) for _ in range(shape.organizations)]
    workers = []
    for number in range(shape.people):
        organization = random.choices(range(shape.organizations), cum_weights=sizes)[0]
        field = random.choices(specialities[organization], (5, 3, 2))[0]
        hires = random.random() < 0.22
        telling = random.choice(FIELDS[field]) if random.random() < 0.65 else "operations"
        title = random.choice(HIRES if hires else WORKS).format(telling)
        workers.append(Worker(UUID(int=number + 1), organization, field, hires, title))
    heat = [random.choice((0.1, 0.2, 0.5, 1.0)) for _ in range(shape.organizations)]
    return World(shape, seed, workers, _ties(shape, workers, random), heat)


def _ties(shape: Shape, workers: list[Worker], random: Random) -> list[dict[int, float]]:
    """Ties among colleagues, in the trade and with anybody, more for the sociable; some friends of friends meet."""
    everybody = range(shape.people)
    drive = [random.lognormvariate(0, shape.sociable) for _ in everybody]
    ties: list[dict[int, float]] = [{} for _ in everybody]

    def join(one: int, other: int, strength: float) -> None:
        if one != other and other not in ties[one]:
            ties[one][other] = ties[other][one] = strength

    circles = (
        (shape.colleagues, lambda worker: worker.organization, (2.5, 2.5)),
        (shape.trade, lambda worker: worker.field, (2, 3)),
        (shape.anybody, lambda _: 0, (2, 2.5)),
    )
    for mean, circle_of, (a, b) in circles:
        circles_of: dict[int, list[int]] = {}
        for number, worker in enumerate(workers):
            circles_of.setdefault(circle_of(worker), []).append(number)
        for members in circles_of.values():
            weights = list(accumulate(drive[number] for number in members))
            for _ in range(round(mean * len(members) / 2)):
                one, other = random.choices(members, cum_weights=weights, k=2)
                join(one, other, random.betavariate(a, b))
    for _ in range(round(shape.closure * shape.people * 3)):
        middle = random.randrange(shape.people)
        if len(ties[middle]) >= 2:
            one, other = random.sample(sorted(ties[middle]), 2)
            join(one, other, random.betavariate(2, 3))
    return ties
