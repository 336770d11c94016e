"""Kinds of text that many bodies take."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import Annotated, Final, get_args

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
)

Line = Annotated[str, StringConstraints(max_length=300)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Text = Annotated[str, StringConstraints(max_length=20_000)]
Tag = Annotated[str, StringConstraints(min_length=1, max_length=40, to_lower=True)]
Count = Annotated[int, Field(ge=0, le=2**63 - 1)]
Money = Annotated[float, Field(ge=0, le=1_000_000_000_000, allow_inf_nan=False)]
OneToFive = Annotated[int, Field(ge=1, le=5)]
Minutes = Annotated[int, Field(ge=5, le=480)]
"""How long a conversation is."""


class Sent(BaseModel):
    """What comes in: an unknown field is a mistake worth hearing about, and NUL is text that PostgreSQL cannot keep."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("*")
    @classmethod
    def _without_nul(cls, value: object) -> object:
        for text in value if isinstance(value, (list, dict)) else [value]:
            if isinstance(text, str) and "\0" in text:
                raise ValueError("Leave out the character NUL: it cannot be kept.")
        return value


def _written_out(value: object) -> object:
    """Pydantic takes a number for seconds since 1970: somebody who sent 1.5 meant something else."""
    if isinstance(value, int | float) or (isinstance(value, str) and not value.strip()[4:].startswith("-")):
        raise ValueError("Write the moment out, as in 2026-12-01T10:30:00+01:00.")
    return value


def _within_reach(moment: datetime) -> datetime:
    if not 1900 <= moment.year < 2200:
        raise ValueError("Use a moment between 1900 and 2200.")
    return moment


Moment = Annotated[AwareDatetime, BeforeValidator(_written_out), AfterValidator(_within_reach)]
"""An aware moment, far enough from the end of the calendar to be told in every zone."""


class _Happened:
    """Marks what has happened already."""


Past = Annotated[Moment, _Happened()]
"""When something happened: not after now, which the seam knows and a model does not."""

_SKEW: Final = timedelta(minutes=5)
"""A clock of theirs may be ahead of ours by this."""


def settle_past(body: Sent, now: datetime) -> list[str]:
    """The fields that say of what lies ahead that it has happened. What a clock a little ahead has sent becomes now."""
    sent = {name: getattr(body, name) for name in _past_fields(type(body))}
    ahead = {name: moment for name, moment in sent.items() if moment is not None and moment > now}
    for name in ahead:
        setattr(body, name, now)
    return [name for name, moment in ahead.items() if moment > now + _SKEW]


@cache
def _past_fields(kind: type[Sent]) -> tuple[str, ...]:
    """Kept: it is asked of each change."""
    return tuple(name for name, field in kind.model_fields.items() if _is_past(field.metadata, field.annotation))


def _is_past(marks: Iterable[object], kind: object) -> bool:
    """Whether a type, or one of those that it is a union of, is marked."""
    if any(isinstance(mark, _Happened) for mark in marks):
        return True
    return any(_is_past(getattr(part, "__metadata__", ()), None) for part in get_args(kind))
