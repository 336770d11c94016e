"""Kinds of text that many bodies take."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

Line = Annotated[str, StringConstraints(max_length=300)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Text = Annotated[str, StringConstraints(max_length=20_000)]
Tag = Annotated[str, StringConstraints(min_length=1, max_length=40, to_lower=True)]
OneToFive = Annotated[int, Field(ge=1, le=5)]


def _within_reach(moment: datetime) -> datetime:
    if not 1900 <= moment.year < 2200:
        raise ValueError("Use a moment between 1900 and 2200.")
    return moment


Moment = Annotated[AwareDatetime, AfterValidator(_within_reach)]
"""An aware moment, far enough from the end of the calendar to be told in every zone."""
