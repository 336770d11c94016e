"""A calendar file in JSON: what is dropped, and what became of it."""

from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field, StringConstraints

from kithline.calendar.schemas import BookingOut
from kithline.core.web import Body, Out

LARGEST: Final = 2**20


class CalendarFile(Body):
    text: Annotated[str, StringConstraints(min_length=1, max_length=LARGEST)] = Field(
        description="An iCalendar file (.ics) as it is, such as the attachment of an invitation.",
        examples=[
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:7f3@example.com\r\nDTSTART:20261201T150000Z\r\n"
            "DTEND:20261201T153000Z\r\nSUMMARY:Coffee\r\nATTENDEE;CN=Dana Reyes:mailto:dana@example.com\r\n"
            "END:VEVENT\r\nEND:VCALENDAR\r\n"
        ],
    )


class LeftOut(Out):
    title: str
    starts_at: datetime | None
    reason: str = Field(examples=["It comes again and again."])


class FileRead(Out):
    bookings: list[BookingOut] = Field(description="What it tells of. With somebody you know it is a conversation now.")
    left_out: list[LeftOut]
    event_id: UUID | None = Field(description="By which all that came of it can be undone at once; nothing when it was known.")
