"""The story of a job: everybody who made it possible, how one stands with them, and words of thanks for all at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from pydantic import Field

from kithline.accounts.queries import get_me
from kithline.chains.queries import chains_to_opportunity, chains_with, find_chain_of, people_by_id, trees_of
from kithline.chains.tree import OPENED, Tree
from kithline.core.db import Db
from kithline.core.problems import Conflict
from kithline.core.web import Out, show
from kithline.events.service import record
from kithline.opportunities.models import Opportunity, OpportunityState, ReferralState
from kithline.opportunities.queries import conversations_with, get_opportunity, show_seats
from kithline.opportunities.schemas import Coverage, OwedOut
from kithline.opportunities.story import Step, Way, grow, openers, way_to
from kithline.thanks.details import ThanksDraft
from kithline.thanks.models import Occasion, ThanksState, ThankYou
from kithline.thanks.queries import find_all_about
from kithline.thanks.service import move_thank_you, owe

_REFERRED: Final = (ReferralState.OFFERED, ReferralState.SUBMITTED, ReferralState.ACKNOWLEDGED)


class StoryPart(StrEnum):
    """What somebody did for a job, apart from introducing."""

    TOLD = "told"
    REFERRED = "referred"
    TALKED = "talked"


class StoryPerson(Out):
    contact_id: UUID
    name: str
    known: bool
    from_id: UUID | None = Field(description="Who introduced them; null for somebody you know yourself.")
    introduction_id: UUID | None
    middle: bool = Field(description="On the way to where the role came up: down the middle of the picture.")
    column: int
    row: int = Field(description="Of the picture, from the top; 0 is yours, and the job's comes after the last.")
    generation: int = Field(description="1 for somebody you know yourself, one more for each introduction.")
    conversations: int
    first_met_at: datetime | None
    did: str = Field(examples=["introduced you to Dana Reyes"], description="What they did for it, after their name.")
    there: bool = Field(description="False for somebody who was erased: nobody to thank any more.")
    thanks: OwedOut | None


class StoryOut(Out):
    """How a job came about. It holds who and when, and nothing of what was said."""

    opportunity_id: UUID
    title: str
    organization_name: str
    accepted: bool
    conversations: int = Field(description="All that were held with these people.")
    people: list[StoryPerson] = Field(description="From the top of the picture down.")


Parts = dict[UUID, list[StoryPart]]


def see_story(db: Db, id: UUID) -> StoryOut:
    """Raises NotFound."""
    return tell(db, get_opportunity(db, id))


def tell(db: Db, it: Opportunity) -> StoryOut:
    """In a fixed number of statements, whatever the number of people."""
    people = _people(db, it)
    return StoryOut(
        opportunity_id=it.id,
        title=it.title,
        organization_name=it.organization.name if it.organization else "",
        accepted=it.state is OpportunityState.ACCEPTED,
        conversations=sum(one.conversations for one in people),
        people=people,
    )


def owe_everybody(db: Db, it: Opportunity) -> list[tuple[StoryPerson, ThankYou]]:
    """A job has many parents: thanks are owed to each, once."""
    reason = f"They made this possible: {it.title}"
    return [(one, owe(db, one.contact_id, Occasion.JOB, it.id, reason)) for one in tell(db, it).people if one.there]


def thank_everybody(db: Db, id: UUID) -> StoryOut:
    """A draft of thanks to each; what was written, sent or skipped stays. Raises NotFound, and Conflict before you said yes."""
    it = get_opportunity(db, id)
    if it.state is not OpportunityState.ACCEPTED:
        raise Conflict("You have not said yes to this one yet. Accept the offer first.")
    me, drafted = get_me(db).name.partition(" ")[0], 0
    for one, thanks in owe_everybody(db, it):
        if thanks.state is ThanksState.OWED and not thanks.text:
            move_thank_you(db, thanks.id, "draft", ThanksDraft(text=_letter(one, it, me)))
            drafted += 1
    if drafted:
        record(db, "opportunity.thanks_drafted", it, title=it.title, organization_id=it.organization_id, people=drafted)
    return see_story(db, id)


def _people(db: Db, it: Opportunity) -> list[StoryPerson]:
    parts = _parts(db, it)
    trees = _trees(db, it, list(parts))
    steps = _grow(it, parts, trees)
    doors = _doors(steps, trees)
    people = people_by_id(db, {step.person for step in steps}.union(*doors.values()))
    met = conversations_with(db, [step.person for step in steps])
    thanked = {thanks.recipient_id: thanks for thanks in find_all_about(db, Occasion.JOB, [it.id])}

    def person(step: Step) -> StoryPerson:
        who, (conversations, first) = people[step.person], met.get(step.person, (0, None))
        return show(
            StoryPerson,
            step,
            contact_id=step.person,
            name=who.display_name,
            known=who.known,
            from_id=step.link.introducer_id if step.link else None,
            introduction_id=step.link.id if step.link else None,
            conversations=conversations,
            first_met_at=first,
            did=_did(parts.get(step.person, []), [people[id].display_name for id in doors[step.person]]),
            there=who.deleted_at is None,
            thanks=thanked.get(step.person),
        )

    return [person(step) for step in steps]


def _parts(db: Db, it: Opportunity) -> Parts:
    """What each did for it, apart from introductions: the one who told of it first."""
    parts: Parts = defaultdict(list)
    if it.discovered_in:
        parts[it.discovered_in.contact_id].append(StoryPart.TOLD)
    if it.referral and it.referral.referrer_id and it.referral.state in _REFERRED:
        parts[it.referral.referrer_id].append(StoryPart.REFERRED)
    for seat in show_seats(db, it.seats):
        if seat.contact and seat.coverage is Coverage.FILLED:
            parts[seat.contact.id].append(StoryPart.TALKED)
    return dict(parts)


def _trees(db: Db, it: Opportunity, people: Sequence[UUID]) -> list[Tree]:
    """The chain that led to it first; then those that aimed at it, and those that led to somebody who helped."""
    found = find_chain_of(db, it.discovered_in.via_id) if it.discovered_in and it.discovered_in.via_id else None
    chains = [*([found] if found else []), *chains_to_opportunity(db, it.id), *chains_with(db, people)]
    by_id = {chain.id: chain for chain in chains}
    trees = trees_of(db, list(by_id.values()))
    return [trees[id] for id in by_id]


def _grow(it: Opportunity, parts: Parts, trees: Sequence[Tree]) -> list[Step]:
    told = it.discovered_in
    via = next((link for link in trees[0] if told and link.id == told.via_id), None) if trees else None
    middle: Way | None = (told.contact_id, trees[0].path_to(via) if via else ()) if told else None
    others = [way_to(person, trees) for person in parts if not told or person != told.contact_id]
    own = trees[:1] if via else []
    return grow(middle, [*others, *(way for tree in own for way in openers(tree))])


def _doors(steps: Sequence[Step], trees: Sequence[Tree]) -> Mapping[UUID, list[UUID]]:
    """To whom each opened a door: what lies on the ways here first."""
    doors = defaultdict[UUID, dict[UUID, None]](dict)
    for link in [*(step.link for step in steps if step.link), *(link for tree in trees[:1] for link in tree)]:
        if link.state in OPENED:
            doors[link.introducer_id][link.target_id] = None
    return defaultdict(list, {person: list(targets) for person, targets in doors.items()})


_DID: Final = {
    StoryPart.TOLD: "told you of the role",
    StoryPart.REFERRED: "put in a word for you",
    StoryPart.TALKED: "talked with you about the job",
}


def _did(parts: Sequence[StoryPart], introduced: Sequence[str]) -> str:
    """A sentence without its subject."""
    done = [f"introduced you to {_list(introduced)}"] if introduced else []
    done += [_DID[part] for part in parts if part is not StoryPart.TALKED or StoryPart.TOLD not in parts]
    return _list(list(dict.fromkeys(done))) or "was there at the beginning"


def _letter(one: StoryPerson, it: Opportunity, me: str) -> str:
    at = f" at {it.organization.name}" if it.organization and it.organization.name not in it.title else ""
    lines = (
        f"Hello {one.name.partition(' ')[0]},",
        f"I said yes: {it.title}{at}. You {one.did.replace(' you', ' me')}, and that is part of how I got here.",
        "Thank you. I will not forget it.",
        me,
    )
    return "\n\n".join(line for line in lines if line)


def _list(words: Sequence[str]) -> str:
    return " and ".join([*([", ".join(words[:-1])] if words[:-1] else []), *words[-1:]])
