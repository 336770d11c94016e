"""One search for one opening: what is true, what the seeker knows of it, and what happens when somebody is asked."""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from math import exp
from random import Random
from statistics import NormalDist
from typing import NamedTuple, Protocol
from uuid import UUID

from world import FIELDS, World, coin

from kithline.targeting.fatigue import favour_reason, request_reason
from kithline.targeting.values import Aim, Asks, Basis, History, Organization, Person, Search, Signal, Step, Tally, Tie

MOST_MEETINGS, MOST_ATTEMPTS, JUDGED, REFUSAL, DAYS_PER_ATTEMPT, REST = 60, 260, 20, 0.2, 1.4, 14


class Option(NamedTuple):
    """One thing that can be done now; `tie` is the one an introduction goes over."""

    person: Person
    kind: Step
    through: Person | None = None
    tie: Tie | None = None


class Policy(Protocol):
    """Sees the search as the product would: whom to meet next, and whom to ask somebody just met to be introduced to."""

    def choose(self, hunt: "Hunt", options: list[Option]) -> Option: ...
    def ask_for(self, hunt: "Hunt", met: Person, options: list[Option]) -> Option: ...


class Result(NamedTuple):
    meetings: float  # to the first person with an opening; the most there may be, if none was found
    effort: float
    within: float
    offers: float  # the chance of an offer from the first twenty meetings


class Truth:
    """What nobody in the search knows: how this seeker is answered, and who has an opening."""

    def __init__(self, world: World, seed: int) -> None:
        random = Random(f"hunt {world.shape.name} {world.seed} {seed}")
        self.world, self.seed = world, seed
        self.field = random.randrange(len(FIELDS))
        able = [n for n, ties in enumerate(world.ties) if 12 <= len(ties) <= 80 and world.workers[n].field != self.field]
        self.seeker = random.choice(able)
        self.own = random.uniform(0.30, 0.60), random.uniform(0.15, 0.55)
        self.warm = random.uniform(0.35, 0.70), random.uniform(0.05, 0.35)
        self.cold = random.uniform(0.04, 0.26), random.uniform(0.02, 0.18)
        self.introduction = random.uniform(0.15, 0.45), random.uniform(0.20, 0.60)
        self.by_mail, self.tires = random.uniform(0.30, 0.70), random.uniform(0.45, 0.85)
        self.cells = world.open_cells(1 + int(MOST_ATTEMPTS * DAYS_PER_ATTEMPT / 7))

    def has_opening(self, number: int, day: float) -> bool:
        """Managers of a team that hires have one; their colleagues mostly lead straight to it."""
        worker = self.world.workers[number]
        is_open = worker.field == self.field and (worker.organization, worker.field) in self.cells[int(day / 7)]
        return is_open and (worker.hires or coin(self.world.seed, "knows", number) < 0.6)

    def chance_of_meeting(self, option: Option) -> float:
        number = number_of(option.person)
        if option.through:
            (base, slope), strength = self.warm, self.world.ties[number_of(option.through)][number]
        elif option.kind is Step.OWN_TIE:
            (base, slope), strength = self.own, self.world.ties[self.seeker][number]
        else:
            (base, slope), strength = self.cold, float(bool(option.person.common_ground))
        return (base + slope * strength) * self._responsive(number)

    def chance_of_introduction(self, introducer: Person, target: Person, *, in_person: bool) -> float:
        base, slope = self.introduction
        strength = self.world.ties[number_of(introducer)][number_of(target)]
        tired = self.tires ** min(introducer.favours.settled, 4)
        return (base + slope * strength) * tired * (1 if in_person else self.by_mail) * self._responsive(number_of(introducer))

    def _responsive(self, number: int) -> float:
        return exp(NormalDist(0, 0.3).inv_cdf(0.001 + 0.998 * coin(self.seed, "responsive", number)))


