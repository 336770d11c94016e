"""Whom to meet next, who can open a door, and what became of what was suggested."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Final
from uuid import UUID

from kithline.contacts.schemas import Person as PersonOut
from kithline.core.db import Db
from kithline.core.problems import NotFound
from kithline.events.service import record
from kithline.opportunities.queries import people as contacts
from kithline.targeting import model, sentences
from kithline.targeting.fatigue import favour_reason, request_reason
from kithline.targeting.models import SetAside, ShownSuggestion
from kithline.targeting.queries import count_placed, find_set_aside, live_doors, people_at, set_aside, shown_before
from kithline.targeting.ranking import Ranking, id_of, ranking, situation
from kithline.targeting.schemas import (
    AskForOut,
    AskForWindow,
    Dismissed,
    IntroducersWindow,
    NextWindow,
    SortOut,
    SortWindow,
    SuggestionOut,
    SuggestionsOut,
    Taken,
)
from kithline.targeting.values import Person, Suggestion

_ROUNDED: Final = 4


def next_conversations(db: Db, window: NextWindow) -> SuggestionsOut:
    """The best conversations to have next, without those that were set aside."""
    found = ranking(db)
    return SuggestionsOut(items=show_all(db, found, _next(db, found, window)))


def introducers(db: Db, window: IntroducersWindow) -> SuggestionsOut:
    """Who can introduce me to a contact, or to anybody at an organization. Raises NotFound for neither."""
    found = ranking(db)
    targets = {window.for_id} if contacts(db, [window.for_id]) else people_at(db, window.for_id)
    if not targets and window.for_id not in found.inputs.search.organizations:
        raise NotFound(f"There is neither a contact nor an organization {window.for_id}.")
    told = found.inputs
    leading = [tie for tie in found.ties_of(targets) if tie.confirmed]
    tied = {id for tie in leading for id in (tie.one_id, tie.other_id)}
    people = found.people(tied | targets).values()
    ways = [
        way
        for introducer in people
        if introducer.degree == 1
        for way in model.ask_for(told.search, introducer, people, leading, found.fits)
        if way.person.id in targets
    ]
    best = sorted(ways, key=lambda way: (-way.p, way.person.id))[: window.limit]
    return SuggestionsOut(items=show_all(db, found, best))


def whom_to_ask_for(db: Db, window: AskForWindow) -> AskForOut:
    """Of all whom somebody knows, the few that are worth most, and the first of them beside the second. Raises NotFound."""
    found = ranking(db)
    host, best = doors_of(found, window.contact_id)
    if host is None:
        raise NotFound(f"There is no contact {window.contact_id}. If they were deleted, restore them first.")
    best = best[: window.limit]
    return AskForOut(sentence=sentences.ask_for(found.inputs.search, host, best), items=show_all(db, found, best))


def doors_of(found: Ranking, contact_id: UUID) -> tuple[Person | None, list[Suggestion]]:
    """Somebody across the table, and whom they could introduce me to, best first: whom they are known to know."""
    ties = found.ties_of([contact_id])
    people = found.people({contact_id, *(id for tie in ties for id in (tie.one_id, tie.other_id))})
    host = people.get(contact_id)
    if host is None:
        return None, []
    host = replace(host, degree=1)  # across the table, they can introduce whoever they know
    return host, model.ask_for(found.inputs.search, host, people.values(), ties, found.fits)


def people_to_sort(db: Db, window: SortWindow) -> SortOut:
    """Whom I know and have not placed yet. The index orders them: while closeness is unsaid, it is what they could lead to."""
    found = ranking(db)
    first = found.unplaced[: window.limit]
    return SortOut(items=show_all(db, found, first), said=count_placed(db), left=len(found.unplaced))


def week(db: Db, window: NextWindow) -> SuggestionsOut:
    """The best few for one week, none of which leans on the same introducer or organization too much."""
    found = ranking(db)
    return SuggestionsOut(items=show_all(db, found, _week(db, found, window.limit)))


def is_suggested(db: Db, key: str) -> bool:
    return any(situation(it) == key for it in ranking(db).ranked)


def note_shown(db: Db, window: NextWindow) -> None:
    """That these were shown, with what the model thought of them: once a day for each."""
    found = ranking(db)
    _note(db, _next(db, found, window))


def note_week_shown(db: Db, window: NextWindow) -> None:
    """The same of a week's few."""
    found = ranking(db)
    _note(db, _week(db, found, window.limit))


def take(db: Db, id: UUID, taken: Taken) -> SuggestionOut:
    """It is being done. Raises NotFound for what is not suggested any more."""
    it, shown = _find(db, id)
    record(db, "suggestion.taken", _remembered(db, it), at=None, **_scores(it), reason=taken.reason or None)
    return shown


