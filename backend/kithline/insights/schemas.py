"""Insights and resources as they come in and go out."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from kithline.core.fields import Line, Moment, Name, OneToFive, Past, Text
from kithline.core.pages import Window
from kithline.core.web import Body, Out
from kithline.insights.models import About, Candour, InsightKind, Period, ResourceKind, ResourceState, Signal

Number = Annotated[float, Field(ge=0, le=1_000_000_000, allow_inf_nan=False)]
Currency = Annotated[str, StringConstraints(pattern="^([A-Z]{3})?$")]


class _Said(Body):
    kind: InsightKind = InsightKind.OTHER
    text: Text = Field("", examples=["They ship on Fridays and nobody minds."])
    low: Number | None = Field(None, examples=[45])
    high: Number | None = Field(None, examples=[50], description="As `low`, when it is left out.")
    unit: Line = Field("", examples=["hours"])
    currency: Currency = Field("", examples=["EUR"])
    period: Period | None = None
    signal: Signal | None = Field(None, description="With `hiring`: they are hiring, or have stopped.")
    about: About | None = None
    about_text: Line = Field("", description="The role or the field.")
    organization_id: UUID | None = None
    contact_id: UUID | None = Field(None, description="Who said it.")
    confidence: OneToFive | None = None
    candour: Candour = Field(
        Candour.OPEN,
        description="`unattributed`: without its source in whatever is shared. `off_the_record`: for the owner and the"
        " editors of this workspace alone; left out of everything that is printed, shared or sent.",
    )


class NewInsight(_Said):
    """Heard in a conversation, its source and their organization are filled in."""

    kind: InsightKind
    informational_id: UUID | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.text and self.low is None and self.signal is None:
            raise ValueError("Say something: a `text`, a number or a `signal`.")
        return self


class InsightChanges(_Said):
    """Only the fields that are sent are changed."""


class InsightWindow(Window):
    kind: InsightKind | None = None
    organization_id: UUID | None = None
    informational_id: UUID | None = None
    contact_id: UUID | None = None
    candour: Candour | None = None
    updated_since: Moment | None = None
    sort: Literal["created_at", "-created_at", "updated_at", "-updated_at"] = "-created_at"


class InsightOut(Out):
    id: UUID
    kind: InsightKind
    text: str
    low: float | None
    high: float | None
    unit: str
    currency: str
    period: Period | None
    signal: Signal | None
    about: About | None
    about_text: str
    organization_id: UUID | None
    organization: str | None = Field(description="Its name.")
    informational_id: UUID | None
    contact_id: UUID | None
    contact: str | None = Field(description="The name of who said it.")
    confidence: int | None
    candour: Candour
    version: int
    created_at: datetime
    updated_at: datetime


class AgreementAsked(Body):
    organization_id: UUID
    kind: InsightKind | None = None


class Agreement(Out):
    """What several people said of one thing."""

    kind: InsightKind
    unit: str
    currency: str
    period: Period | None
    informants: int = Field(description="How many people said something.")
    lowest: float | None
    highest: float | None
    common_low: float | None = Field(description="Where all that was said overlaps; null when it does not.")
    common_high: float | None
    agree: bool | None = Field(description="Whether it overlaps. Null while fewer than two people named numbers.")
    insight_ids: list[UUID]


class Agreements(Out):
    items: list[Agreement]


class _Worth(Body):
    kind: ResourceKind = ResourceKind.OTHER
    title: Name = ""
    link: Line = ""
    suggested_by_id: UUID | None = None
    state: ResourceState = ResourceState.TO_TRY
    verdict: Text = Field("", description="How it was.")
    reported_back_at: Past | None = Field(None, description="When you told whoever suggested it.")


class NewResource(_Worth):
    """Suggested in a conversation, by whom is filled in."""

    title: Name = Field(examples=["The Field Guide to Robots"])
    informational_id: UUID | None = None


class ResourceChanges(_Worth):
    """Only the fields that are sent are changed."""


class ResourceWindow(Window):
    kind: ResourceKind | None = None
    state: ResourceState | None = None
    suggested_by_id: UUID | None = None
    informational_id: UUID | None = None
    updated_since: Moment | None = None
    sort: Literal["created_at", "-created_at", "updated_at", "-updated_at"] = "-created_at"


class ResourceOut(Out):
    id: UUID
    kind: ResourceKind
    title: str
    link: str
    suggested_by_id: UUID | None
    suggested_by: str | None = Field(description="The name of who suggested it.")
    informational_id: UUID | None
    state: ResourceState
    verdict: str
    reported_back_at: datetime | None
    version: int
    created_at: datetime
    updated_at: datetime
