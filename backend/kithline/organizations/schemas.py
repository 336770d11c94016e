"""Organizations as they come in and go out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from kithline.core.fields import Line, Moment, Name, OneToFive, Text
from kithline.core.pages import Window
from kithline.core.web import Body, Out

Posting = Annotated[int, Field(ge=0, le=3, description="0: nothing known. 1: they grow. 2: a role. 3: a role that fits me.")]


class NewOrganization(Body):
    name: Name = Field(examples=["Flextronics"])
    aliases: list[Name] = Field([], max_length=20)
    domain: Line = Field("", examples=["flextronics.example"])
    sector: Line = ""
    size: Line = ""
    location: Line = ""
    notes: Text = ""
    target: bool = Field(default=False, description="On the list of places I would like to work at.")
    motivation: OneToFive | None = Field(None, description="How much I would like to work there, from 1 to 5.")
    posting: Posting | None = None
    passion_ids: list[UUID] = Field([], max_length=50)
    rival_ids: list[UUID] = Field([], max_length=50, description="Across the street: who does the same. It holds both ways.")


class OrganizationChanges(NewOrganization):
    """Only the fields that are sent are changed."""

    name: Name = ""


class OrganizationWindow(Window):
    q: str | None = Field(None, min_length=1, max_length=100, description="Part of the name, domain or sector.")
    target: bool | None = None
    updated_since: Moment | None = None
    sort: Literal["name", "-name", "updated_at", "-updated_at", "motivation", "-motivation"] = "name"


class Face(Out):
    """One of the people there."""

    id: UUID
    display_name: str
    known: bool


class OrganizationOut(Out):
    id: UUID
    name: str
    aliases: list[str]
    domain: str
    sector: str
    size: str
    location: str
    notes: str
    target: bool
    motivation: int | None
    posting: int | None
    passion_ids: list[UUID]
    rival_ids: list[UUID]
    people_count: int = Field(description="Contacts there.")
    known_count: int = Field(description="Of them, those I know myself.")
    faces: list[Face] = Field(description="The first five of them, those I know myself before the others.")
    version: int
    created_at: datetime
    updated_at: datetime
