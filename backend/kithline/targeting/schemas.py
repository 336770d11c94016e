"""Suggestions as they go out, and what one says to them."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from kithline.contacts.schemas import Person
from kithline.core.fields import Line
from kithline.core.web import Body, Out
from kithline.network.models import Basis
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
    why: str = Field(description="The same beside the name of whoever is asked.", examples=["Usually answered: close."])
    hold_back: str = Field(description="Why not to ask them now; empty when nothing speaks against it.")
    situation: str
    model_version: str


class SuggestionsOut(Out):
    items: list[SuggestionOut]


class AskForWindow(BaseModel):
    model_config = ConfigDict(extra="forbid")

    contact_id: UUID = Field(description="Whom you sit with.")
    limit: int = Field(3, ge=1, le=10)


class AskForOut(SuggestionsOut):
    """For whom to ask them, while you sit together."""

    sentence: str = Field(examples=["Ask Maya for Tom, not Ann: Tom, even odds (worked with Maya); Ann, a long shot."])


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


class PathsWindow(BaseModel):
    model_config = ConfigDict(extra="forbid")

    to_contact: UUID | None = Field(None, description="Whom you want to get to.")
    to_organization: UUID | None = Field(None, description="Where, whoever it may be.")
    limit: int = Field(5, ge=1, le=50)


class HopOut(Out):
    """Somebody on a path, and what leads to them."""

    person: Person
    basis: Basis | None = Field(description="Of the tie to the one before; null for the first, whom you know.")
    counted: bool = Field(description="False from the first guess on.")
    how: str = Field(description="How it is known.", examples=["Robert told you"])


class PathOut(Out):
    hops: list[HopOut] = Field(description="From somebody you know to the one you want to meet.")
    p: float = Field(description="The chance of getting as far as is counted: all steps of it together.")
    likelihood: str = Field(description="The same in words.", examples=["even odds"])
    counted: bool = Field(description="False when it ends in a guess, which opens no way.")
    sentence: str = Field(examples=["Robert (close, spoke 6 days ago) → Dana (Robert told you)"])


class PathsOut(Out):
    """Over each who could introduce you last, the likeliest way; into an organization, the likeliest to each who is there."""

    sentence: str = Field(examples=["The best way to Dana is through Robert.", "No path to Lee is known yet."])
    items: list[PathOut] = Field(description="The best first; guesses last. Empty when none is known.")
    count: int = Field(description="How many there are, shown or not.")
