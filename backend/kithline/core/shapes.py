"""What the items of a list show: columns of the thing itself, columns that are made, and columns that higher rooms lend."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from pydantic import BaseModel
from sqlalchemy import ColumnElement

from kithline.core.db import Entity
from kithline.core.sql import JsonObject, JsonWith

Columns: TypeAlias = Mapping[str | tuple[str, ...], ColumnElement[Any]]
"""Fields of an item by name; several names where one column is the `JsonFields` of all of them."""


@dataclass(frozen=True, eq=False)
class Loan:
    """What a higher room knows about the things of a list: columns that items show, and what narrows the list by them.

    The columns say themselves whose rows they are about.
    """

    columns: Columns
    filters: Mapping[str, ColumnElement[bool]] = field(default_factory=dict)
    cutoffs: Callable[[datetime], Mapping[str, datetime]] = lambda _: {}


@dataclass(frozen=True, eq=False)
class Shape:
    """`model` as JSON from the database: the columns of `entity` by name, and those that are `made` or lent."""

    model: type[BaseModel]
    entity: type[Entity]
    made: Columns

    def json(self, lent: Columns) -> ColumnElement[str]:
        columns = {**lent, **self.made}
        together = {name for names in columns if isinstance(names, tuple) for name in names}
        alone = [name for name in self.model.model_fields if name not in together]
        whole = JsonObject({name: columns[name] if name in columns else getattr(self.entity, name) for name in alone})
        parts = [fields for names, fields in columns.items() if isinstance(names, tuple)]
        return JsonWith(whole, *parts) if parts else whole
