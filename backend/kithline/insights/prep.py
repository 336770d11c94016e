"""The sheet one takes along: who it is, the path that led here, what to ask, and words for the ask. Fit for paper."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from pydantic import Field

from kithline.accounts.queries import get_me
from kithline.contacts.models import Channel, Direction, HowKnown
from kithline.contacts.queries import get_contact
from kithline.contacts.schemas import Person
from kithline.core.db import Db
from kithline.core.web import Out, show
from kithline.correspondence.compose import see_ladder
from kithline.correspondence.schemas import CardOut, CardWindow
from kithline.informationals.agenda import see_agenda
from kithline.informationals.models import Informational
from kithline.informationals.queries import find_earlier, get_informational, path_to, show_all
from kithline.informationals.schemas import AgendaItemOut, InformationalOut
from kithline.insights.models import Candour, InsightKind, Period
from kithline.insights.queries import find_printable, latest_touches, passions_of
from kithline.letters.ladder import Rung, next_rung


class PrepPassion(Out):
    name: str
    mine: bool


class PrepContact(Person):
    location: str
    how_known: HowKnown | None
    closeness: int | None
    passions: list[PrepPassion]


class PrepTouch(Out):
    at: datetime
    direction: Direction
    channel: Channel
    summary: str


class PrepEarlier(Out):
    """An earlier conversation with the same person."""

    id: UUID
    ended_at: datetime | None
    learned: str
    still_to_know: str


class PrepInsight(Out):
    """Without its source where that was asked for; what is off the record is not on paper at all."""

    kind: InsightKind
    text: str
    low: float | None
    high: float | None
    unit: str
    currency: str
    period: Period | None
    contact: str | None


class PrepMe(Out):
    name: str
    credential: str
    pitch: str


class PrepOut(Out):
    informational: InformationalOut
    me: PrepMe
    contact: PrepContact
    path: list[Person] = Field(description="From somebody you know to the person you meet.")
    touches: list[PrepTouch]
    earlier: list[PrepEarlier]
    agenda: list[AgendaItemOut]
    ladder: list[CardOut]
    next_rung: Rung = Field(description="The one to try: a little more directly than last time, and who else to ask at least.")
    insights: list[PrepInsight]


def see_prep(db: Db, id: UUID) -> PrepOut:
    """Raises NotFound."""
    it, me = get_informational(db, id), get_me(db)
    contact, earlier = get_contact(db, it.contact_id), find_earlier(db, it)
    passions = [PrepPassion(name=name, mine=weight is not None) for name, weight in passions_of(db, contact.id)]
    return PrepOut(
        informational=show_all(db, [it])[0],
        me=PrepMe.model_validate(me),
        contact=show(PrepContact, contact, passions=passions),
        path=[Person.model_validate(person) for person in path_to(db, it)],
        touches=[PrepTouch.model_validate(touch) for touch in latest_touches(db, contact.id)],
        earlier=[PrepEarlier.model_validate(other) for other in earlier],
        agenda=see_agenda(db, id).items,
        ladder=see_ladder(db, CardWindow(contact_id=contact.id)).cards,
        next_rung=max(next_rung(_last_rung(earlier)), Rung.WHO_ELSE, key=list(Rung).index),
        insights=_insights(db, contact.organization_id),
    )


def _last_rung(earlier: Sequence[Informational]) -> Rung | None:
    reached = next((other.ask_rung for other in earlier if other.ask_rung), "")
    return Rung(reached) if reached in set(Rung) else None


def _insights(db: Db, organization_id: UUID | None) -> list[PrepInsight]:
    if organization_id is None:
        return []
    return [
        show(PrepInsight, insight, contact=None if insight.candour is Candour.UNATTRIBUTED else source)
        for insight, source in find_printable(db, organization_id)
    ]
