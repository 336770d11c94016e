"""Connections to calendars as they come in and go out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from kithline.caldav.models import ConnectionState
from kithline.core.fields import Line, Name
from kithline.core.pages import Window
from kithline.core.web import Body, Out

Address = Annotated[
    str,
    StringConstraints(min_length=8, max_length=1000),
    Field(examples=["https://dav.example.com/"], json_schema_extra={"format": "uri"}),
]
Password = Annotated[str, StringConstraints(min_length=1, max_length=500), Field(examples=["abcd-efgh-ijkl-mnop"])]


class NewConnection(Body):
    name: Name = Field("My calendar", examples=["My calendar"])
    url: Address
    login: Line = Field(examples=["noor@example.org"])
    password: Password = Field(description="Better one that your calendar makes for apps. It is never shown again.")


class ConnectionChanges(Body):
    """Only the fields that are sent are changed."""

    name: Name = ""
    url: Address = ""
    login: Line = ""
    password: Password = ""


class Choice(Body):
    calendar_url: Address = Field(description="One of `calendars`.")


class ConnectionWindow(Window):
    sort: Literal["name", "-name"] = "name"


class FoundCalendar(Out):
    url: str
    name: str


class ConnectionOut(Out):
    id: UUID
    source_id: UUID = Field(description="The calendar source by which events that are made there come in.")
    name: str
    url: str
    login: str
    state: ConnectionState
    calendars: list[FoundCalendar] = Field(description="Those that were found there.")
    calendar_url: str = Field(description="The one that was chosen; empty until then.")
    asked_at: datetime | None = Field(description="When a reading was asked for that has not begun.")
    synced_at: datetime | None = Field(description="When both sides were last in step.")
    error: str = Field(description="Why they are not, in words; empty when they are.")
    version: int
    created_at: datetime
    updated_at: datetime