def dismiss(db: Db, id: UUID, dismissed: Dismissed) -> SuggestionOut:
    """It is not shown again while the way to this person stays the same. Raises NotFound."""
    it, shown = _find(db, id)
    put_aside(db, situation(it), reason=dismissed.reason)
    record(db, "suggestion.dismissed", _remembered(db, it), at=None, **_scores(it), reason=dismissed.reason or None)
    return shown


def dismissed(db: Db, key: str, until: datetime | None) -> None:
    """Noted with its scores, if this was a suggestion: what is passed over tells as much as what is taken."""
    it = next((it for it in ranking(db).ranked if situation(it) == key), None)
    if it:
        record(db, "suggestion.dismissed", _remembered(db, it), at=None, **_scores(it), until=until)


def put_aside(db: Db, situation: str, *, until: datetime | None = None, reason: str = "") -> SetAside:
    """Said again, the last word counts."""
    it = find_set_aside(db, situation)
    if it is None:
        it = SetAside(situation=situation)
        db.add(it)
    it.until, it.reason = until, reason
    return it


def show_all(db: Db, found: Ranking, suggestions: Sequence[Suggestion]) -> list[SuggestionOut]:
    ids = {person.id for it in suggestions for person in (it.person, it.through) if person}
    people = people_of(db, ids)
    return [
        SuggestionOut(
            id=id_of(db.me.workspace_id, situation(it)),
            kind=it.kind,
            contact=people[it.person.id],
            through=people[it.through.id] if it.through else None,
            ask=people[it.asked.id],
            p=round(it.p, _ROUNDED),
            likelihood=sentences.likelihood(it.p),
            value=round(it.value, _ROUNDED),
            index=round(it.index, _ROUNDED),
            sentence=sentences.suggestion(found.inputs.search, it),
            why=sentences.why(found.inputs.search, it),
            hold_back=_hold_back(it),
            situation=situation(it),
            model_version=model.VERSION,
        )
        for it in suggestions
    ]


def people_of(db: Db, ids: Collection[UUID]) -> dict[UUID, PersonOut]:
    return {id: PersonOut.model_validate(contact) for id, contact in contacts(db, ids).items()}


def _next(db: Db, found: Ranking, window: NextWindow) -> list[Suggestion]:
    asked = (it for it in _open(db, found) if window.contact_id in {None, it.person.id, it.asked.id})
    return list(islice(asked, window.limit))


def _week(db: Db, found: Ranking, limit: int) -> list[Suggestion]:
    return model.plan_week(_open(db, found))[:limit]


def _open(db: Db, found: Ranking) -> Iterator[Suggestion]:
    """Without what was put aside, and without an introduction that is wished for, or on its way, already."""
    hidden, live = set_aside(db, db.now), live_doors(db)
    return (it for it in found.ranked if situation(it) not in hidden and not _is_live(it, live))


def _is_live(it: Suggestion, live: Collection[tuple[UUID, UUID]]) -> bool:
    return it.through is not None and it.asked is it.through and (it.through.id, it.person.id) in live


def _hold_back(it: Suggestion) -> str:
    asked, favour = it.asked, it.asked is it.through
    reason = favour_reason(asked) if favour else request_reason(asked)
    return sentences.hold_back(asked, asked.favours if favour else asked.requests, reason) if reason else ""


def _find(db: Db, id: UUID) -> tuple[Suggestion, SuggestionOut]:
    found = ranking(db)
    for it in found.ranked:
        if id_of(db.me.workspace_id, situation(it)) == id:
            return it, show_all(db, found, [it])[0]
    raise NotFound("That is not suggested any more. Ask for the list again.")


def _note(db: Db, suggestions: Iterable[Suggestion]) -> None:
    by_situation = {situation(it): it for it in suggestions}
    before = shown_before(db, by_situation.keys())
    for key, it in by_situation.items():
        known = before.get(key)
        if known is None or known.shown_at.date() < db.now.date():
            record(db, "suggestion.shown", _remembered(db, it), at=None, **_scores(it))


def _remembered(db: Db, it: Suggestion) -> ShownSuggestion:
    key = situation(it)
    known = shown_before(db, [key]).get(key)
    if known is None:
        through = it.through.id if it.through else None
        known = ShownSuggestion(situation=key, contact_id=it.person.id, through_id=through, shown_at=db.now)
        known.id = id_of(db.me.workspace_id, key)
        db.add(known)
    known.shown_at = db.now
    return known


def _scores(it: Suggestion) -> dict[str, object]:
    return {
        "contact_id": it.person.id,
        "through_id": it.through.id if it.through else None,
        "kind": it.kind,
        "p": it.p,
        "prior": [chance.prior for chance in it.steps],
        "value": it.value,
        "index": it.index,
        "model_version": model.VERSION,
    }
