"""Who knows whom, as it comes in and goes out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kithline.contacts.schemas import Person, Via
from kithline.core.fields import Line, Moment, OneToFive
from kithline.core.pages import Window
from kithline.core.web import Body, Out
from kithline.network.models import Basis


class TieFacts(Body):
    basis: Basis = Field(Basis.TOLD_ME, description="How you know of it. A `guess` is shown and never counted.")
    strength: OneToFive | None = Field(None, description="How well they know each other, from 1 to 5.")
    kind: Line = Field("", examples=["shared a lab"])
    told_by_id: UUID | None = Field(None, description="Who told you.")
    note: Annotated[str, StringConstraints(max_length=2_000)] = ""


class NewTie(TieFacts):
    one_id: UUID
    other_id: UUID


class TieChanges(TieFacts):
    """Only the fields that are sent are changed."""


class Acquaintances(Body):
    text: Annotated[str, StringConstraints(min_length=1, max_length=10_000)] = Field(
        description="Whom they know, as one writes people down: each on a line or after a semicolon.",
        examples=["Dana Reyes, Flextronics; someone in sourcing"],
    )
    basis: Basis = Basis.TOLD_ME


class TieWindow(Window):
    contact_id: UUID | None = Field(None, description="Only whom this contact knows.")
    basis: Basis | None = None
    updated_since: Moment | None = None
    sort: Literal["updated_at", "-updated_at"] = "-updated_at"


class Neighbour(Person):
    degree: int | None = Field(description="1: I know them. 2 and 3: so many steps of confirmed ties. Null: none that short.")
    via: Via | None = Field(description="Who stands between us.")


class TieOut(Out):
    id: UUID
    one_id: UUID
    other_id: UUID
    one: Neighbour
    other: Neighbour
    basis: Basis
    counted: bool = Field(description="False for a guess: no path goes along it.")
    strength: int | None
    kind: str
    told_by_id: UUID | None
    note: str
    confirmed_at: datetime | None
    version: int
    created_at: datetime
    updated_at: datetime


class PersonThere(Neighbour):
    """Somebody at an organization, and how I would come to them."""

    sentence: str = Field(examples=["Robert Lindqvist knows Dana Reyes, who works there."])


class OrganizationPeople(Out):
    """Only what is known: nobody is put there by the likeness of a name."""

    sentence: str = Field(examples=["Nobody in your network is known to work there."])
    known: list[PersonThere] = Field(description="People I know myself, the closest first; at most 50.")
    known_count: int
    one_step: list[PersonThere] = Field(description="People that somebody I know knows; at most 50.")
    one_step_count: int
    others_count: int = Field(description="People there to whom no path is known.")


class EgoWindow(BaseModel):
    model_config = ConfigDict(extra="forbid")

    center: Literal["me"] | UUID = Field("me", description="Who is in the middle: `me`, or a contact.")
    depth: int = Field(2, ge=1, le=2, description="How many rings.")
    limit: int = Field(60, ge=1, le=60, description="How many people around the centre.")


class EgoPerson(Person):
    """Somebody on the stage."""

    ring: int = Field(ge=0, le=2, description="0 in the centre, 1 around it, 2 around those.")
    degree: int | None = Field(description="1: I know them. 2 and 3: so many steps of confirmed ties. Null: none that short.")
    knows: int = Field(description="How many they are known to know; guesses are not counted.")
    new_to_me: int = Field(description="How many of those I do not know myself.")


class EgoTie(Out):
    one_id: UUID
    other_id: UUID
    basis: Basis
    counted: bool = Field(description="False for a guess: it is shown and no path goes along it.")
    strength: int | None


class EgoOut(Out):
    """Whom I know is tied to me by `known`: of ties to me there is no list."""

    center: UUID | None = Field(description="Null when I am in the centre.")
    people: list[EgoPerson] = Field(description="From the inside out; on the first ring who leads further first.")
    ties: list[EgoTie] = Field(description="Between those shown.")
    more: int = Field(description="How many more belong on the first ring.")
    version: int = Field(description="The same as long as nobody's ties changed.")


class NetworkOut(Out):
    """Everybody, a column a field: what is at one place of the first four lists belongs to one person."""

    ids: list[UUID]
    names: list[str]
    organizations: list[str]
    degrees: list[int] = Field(description="0 where no path of at most three confirmed steps leads to.")
    ties: list[int] = Field(description="Two places in `ids` for each confirmed tie, one after the other.")
    guesses: list[int] = Field(description="The same of what is only guessed.")
    version: int = Field(description="The same as long as nobody's ties changed.")
