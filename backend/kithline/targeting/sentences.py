"""Every number explains itself: the sentence beside a suggestion, a path, a stop. Names, never pronouns."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Final

from kithline.targeting import text
from kithline.targeting.fatigue import DAYS_BETWEEN, Reason
from kithline.targeting.horizon import Distance, Stop, Wait, usual_wait
from kithline.targeting.paths import Credibility, Hop
from kithline.targeting.values import Asks, Basis, Person, Search, Signal, Step, Suggestion, Tie

# They speak of the ask, never of the person.
_LIKELIHOODS: Final = (
    (0.85, "nearly always answered"),
    (0.65, "usually answered"),
    (0.45, "even odds"),
    (0.25, "sometimes answered"),
    (0.0, "a long shot"),
)
_CLOSENESS: Final = {5: "close", 4: "you know each other well", 3: "an acquaintance", 2: "met once", 1: "hardly known yet"}
_BASIS: Final = {
    Basis.TOLD_ME: "{name} told you",
    Basis.INTRODUCED: "introduced by {name}",
    Basis.WORKED_TOGETHER: "worked with {name}",
    Basis.GROUP_THREAD: "in a conversation with {name}",
    Basis.IMPORT: "linked to {name} in your import",
}
_COUNTS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SPANS: Final = ((730, 365, "years"), (60, 30, "months"), (2, 1, "days"))
_TOO_FAR: Final = 100
_KNOWN: Final = "you know them"


def likelihood(p: float) -> str:
    """In words; the number is for those who ask for it."""
    return next(words for least, words in _LIKELIHOODS if p >= least)


def suggestion(search: Search, it: Suggestion, *, numbers: bool = False) -> str:
    """Maya: usually answered (you know them, wrote back 3 of 4 times, last contact 12 days ago)."""
    odds = f"{it.p:.0%} likely to meet you".replace("%", " %") if numbers else likelihood(it.p)
    through = [f"through {it.through.name}"] if it.through and it.asked is it.through else []
    return f"{it.person.name}: {odds} ({', '.join((*through, *_way(search, it), *_worth(search, it)))})."


def why(search: Search, it: Suggestion) -> str:
    """The same beside the name of whoever is asked: "Usually answered: close." or "Could introduce you to Dana: …"."""
    facts, odds = ", ".join((*_way(search, it), *_worth(search, it))), likelihood(it.p)
    if it.asked is it.through:
        return f"Could introduce you to {it.person.name}: {odds}, {facts}."
    return f"{odds.capitalize()}: {facts}."


def ask_for(search: Search, introducer: Person, options: Sequence[Suggestion], *, numbers: bool = False) -> str:
    """Ask Maya for Tom, not Ann: Tom, even odds (worked with Maya, target organization); Ann, a long shot (Maya told you)."""
    if not options:
        return f"You know of nobody {introducer.name} could introduce you to: ask who else you should talk to."
    best, *others = options

    def told(it: Suggestion) -> str:
        odds = f" {it.p:.2f}".replace(" 0", " ") if numbers else f", {likelihood(it.p)}"
        further = ", but further from your aim" if it is not best and it.p > best.p else ""
        return f"{it.person.name}{odds} ({', '.join((*_way(search, it), *_worth(search, it)))}){further}"

    if not others:
        return f"Ask {introducer.name} for {best.person.name}: {told(best)}."
    return f"Ask {introducer.name} for {best.person.name}, not {others[0].person.name}: {told(best)}; {told(others[0])}."


def hold_back(person: Person, asks: Asks, reason: Reason) -> str:
    """Do not ask Robert again this month: two asks open, one promise 11 days old. `asks` are those the reason is about."""
    if reason is Reason.REFUSALS:
        return f"Do not ask {person.name} again: declined {_count(asks.refused)} times."
    if reason is Reason.PROMISES:
        missing = sum(promise.kept is False for promise in person.promises)
        return f"Do not ask {person.name} again: {_count(missing)} promised introductions did not come."
    if reason is Reason.RECENT:
        days = asks.days_since_last or 0
        return f"Do not ask {person.name} again for {_plural(ceil(DAYS_BETWEEN - days), 'day')}: last asked {_ago(days)}."
    facts = [f"{_count(person.requests.open + person.favours.open)} asks open"]
    if waiting := [promise.days_old for promise in person.promises if promise.kept is None]:
        oldest = f"{_plural(int(max(waiting)), 'day')} old"
        facts.append(f"one promise {oldest}" if len(waiting) == 1 else f"{_count(len(waiting))} promises, the oldest {oldest}")
    return f"Do not ask {person.name} again this month: {', '.join(facts)}."


def stop(it: Suggestion, reason: Stop, silent: float | None, waits: Sequence[Wait]) -> str:
    """Stop: 9 business days silent; of those who answered you, 95 % did within 6."""
    if reason is Stop.REFUSALS:
        return f"Stop: {it.asked.name} declined three times."
    if reason is Stop.PROMISES:
        return f"Stop: two introductions promised by {it.through.name if it.through else it.person.name} did not come."
    if reason is Stop.ALTERNATIVES:
        return "Stop: five other conversations are worth more now."
    within = usual_wait(waits)
    soon = "" if within is None else f"within {within:g}" if within >= 1 else "the same day"
    known = soon and f"; of those who answered you, 95 % did {soon}"
    return f"Stop: {_plural(int(silent or 0), 'business day')} silent{known}."


def distance(found: Distance | None) -> str:
    """About 9 more conversations (80 %: 1 to 20) at your rates."""
    if found is None:
        return "Not enough data: eight conversations make the first estimate."
    high = f"more than {_TOO_FAR}" if found.high > _TOO_FAR else str(found.high)
    return f"About {_plural(found.conversations, 'more conversation')} (80 %: {found.low} to {high}) at your rates."


def path(found: Credibility) -> str:
    """Robert (close, spoke 6 days ago) → Dana (Robert told you) → Lee (guess: same firm, not counted)."""
    first, names = found.hops[0].person, [each.person.name for each in found.hops]
    told = [f"{first.name} ({own_way(first)})"]
    for position, each in enumerate(found.hops[1:], start=1):
        counted = "" if position < found.counted else ", not counted"
        told.append(f"{names[position]} ({hop(each, names[position - 1])}{counted})")
    return " → ".join(told)


def own_way(person: Person) -> str:
    """What I have with whom I know: "close, spoke 6 days ago"."""
    return ", ".join([*_closeness(person), *_last("spoke", person)] or [_KNOWN])


def hop(it: Hop, before: str) -> str:
    """How it is known that the one named `before` knows the next: "Robert told you"."""
    return _between(it.tie, before) if it.tie else _KNOWN


def way_to(name: str, ways: Sequence[Credibility]) -> str:
    """What the ways to somebody, best first, come down to."""
    counted = sum(not way.guessed for way in ways)
    if not ways:
        return f"No path to {name} is known yet. Who might know them? Say so, and it shows here."
    best = ways[0].hops
    if len(best) == 1:
        return f"You know {name} yourself."
    if not counted:
        return f"Nobody is known to know {name}. {best[-2].person.name} might: that is a guess, and not counted."
    between = " and ".join(each.person.name for each in best[:-1])
    return f"The best way to {name} is through {between}.{_others(counted - 1)}"


def way_into(name: str, ways: Sequence[Credibility], there: int) -> str:
    """What the ways to people at an organization, best first, come down to. `there` is how many are written down."""
    counted = [way.hops for way in ways if not way.guessed]
    known = [hops for hops in counted if len(hops) == 1]
    if known:
        more = f", and {len(known) - 1} more there" if len(known) > 1 else ""
        return f"You know {known[0][0].person.name} at {name} yourself{more}."
    if counted:
        return f"You know nobody at {name} yourself. The best way in is through {counted[0][0].person.name}."
    if ways:
        return f"Nobody in your network is known to lead to {name}. What is only guessed is shown, and not counted."
    if there:
        return f"You have written down {there} at {name}, and no path to them is known yet."
    return f"Nobody in your network is known to work at {name.removesuffix('.')}."


def at_peace(name: str) -> str:
    return f"You said to leave {name} in peace for now, so no way is looked for."


def _way(search: Search, it: Suggestion) -> Iterator[str]:
    if it.kind is Step.OWN_TIE:
        yield from _own(it.person)
    elif it.introduction and it.through:
        yield _between(it.introduction, it.through.name)
    else:
        yield "no tie yet"
    if it.person.common_ground:
        yield it.person.common_ground
    if shared := text.shared_passions(search.aim, it.person):
        yield f"you share {shared[0]}"


def _worth(search: Search, it: Suggestion) -> Iterator[str]:
    organization = search.organizations.get(it.person.organization_id) if it.person.organization_id else None
    signal = it.person.signal or (organization.signal if organization else None)
    if it.person.lead_heard:
        yield "somebody named this lead"
    if signal:
        yield "hiring there" if signal is Signal.HIRING else "a hiring freeze there"
    if organization and organization.targeted:
        yield "target organization"


def _own(person: Person) -> Iterator[str]:
    history = person.history
    if history.sent or not person.closeness:
        yield _KNOWN
    if history.sent:
        yield f"wrote back {min(history.received, history.sent)} of {_plural(history.sent, 'time')}"
    else:
        yield from _closeness(person)
    yield from _last("last contact", person)


def _closeness(person: Person) -> Iterator[str]:
    if person.closeness:
        yield _CLOSENESS[person.closeness]


def _last(words: str, person: Person) -> Iterator[str]:
    if person.history.days_since_two_way is not None:
        yield f"{words} {_ago(person.history.days_since_two_way)}"


def _between(tie: Tie, name: str) -> str:
    if not tie.confirmed:
        return f"guess: {tie.note}" if tie.note else "guess"
    return _BASIS[tie.basis].format(name=name)


def _ago(days: float) -> str:
    for least, length, unit in _SPANS:
        if days >= least:
            return f"{int(days / length)} {unit} ago"
    return "yesterday" if days >= 1 else "today"


def _others(n: int) -> str:
    return f" {_count(n).capitalize()} other {'way is' if n == 1 else 'ways are'} known." if n else ""


def _count(n: int) -> str:
    return _COUNTS[n] if n < len(_COUNTS) else str(n)


def _plural(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
