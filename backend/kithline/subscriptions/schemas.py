"""Subscriptions to calendars as they come in and go out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from kithline.core.fields import Name
from kithline.core.pages import Window
from kithline.core.web import Body, Out

Address = Annotated[
    str,
    StringConstraints(min_length=8, max_length=2000),
    Field(
        description="The calendar's own secret address in iCal format, `https://` or `webcal://`. It is never shown again.",
        examples=["https://calendar.example.com/ical/noor/private-7f3a/basic.ics"],
        json_schema_extra={"format": "uri"},
    ),
]


class NewSubscription(Body):
    name: Name = Field("My calendar", examples=["My Google calendar"])
    url: Address


class SubscriptionChanges(Body):
    """Only the fields that are sent are changed."""

    name: Name = ""
    url: Address = ""


class SubscriptionWindow(Window):
    sort: Literal["name", "-name"] = "name"


class SubscriptionOut(Out):
    id: UUID
    source_id: UUID = Field(description="The calendar source by which its events come in.")
    name: str
    host: str = Field(description="Where its address is. The rest of that is a secret.", examples=["calendar.example.com"])
    connected: bool = Field(description="Not when it came from another server: give its address again.")
    asked_at: datetime | None = Field(description="When a reading was asked for that is not over.")
    synced_at: datetime | None = Field(description="When it was last read at this address, or found to be as it was.")
    error: str = Field(description="What went wrong at the last reading, in words; empty when nothing did.")
    retry_at: datetime | None = Field(description="After that it is tried again: not before then.")
    version: int
    created_at: datetime
    updated_at: datetime