class Hunt:
    """What the seeker knows, kept in the model's own values. Everything private here is closed to policies but the oracle."""

    def __init__(self, world: World, seed: int) -> None:
        self.truth = truth = Truth(world, seed)
        self._world, self.seed, self.day = world, seed, 0.0
        self._random = Random(f"knows {world.shape.name} {world.seed} {seed}")
        self.people: dict[UUID, Person] = {}
        self.ties: dict[frozenset[UUID], Tie] = {}
        self._resting: deque[tuple[float, UUID, str]] = deque()
        words = FIELDS[truth.field]
        firms = sorted({w.organization for w in world.workers if w.field == truth.field})
        targets = set(self._random.sample(firms, min(6, len(firms))))
        grades = [(firm_id(n), n in targets, self._random.randint(2, 5)) for n in range(world.shape.organizations)]
        self.organizations = {id: Organization(id, targeted, grade) for id, targeted, grade in grades}
        self.priors: dict[Step, float] = {}  # what a policy that calibrates itself believed of the steps it chose
        self.tallies = dict.fromkeys(Step, Tally())
        aim = Aim(((words[0], 5), (words[1], 3)), (f"{words[2]} engineer",))
        self.search = Search(aim, self.organizations, self.tallies)
        for number, strength in world.ties[truth.seeker].items():
            self._know(number, strength)
            for other, tie in world.ties[number].items():
                if coin(seed, "heard", number, other) < 0.12:
                    self._tell(number, other, tie)
        for number, worker in enumerate(world.workers):
            if worker.organization in targets and number != truth.seeker and coin(seed, "public", number) < 0.08:
                self._notice(number)

    def options(self) -> list[Option]:
        open_to = (person for person in self.people.values() if not (person.met or request_reason(person)))
        direct = [Option(person, Step.OWN_TIE if person.degree == 1 else Step.COLD) for person in open_to]
        doors = (door for tie in self.ties.values() for door in self._doors(tie))
        return direct + [it for it in doors if it.tie.basis is Basis.INTRODUCED or not favour_reason(it.through)]

    def run(self, policy: Policy) -> Result:
        """Until somebody has an opening and twenty meetings are judged, or nobody is left to ask."""
        meetings, attempts, effort, found, no_offer, cells = 0, 0, 0.0, None, 1.0, set()
        while attempts < MOST_ATTEMPTS and meetings < (JUDGED if found else MOST_MEETINGS) and (options := self.options()):
            option, attempts, self.day = policy.choose(self, options), attempts + 1, self.day + DAYS_PER_ATTEMPT
            while self._resting and self._resting[0][0] <= self.day:
                _, id, asks = self._resting.popleft()
                self._ask(id, asks, days_since_last=None)
            took_place = self._attempt(option)
            effort += 0 if found else 1 if took_place else REFUSAL
            if not took_place:
                continue
            meetings += 1
            number = number_of(option.person)
            if self._meet(number, policy):
                found = found or meetings
                worker = self._world.workers[number]
                if meetings <= JUDGED and worker.organization not in cells:
                    cells.add(worker.organization)
                    no_offer *= 1 - 0.3 * (1 if worker.hires else 0.7) * (0.6 if option.kind is Step.COLD else 1)
        first = found or MOST_MEETINGS
        return Result(first, effort + (0 if found else MOST_MEETINGS - meetings), float(first <= JUDGED), 1 - no_offer)

    def _attempt(self, option: Option) -> bool:
        if option.through and option.tie and option.tie.basis is not Basis.INTRODUCED:
            if not self._introduced(option.through, option.person, in_person=False):
                return False
            option = option._replace(person=self.people[option.person.id])
        asked, chance = option.person, self.truth.chance_of_meeting(option)
        yes = coin(self.seed, "meeting", option.kind, asked.id, asked.requests.settled) < chance
        self._settle(asked.id, "requests", option.kind, granted=yes)
        return yes

    def _introduced(self, introducer: Person, target: Person, *, in_person: bool) -> bool:
        lot = coin(self.seed, "introduction", introducer.id, target.id, introducer.favours.settled)
        yes = lot < self.truth.chance_of_introduction(introducer, target, in_person=in_person)
        self._settle(introducer.id, "favours", Step.INTRODUCTION, granted=yes)
        if yes:
            key = frozenset((introducer.id, target.id))
            self.ties[key] = replace(self.ties[key], basis=Basis.INTRODUCED)
        return yes

    def _meet(self, number: int, policy: Policy) -> bool:
        worker, truth = self._world.workers[number], self.truth
        self.people[worker.id] = replace(self.people[worker.id], met=True, degree=1)
        opening = truth.has_opening(number, self.day)
        self._hear_of_hiring(number, opening)
        ties = self._world.ties[number]

        def reserve(other: int) -> float:  # people tell rather of those in the seeker's field
            return coin(self.seed, "tells", number, other) - 0.4 * (self._world.workers[other].field == truth.field)

        for other in sorted(ties, key=reserve)[:6]:
            self._tell(number, other, ties[other])
        for other, strength in ties.items():
            leads = 0.15 if truth.has_opening(other, self.day) else 0.01
            if other != truth.seeker and strength > 0.25 and coin(self.seed, "lead", number, other, int(self.day / 7)) < leads:
                self._tell(number, other, strength)
                named = self._world.workers[other].id
                self.people[named] = replace(self.people[named], lead_heard=True)
        doors = [door for tie in self.ties.values() if tie.basis is not Basis.INTRODUCED for door in self._doors(tie)]
        if mine := [door for door in doors if door.through.id == worker.id]:
            wish = policy.ask_for(self, self.people[worker.id], mine)
            self._introduced(self.people[worker.id], wish.person, in_person=True)
        return opening

    def _hear_of_hiring(self, number: int, opening: bool) -> None:
        worker = self._world.workers[number]
        known, lot = self.organizations[firm_id(worker.organization)], coin(self.seed, "signal", number)
        if not opening:
            known = replace(known, met_without_opening=known.met_without_opening + 1)
        if (worker.organization, self.truth.field) in self.truth.cells[int(self.day / 7)]:
            known = replace(known, signal=Signal.HIRING) if lot < 0.4 else known
        elif lot < 0.2:
            known = replace(known, signal=Signal.HIRING if lot < 0.03 else Signal.FREEZE)
        self.organizations[known.id] = known

    def _doors(self, tie: Tie) -> Iterator[Option]:
        one, other = self.people[tie.one_id], self.people[tie.other_id]
        through, target = (one, other) if one.degree == 1 else (other, one)
        if through.degree == 1 and target.degree != 1 and not request_reason(target):
            yield Option(target, Step.WARM, through, tie)

    def _settle(self, id: UUID, asks: str, step: Step, *, granted: bool) -> None:
        it: Asks = getattr(self.people[id], asks)
        refused = it.refused + (not granted and coin(self.seed, "refuses", id, asks, it.settled) < 0.4)
        self._ask(id, asks, settled=it.settled + 1, granted=it.granted + granted, refused=refused, days_since_last=0)
        self._resting.append((self.day + REST, id, asks))
        if prior := self.priors.pop(step, None):
            tally = self.tallies[step]
            self.tallies[step] = Tally(tally.successes + granted, tally.expected + prior)

    def _ask(self, id: UUID, asks: str, **changes: float | None) -> None:
        person = self.people[id]
        self.people[id] = replace(person, **{asks: replace(getattr(person, asks), **changes)})

    def _tell(self, number: int, other: int, strength: float) -> None:
        if other == self.truth.seeker:
            return
        self._notice(other)
        one, two = self._world.workers[number], self._world.workers[other]
        said = 1 + min(4, int(5 * strength)) if coin(self.seed, "said", number, other) < 0.5 else None
        basis = Basis.WORKED_TOGETHER if one.organization == two.organization else Basis.TOLD_ME
        self.ties.setdefault(frozenset((one.id, two.id)), Tie(one.id, two.id, basis, said))

    def _notice(self, number: int) -> None:
        worker = self._world.workers[number]
        if worker.id not in self.people:
            common = "same school" if coin(self.seed, "school", number) < 0.2 else ""
            person = Person(worker.id, f"P{number}", organization_id=firm_id(worker.organization), title=worker.title)
            self.people[worker.id] = replace(person, common_ground=common)

    def _know(self, number: int, strength: float) -> None:
        self._notice(number)
        random, worker = self._random, self._world.workers[number]
        closeness = None if random.random() < 0.3 else 1 + max(0, min(4, int(5 * (strength + random.gauss(0, 0.12)))))
        sent = round(15 * strength * random.random())
        days = random.expovariate(1 / (15 + 200 * (1 - strength)))
        history = History(sent, round(sent * min(1, 0.3 + strength * random.random())), days) if sent else History()
        passions = (random.choice(FIELDS[worker.field]),) if random.random() < 0.4 else ()
        known = self.people[worker.id]
        self.people[worker.id] = replace(known, degree=1, closeness=closeness, history=history, passions=passions)


def firm_id(number: int) -> UUID:
    return UUID(int=10_000 + number)


def number_of(person: Person) -> int:
    return person.id.int - 1
