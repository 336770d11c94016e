"""The aim as it comes in and goes out."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from kithline.core.fields import Line, Moment, Name, OneToFive
from kithline.core.pages import Window
from kithline.core.web import Body, Out

Lines = Annotated[list[Name], Field(max_length=30)]
PerWeek = Annotated[int, Field(ge=0, le=50)]


class AimChanges(Body):
    """Only the fields that are sent are changed."""

    target_roles: Lines = []
    fields: Lines = []
    my_values: Lines = Field([], description="What matters to me in a place of work.")
    strengths: Lines = []
    weaknesses: Lines = []
    weekly_requests: PerWeek = 5
    weekly_informationals: PerWeek = 2
    weekly_asks: PerWeek = 2
    weekly_thanks: PerWeek = Field(2, description="Thank-yous sent within a day.")


class AimOut(Out):
    id: UUID
    target_roles: list[str]
    fields: list[str]
    my_values: list[str]
    strengths: list[str]
    weaknesses: list[str]
    weekly_requests: int
    weekly_informationals: int
    weekly_asks: int
    weekly_thanks: int
    version: int
    updated_at: datetime


class NewPassion(Body):
    name: Name = Field(examples=["Robotics"])
    weight: OneToFive | None = Field(None, description="How much it is mine, from 1 to 5; null when only others have it.")
    parent_id: UUID | None = None


class PassionChanges(NewPassion):
    """Only the fields that are sent are changed."""

    name: Name = ""


class PassionWindow(Window):
    mine: bool | None = Field(None, description="Only those that have a weight, or only those that have none.")
    updated_since: Moment | None = None
    sort: Literal["name", "-name"] = "name"


class PassionOut(Out):
    id: UUID
    name: str
    weight: int | None
    parent_id: UUID | None
    version: int
    created_at: datetime
    updated_at: datetime


class NewNicheStatement(Body):
    want_to: Line = Field(min_length=1, examples=["write firmware"])
    for_whom: Line = Field("", examples=["field robots"])
    within: Line = Field("", examples=["a team under twenty"])
    said_on: date | None = Field(None, description="Today, in your zone, when it is left out.")
    informational_id: UUID | None = None


class NicheWindow(Window):
    sort: Literal["said_on", "-said_on"] = "-said_on"


class NicheStatementOut(Out):
    id: UUID
    want_to: str
    for_whom: str
    within: str
    said_on: date
    informational_id: UUID | None
