"""Calendar feeds as they come in and go out."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from kithline.core.fields import Name
from kithline.core.pages import Window
from kithline.core.web import Body, Out


class FeedBody(Body):
    name: Name = Field(examples=["My phone"])


class FeedWindow(Window):
    sort: Literal["name", "-name"] = "name"


class FeedOut(Out):
    id: UUID
    name: str
    read_at: datetime | None = Field(description="When a calendar program last asked for it, to the hour.")
    version: int
    created_at: datetime
    updated_at: datetime


class FeedMade(Out):
    """The address is shown only now: it is the key."""

    id: UUID
    name: str
    path: str = Field(examples=["/api/v1/feeds/Zm9yIG5vYm9keSdzIGV5ZXM.ics"])
    version: int
