"""Imports as they come in and go out."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from kithline.core.fields import Name
from kithline.core.pages import Window
from kithline.core.web import Body, Out
from kithline.interchange.models import BatchState, Decision, Verdict
from kithline.interchange.readers.table import Field as ColumnField


class Mapping(Body):
    mapping: dict[Name, ColumnField] = Field(description="Column to field. What is left out stays in the file.")


class Decide(Body):
    decision: Decision


class ImportWindow(Window):
    sort: Literal["created_at", "-created_at"] = "-created_at"


class RowWindow(Window):
    verdict: Verdict | None = None
    sort: Literal["number"] = "number"


class ImportOut(Out):
    id: UUID
    file_name: str
    kind: str
    known: bool = Field(description="These are my own connections: everybody in it is somebody I know.")
    state: BatchState
    rows: int = Field(description="Rows of the file. The counts add up to them.")
    done: int = Field(description="Rows that the step under way has dealt with.")
    counts: dict[str, int] = Field(description="How many rows there are of each verdict, and `left_out` of the new ones.")
    kept: int = Field(description="People whom undoing left in place, for something was built on them since.")
    columns: list[str]
    sample: list[list[str]]
    mapping: dict[str, str]
    notices: list[str] = Field(description="What was repaired on the way in.")
    problem: str
    applied_at: datetime | None
    version: int
    created_at: datetime
    updated_at: datetime


class RowOut(Out):
    number: int
    verdict: Verdict
    reason: str
    data: dict[str, object]
    contact_id: UUID | None
    decision: Decision | None
    applied: bool


class Restored(Out):
    tables: dict[str, int] = Field(description="How many rows went into each table.")
