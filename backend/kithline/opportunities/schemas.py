"""Opportunities as they come in and go out."""

from datetime import date, datetime
from enum import StrEnum
from typing import Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from kithline.contacts.schemas import Person
from kithline.core.fields import Line, Moment, Money, Name, Text
from kithline.core.pages import Window
from kithline.core.pipeline import AllowedMove, BlockedMove
from kithline.core.wall_time import TimeZone
from kithline.core.web import Body, Out
from kithline.opportunities.models import BonusState, InterviewState, OpportunityState, PayPeriod, ReferralState, SeatKind
from kithline.thanks.models import ThanksState


class Coverage(StrEnum):
    """Of a seat: filled once its person was met."""

    FILLED = "filled"
    ARRANGED = "arranged"
    EMPTY = "empty"


class NewOpportunity(Body):
    title: Name = Field(examples=["Firmware engineer"])
    organization_id: UUID | None = None
    discovered_in_id: UUID | None = Field(None, description="The informational in which it came up.")
    link: Line = ""
    job_description: Text = ""
    pay_low: Money | None = None
    pay_high: Money | None = None
    currency: Line = Field("", examples=["USD"])
    pay_period: PayPeriod | None = None
    closes_on: date | None = None
    notes: Text = ""
    pinned: bool = False

    @model_validator(mode="after")
    def _runs_upwards(self) -> Self:
        if self.pay_low is not None and self.pay_high is not None and self.pay_low > self.pay_high:
            raise ValueError("`pay_low` is more than `pay_high`.")
        return self


class OpportunityChanges(NewOpportunity):
    """Only the fields that are sent are changed."""

    title: Name = ""


class OpportunityWindow(Window):
    state: OpportunityState | None = None
    organization_id: UUID | None = None
    discovered_in_id: UUID | None = None
    live: bool | None = Field(None, description="Only those that are neither accepted nor over, or only those that are.")
    updated_since: Moment | None = None
    sort: Literal["updated_at", "-updated_at", "state_since", "-state_since"] = "-updated_at"


class NewSeat(Body):
    kind: SeatKind = SeatKind.OWN
    label: Line = Field("", description="What you call it, for a seat of your own.")
    contact_id: UUID | None = None


class SeatChanges(Body):
    """Only the fields that are sent are changed."""

    label: Line = ""
    contact_id: UUID | None = Field(None, description="Who holds it; null to empty it.")


class ReferralWords(Body):
    referrer_id: UUID | None = None
    state: ReferralState = ReferralState.NONE
    bonus: Money | None = Field(None, examples=[5000])
    currency: Line = Field("", examples=["USD"])
    bonus_state: BonusState = BonusState.UNKNOWN
    note: Text = ""


class NewInterview(Body):
    label: Name = Field(examples=["With the team"])
    contact_id: UUID | None = Field(None, description="Whom you talk with.")
    starts_at: Moment | None = None
    time_zone: TimeZone | None = Field(None, description="Yours, when it is left out.")
    minutes: int = Field(60, ge=5, le=720)
    place: Line = ""
    notes: Text = ""
    outcome: Line = ""
    state: InterviewState = Field(
        InterviewState.PLANNED, description="Once it took place, thanks are owed to whom you talked with."
    )
    asked: Text = Field("", description="What was asked: the next round often asks again.")


class InterviewChanges(NewInterview):
    """Only the fields that are sent are changed."""

    label: Name = ""


class SeatOut(Out):
    id: UUID
    kind: SeatKind
    label: str
    contact: Person | None
    coverage: Coverage
    informational_id: UUID | None = Field(description="The conversation that fills it, or will.")
    starts_at: datetime | None
    version: int


class OwedOut(Out):
    """How one stands with somebody whom there is reason to thank."""

    id: UUID
    state: ThanksState


class ReferralOut(Out):
    id: UUID
    opportunity_id: UUID
    referrer: Person | None
    state: ReferralState
    bonus: float | None
    currency: str
    bonus_state: BonusState
    note: str
    version: int = Field(description="0 before anything was said of it.")


class InterviewOut(Out):
    id: UUID
    label: str
    contact: Person | None
    starts_at: datetime | None
    time_zone: str
    minutes: int
    place: str
    notes: str
    outcome: str
    state: InterviewState
    asked: str
    thanks: OwedOut | None = Field(description="What is owed to whom you talked with; null before it took place.")
    version: int


class DiscoveryOut(Out):
    """The conversation in which it came up."""

    id: UUID
    contact: Person
    via_id: UUID | None


class OpportunityOut(Out):
    id: UUID
    title: str
    organization_id: UUID | None
    organization_name: str
    discovered_in: DiscoveryOut | None
    state: OpportunityState
    state_since: datetime
    link: str
    job_description: str
    pay_low: float | None
    pay_high: float | None
    currency: str
    pay_period: PayPeriod | None
    closes_on: date | None
    notes: str
    pinned: bool
    reason: str
    seats: list[SeatOut]
    filled: int = Field(description="Seats whose person you have met.")
    referral: ReferralOut | None
    interviews: list[InterviewOut]
    allowed: list[AllowedMove]
    blocked: list[BlockedMove]
    version: int
    created_at: datetime
    updated_at: datetime


class WayIn(Out):
    """Somebody for an empty seat, and who could introduce you."""

    contact: Person
    through: Person | None = Field(description="Whom to ask: the first of those between. Null for somebody you know yourself.")
    between: list[Person] = Field(description="From somebody you know to whoever knows them.")
    ask_for: Person = Field(description="To whom the first can introduce you: the next on the way.")
    counted: bool = Field(description="False for a way that ends in a guess: it is shown, and no way in yet.")
    sentence: str


class SeatWays(Out):
    seat: SeatOut
    ways: list[WayIn] = Field(
        description="At most three, guesses last, and none for a seat that is filled or arranged.",
    )


class SurroundOut(Out):
    opportunity_id: UUID
    filled: int
    seats: list[SeatWays]
