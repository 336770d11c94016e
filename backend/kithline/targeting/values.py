"""What the model is told and what it answers: plain values, so that it needs neither a database nor a clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Basis(StrEnum):
    """How I know that two contacts know each other. Everything but a guess is confirmed."""

    TOLD_ME = "told_me"
    INTRODUCED = "introduced"
    WORKED_TOGETHER = "worked_together"
    GROUP_THREAD = "group_thread"
    IMPORT = "import"
    GUESS = "guess"


class Signal(StrEnum):
    HIRING = "hiring"
    FREEZE = "freeze"


class Step(StrEnum):
    """What can succeed or fail. A suggestion is one of the first three; the fourth comes before an introduced meeting."""

    OWN_TIE = "own_tie"
    WARM = "warm_introduction"
    COLD = "cold"
    INTRODUCTION = "introduction"


@dataclass(frozen=True, slots=True)
class History:
    """What went to and fro. A day may be a fraction; None means that nothing ever went both ways."""

    sent: int = 0
    received: int = 0
    days_since_two_way: float | None = None
    mutuals: int = 0


@dataclass(frozen=True, slots=True)
class Asks:
    """What I asked of a person. Refused and unanswered asks stay in `settled`: they are the denominator."""

    settled: int = 0
    granted: int = 0
    refused: int = 0
    open: int = 0
    days_since_last: float | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """An introduction somebody said yes to; `kept` is None while it may still come."""

    days_old: float
    kept: bool | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Leave out people who are not to be contacted: whoever is not passed is neither suggested nor asked.

    `degree` 1 is somebody I know. `closeness` is what I said, 5 (close) to 1 (not really); `strength` in 0..1 overrules
    all reckoning. `met` means a conversation was held in this search, `busy` that one is under way. `text` is their
    organization's name and notes. `requests` are conversations I asked for, `favours` introductions. A `placeholder`
    can be introduced to me but not written to.
    """

    id: UUID
    name: str
    degree: int | None = None
    placeholder: bool = False
    closeness: int | None = None
    strength: float | None = None
    history: History = History()
    requests: Asks = Asks()
    favours: Asks = Asks()
    promises: tuple[Promise, ...] = ()
    organization_id: UUID | None = None
    title: str = ""
    text: str = ""
    passions: tuple[str, ...] = ()
    common_ground: str = ""
    signal: Signal | None = None
    lead_heard: bool = False
    met: bool = False
    busy: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """Two contacts know each other, in both directions. `strength` is 1..5 or unsaid; `certainty` in 0..1."""

    one_id: UUID
    other_id: UUID
    basis: Basis
    strength: int | None = None
    certainty: float = 1
    note: str = ""

    @property
    def confirmed(self) -> bool:
        return self.basis is not Basis.GUESS


@dataclass(frozen=True, slots=True)
class Organization:
    """`motivation` 1..5 and `posting` 0..3 grade a target; `met_without_opening` counts people in this search."""

    id: UUID
    targeted: bool = False
    motivation: int | None = None
    posting: int = 0
    signal: Signal | None = None
    met_without_opening: int = 0


@dataclass(frozen=True, slots=True)
class Aim:
    """What I look for. Passions weigh 1..5."""

    passions: tuple[tuple[str, int], ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a step succeeded for me, and how often the priors had said it would."""

    successes: int = 0
    expected: float = 0


@dataclass(frozen=True, slots=True)
class Search:
    """All that holds for every candidate of one refresh. Target organizations are among `organizations`."""

    aim: Aim = Aim()
    organizations: Mapping[UUID, Organization] = field(default_factory=dict)
    tallies: Mapping[Step, Tally] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chance:
    """One step's chance. `prior` is what calibration has to add up later, before anything was learned."""

    step: Step
    prior: float
    p: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A conversation to have next. `p` is the chance that it comes about, `value` that it leads straight to an opening.

    `introduction` is the tie a warm one goes over, and `through` the person to ask; `steps` multiply to `p`.
    """

    person: Person
    kind: Step
    p: float
    value: float
    index: float
    steps: tuple[Chance, ...]
    through: Person | None = None
    introduction: Tie | None = None

    @property
    def asked(self) -> Person:
        """The one who is asked now."""
        pending = self.steps[0].step is Step.INTRODUCTION
        return self.through if pending and self.through else self.person
