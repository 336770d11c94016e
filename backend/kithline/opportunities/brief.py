"""What one takes along to an interview: what is asked for beside what was learned, and how one answers it. Fit for paper."""

from collections.abc import Container, Sequence
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field, StringConstraints
from sqlalchemy import Row

from kithline.accounts.queries import is_insider
from kithline.aims.queries import find_aim
from kithline.contacts.schemas import Person
from kithline.core.db import Db
from kithline.core.fields import Line, Text
from kithline.core.problems import Stale
from kithline.core.web import Body, Out, show
from kithline.events.service import record
from kithline.insights.models import Candour, Insight, InsightKind
from kithline.insights.prep import PrepInsight
from kithline.opportunities.models import Brief, Opportunity
from kithline.opportunities.queries import count_kept_back, find_learned, get_opportunity
from kithline.opportunities.sentences import sentences, speaking

_MOST: Final = 500
_BESIDE_ONE: Final = 5
_SPEAKS_OF: Final = {
    InsightKind.PAY: "pay paid salary compensation bonus benefits equity",
    InsightKind.HOURS: "hours overtime weekends shifts schedule flexible",
    InsightKind.CULTURE: "culture values",
    InsightKind.CUSTOMER_MOOD: "customers clients users",
    InsightKind.SKILLS: "skills experience",
}
"""What an insight of a kind is about, whatever its own words are."""


class Fit(StrEnum):
    WELL = "well"
    PARTLY = "partly"
    POORLY = "poorly"


class SentenceFit(Body):
    sentence: Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
    fit: Fit | None = None
    note: Line = Field("", description="What you have to show for it, or how you make up for it.")
    pinned: list[UUID] = Field([], max_length=20, description="Insights that you put beside it, of those in `learned`.")

    @property
    def says_something(self) -> bool:
        return bool(self.fit or self.note or self.pinned)


class BriefWords(Body):
    wanted: Text = Field("", description="What the hiring manager wants.")
    employees_happy: Text = ""
    employees_frustrated: Text = ""
    customers_happy: Text = ""
    customers_frustrated: Text = ""
    fits_well: Text = ""
    fits_poorly: Text = ""
    compensate: Text = Field("", description="How you make up for what fits poorly.")
    firm_fits_me: Text = Field("", description="How the firm fits your values.")
    resume_lines: Text = Field("", description="Lines for your résumé, one below the other.")
    questions: Text = Field("", description="What to ask, one below the other.")
    sentences: list[SentenceFit] = Field([], max_length=1_000, description="Those of the description that you judged.")


class BriefInsight(PrepInsight):
    """As on the sheet for a meeting, so that a sentence can point at it."""

    id: UUID
    candour: Candour


class BriefSentence(Out):
    sentence: str
    words: list[str] = Field(description="What it has in common with what you learned.")
    learned: list[UUID] = Field(
        description="The insights that speak to it, pinned ones first; none means that nobody was asked yet."
    )
    pinned: list[UUID] = Field(description="Those of them that you put there yourself.")
    fit: Fit | None
    note: str


class BriefOut(Out):
    opportunity_id: UUID
    title: str
    organization_name: str
    manager: Person | None
    sentences: list[BriefSentence]
    answered: int = Field(description="Sentences that something you learned speaks to.")
    learned: list[BriefInsight] = Field(description="All that bears on the role, oldest first.")
    kept_back: int = Field(description="How much was said off the record. It is told to you alone, and never stands here.")
    my_values: list[str]
    strengths: list[str]
    weaknesses: list[str]
    wanted: str
    employees_happy: str
    employees_frustrated: str
    customers_happy: str
    customers_frustrated: str
    fits_well: str
    fits_poorly: str
    compensate: str
    firm_fits_me: str
    resume_lines: str
    questions: str
    version: int = Field(description="0 before you wrote anything.")


def see(db: Db, id: UUID) -> BriefOut:
    """Raises NotFound."""
    it = get_opportunity(db, id)
    brief, aim, learned = it.brief or _blank(), find_aim(db), find_learned(db, it, _MOST)
    beside = _beside(it, brief, [insight for insight, _ in learned])
    return show(
        BriefOut,
        brief,
        opportunity_id=it.id,
        title=it.title,
        organization_name=it.organization.name if it.organization else "",
        manager=next(
            (Person.model_validate(seat.contact) for seat in it.seats if seat.kind == "hiring_manager" and seat.contact), None
        ),
        sentences=beside,
        answered=sum(bool(one.learned) for one in beside),
        learned=[_on_paper(row) for row in learned],
        kept_back=count_kept_back(db, it) if is_insider(db) else 0,
        my_values=aim.my_values if aim else [],
        strengths=aim.strengths if aim else [],
        weaknesses=aim.weaknesses if aim else [],
    )


def write(db: Db, id: UUID, version: int, words: BriefWords) -> BriefOut:
    """Raises NotFound, Stale. A sentence that was judged twice keeps what was said last; what may not be pinned is left out."""
    it = get_opportunity(db, id)
    there = {insight.id for insight, _ in find_learned(db, it, _MOST)}
    for one in words.sentences:
        one.pinned = [pin for pin in dict.fromkeys(one.pinned) if pin in there]
    judged = {one.sentence: one.model_dump(mode="json") for one in words.sentences if one.says_something}
    fields = words.model_dump() | {"sentences": list(judged.values())}
    if it.brief is None:
        if version != 0:
            raise Stale(f"You changed version {version}; nothing was written yet. Read it again and repeat the change.")
        it.brief = Brief(**fields)
    else:
        it.brief.at(version)
        for field, said in fields.items():
            setattr(it.brief, field, said)
    record(db, "opportunity.updated", it, at=None, title=it.title, organization_id=it.organization_id, fields=["brief"])
    return see(db, id)


def _blank() -> Brief:
    brief = Brief()
    brief.version = 0
    return brief


def _beside(it: Opportunity, brief: Brief, learned: Sequence[Insight]) -> list[BriefSentence]:
    asked = sentences(it.job_description)
    texts = {insight.id: f"{insight.text} {insight.unit} {_SPEAKS_OF.get(insight.kind, '')}" for insight in learned}
    speakers, words = speaking(asked, texts, [it.title, it.organization.name if it.organization else ""])
    judged = {one.sentence: one for one in (SentenceFit.model_validate(kept) for kept in brief.sentences)}
    rows = zip(asked, speakers, words, strict=True)
    return [
        _sentence(judged.get(sentence, SentenceFit(sentence=sentence)), who, shared, texts) for sentence, who, shared in rows
    ]


def _sentence(said: SentenceFit, speakers: Sequence[UUID], words: list[str], there: Container[UUID]) -> BriefSentence:
    pinned = [pin for pin in said.pinned if pin in there]
    beside = [id for id in speakers if id not in pinned][: max(0, _BESIDE_ONE - len(pinned))]
    return BriefSentence(
        sentence=said.sentence, words=words, learned=[*pinned, *beside], pinned=pinned, fit=said.fit, note=said.note
    )


def _on_paper(row: Row[Insight, str | None]) -> BriefInsight:
    insight, source = row
    return show(BriefInsight, insight, contact=None if insight.candour is Candour.UNATTRIBUTED else source)
