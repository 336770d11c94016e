"""What the day's situations call for, each under a key that names the situation."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from kithline.chains.tree import Link, Tree
from kithline.chains.words import next_action
from kithline.contacts.schemas import Person
from kithline.core.db import Db
from kithline.informationals.models import Informational
from kithline.informationals.overlays import SilenceAdvice
from kithline.informationals.schemas import InformationalOut
from kithline.introductions.models import Introduction
from kithline.introductions.pipeline import unanswered
from kithline.targeting.restraint import waits, why_to_stop
from kithline.targeting.schemas import SuggestionOut
from kithline.thanks.models import Occasion
from kithline.today import queries
from kithline.today.schemas import Kind, TodayItem

_LATELY: Final = timedelta(days=2)
_GAVE_TIME: Final = "They gave you their time, and told you how it is"
_NOTES: Final = ("A second short note often helps", "A third note is still kind", "One last note, and then let it rest")


def derived(db: Db) -> Iterator[TodayItem]:
    """Everything but the suggestions, in the order of a day."""
    yield from _to_date(queries.dateless(db))
    yield from _to_log(queries.meetings_over(db))
    yield from _thanks(db)
    yield from _silences(db)
    yield from _introductions(db)
    yield from _follow_ups(db)


def suggested(suggestions: Iterable[SuggestionOut]) -> Iterator[TodayItem]:
    for it in suggestions:
        other = it.through if it.ask.id == it.contact.id else it.contact
        verb = "take" if it.ask.id == it.contact.id else "wish"
        yield _item(it.situation, Kind.ASK, it.why, verb, it.ask, other=other, subject_id=it.id)


def _to_date(agreed: Iterable[Informational]) -> Iterator[TodayItem]:
    for it in agreed:
        sentence = f"{it.contact.display_name} said yes, and there is no date yet"
        yield _item(f"date:{it.id}", Kind.DATE, sentence, "schedule", Person.model_validate(it.contact), subject_id=it.id)


def _to_log(meetings: Iterable[Informational]) -> Iterator[TodayItem]:
    for it in meetings:
        sentence = f"You were to meet {it.contact.display_name}. Note in a minute what came of it"
        key = f"log:{it.id}:{it.sequence}"
        yield _item(key, Kind.LOG, sentence, "hold", Person.model_validate(it.contact), due_at=it.ends_at, subject_id=it.id)


def _thanks(db: Db) -> Iterator[TodayItem]:
    for it in queries.thanks_to_say(db):
        kind = Kind.REPORT_BACK if it.occasion is Occasion.REPORT_BACK else Kind.THANKS
        key = f"{kind}:{it.id}:{it.state}"
        words = _GAVE_TIME if it.occasion is Occasion.MEETING else it.reason
        yield _item(key, kind, words, "send", Person.model_validate(it.recipient), due_at=it.due_at, subject_id=it.id)


def _silences(db: Db) -> Iterator[TodayItem]:
    silent = queries.silent_requests(db, db.now - _LATELY)
    known = waits(db) if any(it.nudges for it in silent) else []
    for it in silent:
        if it.overlays.nudge_due is None:
            continue
        kind, verb, words = _told(it, it.overlays.nudge_due)
        # The rules come first: another person at three days, a second note at seven. Then one's own record decides.
        if it.nudges and (stop := why_to_stop(db, it.contact.id, it.overlays.waiting_days or 0, known)):
            kind, verb, words = Kind.NUDGE, "lapse", stop
        key = f"{kind}:{it.id}:{verb}:{it.nudges}"
        yield _item(key, kind, words, verb, it.contact, waiting_days=it.overlays.waiting_days, subject_id=it.id)


def _told(it: InformationalOut, advice: SilenceAdvice) -> tuple[Kind, str, str]:
    match advice:
        case SilenceAdvice.TRY_ANOTHER:
            there = it.contact.organization_name
            return Kind.TRY_ANOTHER, "shortlist", f"Ask somebody else {f'at {there}' if there else 'who may know'}, too"
        case SilenceAdvice.WRITE_AGAIN:
            return Kind.NUDGE, "nudge", _NOTES[it.nudges]
        case SilenceAdvice.LET_REST:
            return Kind.NUDGE, "lapse", "Three notes were kind; let this one rest, and ask somebody else"


def _introductions(db: Db) -> Iterator[TodayItem]:
    """One that stalls a chain is told there, with its one action; one line for each chain."""
    chains, told = set[UUID](), set[UUID]()
    for it, chain in queries.waiting_links(db):
        action = None if chain.id in chains else _chain_action(it, chain.root_id, db.now)
        told.add(it.id)
        if action is None:
            continue
        chains.add(chain.id)
        link, verb, sentence = action
        about_target = verb == "no_answer"
        yield _item(
            f"stalled:{it.id}:{it.state}:{it.nudges}",
            Kind.STALLED,
            sentence,
            verb,
            Person.model_validate(it.target if about_target else it.introducer),
            other=Person.model_validate(it.introducer if about_target else it.target),
            waiting_days=link.stalled_days(db.now),
            subject_id=it.id,
        )
    for it in queries.promised_introductions(db):
        if it.id not in told:
            yield _promised(it, db.now)


def _promised(it: Introduction, now: datetime) -> TodayItem:
    overdue = it.promised_for is not None and it.promised_for < now
    sentence = f"{it.introducer.display_name} will introduce {it.target.display_name}"
    return _item(
        f"promised:{it.id}:{'overdue' if overdue else 'waiting'}:{it.nudges}",
        Kind.PROMISED,
        sentence,
        "nudge" if overdue else "make",
        Person.model_validate(it.introducer),
        other=Person.model_validate(it.target),
        due_at=it.promised_for,
        waiting_days=(now - it.state_since).days,
        subject_id=it.id,
    )


def _chain_action(it: Introduction, root_id: UUID, now: datetime) -> tuple[Link, str, str] | None:
    link = Link(
        id=it.id,
        introducer_id=it.introducer_id,
        target_id=it.target_id,
        state=it.state,
        state_since=it.state_since,
        promised_for=it.promised_for,
        nudges=it.nudges,
    )
    names = {it.introducer_id: it.introducer.display_name, it.target_id: it.target.display_name}
    return next_action(Tree(root_id, (link,)), names, now)


def _follow_ups(db: Db) -> Iterator[TodayItem]:
    for it in queries.due_follow_ups(db):
        due = it.snoozed_until or it.due_at
        person, key = Person.model_validate(it.contact), f"follow_up:{it.id}:{due.isoformat()}"
        if it.about_id and it.situation == unanswered(it.about_id):
            yield _item(key, Kind.ANSWER, it.reason, "answer", person, due_at=due, subject_id=it.about_id)
        else:
            yield _item(key, Kind.FOLLOW_UP, it.reason, "done", person, due_at=due, subject_id=it.id)


def _item(key: str, kind: Kind, sentence: str, verb: str, contact: Person, **more: Any) -> TodayItem:
    return TodayItem(key=key, kind=kind, sentence=_beside(contact.display_name, sentence), verb=verb, contact=contact, **more)


def _beside(name: str, sentence: str) -> str:
    """As it stands beside the name, which need not be said twice."""
    if sentence.startswith(f"{name} "):
        rest = sentence.removeprefix(f"{name} ")
        return rest[:1].upper() + rest[1:]
    return sentence.replace(f"{name} told", "they told").replace(name, "them")
