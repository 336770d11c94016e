"""Suggestions as they go out, and what one says to them."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from kithline.contacts.schemas import Person
from kithline.core.fields import Line
from kithline.core.web import Body, Out
from kithline.targeting.values import Step


class NextWindow(BaseModel):
    model_config = ConfigDict(extra="forbid")

    limit: int = Field(10, ge=1, le=50)
    contact_id: UUID | None = Field(None, description="Only ways to meet this contact, or to ask them.")


class IntroducersWindow(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    for_id: UUID = Field(alias="for", description="The contact or the organization you want to get to.")
    limit: int = Field(10, ge=1, le=50)


class SuggestionOut(Out):
    id: UUID = Field(description="The same as long as it is the same way to the same person.")
    kind: Step = Field(description="Over an own tie, by an introduction, or to a stranger.")
    contact: Person
    through: Person | None = Field(description="Who can introduce you.")
    ask: Person = Field(description="Whom to ask now.")
    p: float = Field(description="The chance that the conversation comes about.")
    likelihood: str = Field(description="The same in words.", examples=["usually answered"])
    value: float = Field(description="The chance that it leads straight to an opening.")
    index: float = Field(description="Value for the effort: what the list is ordered by.")
    sentence: str
    why: str = Field(
        description="The same beside the name of whoever is asked.", examples=["Usually answered: own tie, close."]
    )
    hold_back: str = Field(description="Why not to ask them now; empty when nothing speaks against it.")
    situation: str
    model_version: str


class SuggestionsOut(Out):
    items: list[SuggestionOut]


class SortWindow(BaseModel):
    model_config = ConfigDict(extra="forbid")

    limit: int = Field(20, ge=1, le=50)


class SortOut(SuggestionsOut):
    """Say how well with `closeness`: 5 close, 4 know well, 2 met once. Not really: 1, and `known` false."""

    said: int = Field(description="Of how many people you have said how well you know them.")
    left: int = Field(description="How many more there are to say it of.")


class Taken(Body):
    reason: Line = ""


class Dismissed(Body):
    reason: Line = Field("", description="Why not: it helps you to see later what you passed over.")
