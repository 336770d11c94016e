"""Duplicates and merges, as they come in and go out."""

from datetime import datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from pydantic import Field

from kithline.contacts.schemas import ContactOut
from kithline.core.pages import Window
from kithline.core.web import Body, Out


class Sign(StrEnum):
    """What speaks for one person, in the order in which it is to be believed."""

    PROFILE = "profile"
    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"


class DuplicateWindow(Window):
    limit: int = Field(20, ge=1, le=50)
    sort: Literal["likely"] = "likely"


class Evidence(Out):
    sign: Sign
    value: str = Field(description="What both have; for a name, how alike they are, from 92 to 100.")


class Duplicate(Out):
    one: ContactOut
    other: ContactOut
    evidence: list[Evidence]
    certain: bool = Field(description="They share an address. Names alone only suggest, and are never merged by themselves.")


class Apart(Body):
    one_id: UUID
    other_id: UUID


class Choosable(StrEnum):
    """Where two contacts may say different things, and one may choose."""

    DISPLAY_NAME = "display_name"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    TITLE = "title"
    ORGANIZATION = "organization"
    LOCATION = "location"
    HOW_KNOWN = "how_known"
    CLOSENESS = "closeness"
    DISPOSITION = "disposition"


class ContactMerge(Body):
    into: UUID = Field(description="The contact to keep.")
    take: list[Choosable] = Field(
        [], max_length=len(Choosable), description="What to take from the other, also where the kept one says something."
    )


class MergeWindow(Window):
    kept_id: UUID | None = None
    sort: Literal["created_at", "-created_at"] = "-created_at"


class MergeOut(Out):
    id: UUID
    lost_id: UUID
    lost_name: str
    kept_id: UUID
    undone_at: datetime | None
    version: int
    created_at: datetime
    updated_at: datetime


class Merged(MergeOut):
    contact: ContactOut = Field(description="The contact that was kept.")
    turned: int = Field(description="What refers to the kept contact now.")
    set_aside: int = Field(description="What it had already, kept for the day when the merge is undone.")


class Parted(MergeOut):
    contact: ContactOut = Field(description="The contact that is back.")
    left: list[str] = Field(description="Kinds of things of which one could not come back, for another is in its place.")
