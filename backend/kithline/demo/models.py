"""A made-up search to look around in, and the marks by which all of it can be taken away again."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from kithline.core.db import Base, Owned, Record
from kithline.core.wall_time import KeptZone


class DemoState(StrEnum):
    FILLING = "filling"
    FILLED = "filled"


class Demo(Record, Base):
    """At most one in a workspace. Its id is the unit of everything in it; its story ends at `told_at`, in `time_zone`.

    `done` of `total` acts have been told, as if `by` had done all of it.
    """

    __tablename__ = "demos"
    __table_args__ = (Index(None, "workspace_id", unique=True),)
    journaled = False

    by: Mapped[UUID | None]
    told_at: Mapped[datetime]
    time_zone: Mapped[KeptZone]
    total: Mapped[int]
    done: Mapped[int] = mapped_column(default=0)
    state: Mapped[DemoState] = mapped_column(default=DemoState.FILLING)


class DemoRow(Owned, Base):
    """A row of `table` is made up. `version` is the one in which it was left, null where there are none."""

    __tablename__ = "demo_rows"
    journaled = False

    table: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int | None]
