"""Today as it goes out: what to do now, each thing with the situation that calls for it."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from kithline.contacts.schemas import Person
from kithline.core.fields import Moment
from kithline.core.web import Body, Out
from kithline.informationals.models import Mode
from kithline.opportunities.schemas import SeatOut


class Kind(StrEnum):
    ANSWER = "answer"
    DATE = "date"
    LOG = "log"
    THANKS = "thanks"
    REPORT_BACK = "report_back"
    ASK = "ask"
    NUDGE = "nudge"
    TRY_ANOTHER = "try_another"
    PROMISED = "promised"
    STALLED = "stalled"
    FOLLOW_UP = "follow_up"


class TodayItem(Out):
    """One thing to do. Put aside, it comes back when its situation, and with it its key, has changed."""

    key: str
    kind: Kind
    sentence: str
    verb: str = Field(description="The one action, as its room's API names it.", examples=["send"])
    contact: Person = Field(description="Whom to write to.")
    subject_id: UUID = Field(description="The thank-you, conversation, introduction, follow-up or suggestion.")
    other: Person | None = Field(None, description="Who else it is about.")
    due_at: datetime | None = None
    waiting_days: int | None = None


class CalendarVerb(StrEnum):
    ACCEPT = "accept"
    TAKE = "take"
    REPLAY = "replay"
    SWITCH_ON = "switch_on"


class CalendarItem(Out):
    """What a calendar or another tool told and nobody but a person can settle. It is put aside as the other things are."""

    key: str
    who: str = Field(description="With whom it was booked, or the calendar's or the webhook's name.", examples=["Dana Reyes"])
    sentence: str
    verb: CalendarVerb = Field(
        description="`accept` or `ignore` a booking, `take` what the calendar says or `keep` what you set, "
        "`replay` deliveries, `switch_on` a webhook endpoint that was switched off because it takes nothing."
    )
    subject_id: UUID = Field(description="The booking; for `replay` the calendar source, for `switch_on` the webhook endpoint.")
    informational_id: UUID | None = Field(None, description="The conversation, once it is one.")


class Candidate(Out):
    """Somebody they could introduce you to."""

    contact: Person
    sentence: str


class MeetingToday(Out):
    informational_id: UUID
    contact: Person
    via: Person | None = Field(description="Who introduced you.")
    mode: Mode
    starts_at: datetime
    ends_at: datetime
    place: str
    link: str
    started: bool


class NextMeeting(MeetingToday):
    who_next: list[Candidate]


class Week(Out):
    """Doors opened since Monday, beside the goals for a week."""

    asked: int
    asked_goal: int
    met: int
    met_goal: int
    new_names: int
    new_names_goal: int
    thanked_in_time: int
    thanked_goal: int


class SurroundToday(Out):
    opportunity_id: UUID
    title: str
    organization_name: str
    filled: int
    seats: list[SeatOut]


class TodayOut(Out):
    date: date
    time_zone: str
    people: int = Field(description="How many people there are to ask. 0 on the first day.")
    unplaced: int = Field(description="Of how many people you know you have not said how well. `GET /targeting/sort` has them.")
    counts: dict[str, int] = Field(
        description="How many things there are of each kind, `meetings` still to come today, and `calendar`."
    )
    next_meeting: NextMeeting | None
    items: list[TodayItem] = Field(description="Within a kind, the most pressing first.")
    calendar: list[CalendarItem] = Field(description="What calendars and other tools told and waits for a word of yours.")
    schedule: list[MeetingToday]
    held_back: list[str] = Field(description="Whom not to ask for another introduction now, and why, in sentences.")
    week: Week
    surround: SurroundToday | None


class Snoozed(Body):
    until: Moment


class SetAsideOut(Out):
    id: UUID
    situation: str
    until: datetime | None
