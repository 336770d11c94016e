"""Ways to choose whom to meet next, from chance to the product's own model to one that knows who is hiring."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from random import Random

from hunt import Hunt, Option, Truth, number_of

from kithline.targeting import chances, model, text
from kithline.targeting.values import Basis, Person, Signal, Step, Suggestion

Score = Callable[[Option], tuple[float, ...]]


class Scored:
    """Takes the option with the highest score, equals in the order of their ids; asks likewise in the meeting."""

    def __init__(self, score: Callable[[Hunt], Score], *, cold: bool = False) -> None:
        self._score, self._cold = score, cold

    def choose(self, hunt: Hunt, options: list[Option]) -> Option:
        """Cold requests only if this policy makes them, or nothing else is left."""
        score = self._score(hunt)
        fit = [option for option in options if self._cold or option.kind is not Step.COLD] or options
        return max(fit, key=lambda option: (score(option), -option.person.id.int))

    def ask_for(self, hunt: Hunt, met: Person, options: list[Option]) -> Option:
        return self.choose(hunt, options)


class Index:
    """The product's own model, called as the product calls it, with the calibration it asks for."""

    def choose(self, hunt: Hunt, options: list[Option]) -> Option:
        return self._take(hunt, model.rank(hunt.search, hunt.people.values(), hunt.ties.values()))

    def ask_for(self, hunt: Hunt, met: Person, options: list[Option]) -> Option:
        ties = [option.tie for option in options if option.tie]
        return self._take(hunt, model.ask_for(hunt.search, met, hunt.people.values(), ties))

    def _take(self, hunt: Hunt, ranked: list[Suggestion]) -> Option:
        best = ranked[0]
        hunt.priors = {step.step: step.prior for step in best.steps}
        return Option(best.person, best.kind, best.through, best.introduction)


def at_random(hunt: Hunt) -> Score:
    lots = Random(f"{hunt.seed} {hunt.day}")
    return lambda _: (lots.random(),)


def hubs(hunt: Hunt) -> Score:
    known = Counter(id for tie in hunt.ties.values() for id in (tie.one_id, tie.other_id))
    return lambda option: (known[option.person.id], _strength(option))


def nearest(hunt: Hunt) -> Score:
    """The fewest known ties away from anybody at a target organization."""
    among = {id for id, person in hunt.people.items() if hunt.organizations[person.organization_id].targeted}
    steps = _distances(among, ((tie.one_id, tie.other_id) for tie in hunt.ties.values()))
    return lambda option: (-steps.get(option.person.id, 99), _strength(option))


def simple(hunt: Hunt) -> Score:
    """A rule one can keep in one's head: leads, then who hires, then targets and my field; a friend before a stranger."""
    fit = text.fits(hunt.search.aim, text.read(hunt.search.aim, hunt.people.values()))
    channel = {Step.OWN_TIE: 2, Step.WARM: 1, Step.COLD: 0}

    def score(option: Option) -> tuple[float, ...]:
        person, firm = option.person, hunt.organizations[option.person.organization_id]
        fits = firm.targeted + (person.id in fit)
        hiring = {Signal.HIRING: 1, None: 0, Signal.FREEZE: -1}[firm.signal]
        return person.lead_heard, hiring if fits else 0, fits, 3 if _made(option) else channel[option.kind], _strength(option)

    return score


def oracle(hunt: Hunt) -> Score:
    """Knows who has an opening now and who knows whom, but not who will say yes."""
    steps = _to_an_opening(hunt.truth, int(hunt.day / 7))

    def score(option: Option) -> tuple[float, ...]:
        p = 0.65 if _made(option) else {Step.OWN_TIE: 0.65, Step.WARM: 0.25, Step.COLD: 0.2}[option.kind]
        return (model.index(p, 0.3 ** steps.get(number_of(option.person), 99)),)

    return score


def _made(option: Option) -> bool:
    return option.tie is not None and option.tie.basis is Basis.INTRODUCED


def _strength(option: Option) -> float:
    return chances.strength_between(option.tie) if option.tie else chances.tie_strength(option.person)


@cache
def _to_an_opening(truth: Truth, week: int) -> dict[object, int]:
    hiring = {number for number in range(len(truth.world.workers)) if truth.has_opening(number, 7 * week)}
    return _distances(hiring, ((one, other) for one, ties in enumerate(truth.world.ties) for other in ties if one < other))


def _distances(sources: Iterable[object], pairs: Iterable[tuple[object, object]]) -> dict[object, int]:
    beside = defaultdict(list)
    for one, other in pairs:
        beside[one].append(other)
        beside[other].append(one)
    steps = dict.fromkeys(sources, 0)
    waiting = list(steps)
    for here in waiting:  # it grows while it is walked
        new = [there for there in beside[here] if there not in steps]
        steps |= dict.fromkeys(new, steps[here] + 1)
        waiting += new
    return steps


POLICIES = {
    "random": Scored(at_random),
    "strongest tie first": Scored(lambda _: lambda option: (_strength(option),)),
    "hubs first": Scored(hubs),
    "nearest": Scored(nearest),
    "nearest, cold included": Scored(nearest, cold=True),
    "simple rule": Scored(simple, cold=True),
    "index": Index(),
    "oracle": Scored(oracle, cold=True),
}
