"""Kinds of text that many bodies take."""

from typing import Annotated

from pydantic import Field, StringConstraints

Line = Annotated[str, StringConstraints(max_length=300)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Text = Annotated[str, StringConstraints(max_length=20_000)]
Tag = Annotated[str, StringConstraints(min_length=1, max_length=40, to_lower=True)]
OneToFive = Annotated[int, Field(ge=1, le=5)]
