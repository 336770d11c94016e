"""The made-up search as it is shown."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from kithline.core.web import Out


class Presence(StrEnum):
    NONE = "none"
    FILLING = "filling"
    FILLED = "filled"


class DemoOut(Out):
    state: Presence = Field(description="`filling` for some seconds, then `filled`; `none` before and after.")
    done: int = Field(description="How much of it has been told, out of `total`.")
    total: int
    people: int = Field(description="Made-up people who are here.")
    told_at: datetime | None = Field(description="The moment at which its story stands; every date in it is relative to this.")
    can_fill: bool = Field(description="Only a workspace without people of its own takes it.")
    reason: str = Field(description="Why it cannot be filled; empty when it can.")
