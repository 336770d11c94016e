"""Rows that come from outside, held to the types that their classes declare: what the fields of the API are made of."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints

from pydantic import ConfigDict, Field, Strict, ValidationError, create_model
from sqlalchemy import BigInteger, Column, ForeignKeyConstraint, Integer, Table

from kithline.core.columns import Instant
from kithline.core.db import Base
from kithline.core.fields import Moment, Sent
from kithline.core.problems import Invalid
from kithline.core.rows import Plain, stored, table_of

_MOST_FAULTS: Final = 20
_HALF: Final = re.compile("[\ud800-\udfff]")


_Moment = Annotated[Moment, Strict(strict=False)]
"""It takes text alone anyway, and strictly it would not take even that."""


class _Row(Sent):
    """Nothing is turned into what it is not: what we wrote ourselves has the right type already."""

    model_config = ConfigDict(strict=True, allow_inf_nan=False)


def check_rows(tables: Mapping[str, list[Plain]]) -> None:
    """Raises Invalid that names the first row that does not fit its table, or that refers to nothing in `tables`."""
    for name, rows in tables.items():
        model = _model(table_of(name))
        for place, row in enumerate(rows):
            try:
                model.model_validate_json(json.dumps(row, ensure_ascii=False).encode())
            except ValidationError as error:
                faults = error.errors(include_url=False, include_context=False, include_input=False)
                raise misfit(name, place, (("/".join(map(str, it["loc"])), it["msg"]) for it in faults)) from error
            except UnicodeEncodeError as error:
                halves = (field for field, value in row.items() if _HALF.search(str(value)))
                raise misfit(name, place, ((field, "It holds half a character.") for field in halves)) from error
    for name in tables:
        _check_references(name, tables)


def misfit(name: str, place: int, faults: Iterable[tuple[str, str]]) -> Invalid:
    """What is wrong with the row at `place` of a table, by its fields."""
    errors = [
        {"pointer": f"/tables/{name}/{place}/{field}", "detail": detail, "code": "misfit"}
        for field, detail in list(faults)[:_MOST_FAULTS]
    ]
    fields = " and ".join(f"`{error['pointer'].split('/')[4]}`" for error in errors)
    sentence = f"Row {place + 1} of {name} does not fit: look at {fields}."
    return Invalid(f"{sentence} It was changed after it was written; bring the original.", errors)


@cache
def _model(table: Table) -> type[_Row]:
    mappers = Base.registry.mappers
    kinds = get_type_hints(next(it.class_ for it in mappers if it.local_table is table), include_extras=True)
    columns = [column for column in stored(table) if column.name != "workspace_id"]
    fields: dict[str, Any] = {column.name: (_kind(column, kinds[column.name]), ...) for column in columns}
    return create_model(table.name, __base__=_Row, **fields)


def _kind(column: Column[Any], mapped: object) -> object:
    """What the class says it is; of a moment and of a number only what the API, or the column, can take."""
    (kind,) = get_args(mapped)
    match column.type:
        case Instant():
            return _Moment | None if column.nullable else _Moment
        case Integer():
            most = 2**63 - 1 if isinstance(column.type, BigInteger) else 2**31 - 1
            return kind if get_origin(kind) is Annotated else Annotated[kind, Field(ge=-most, le=most)]
        case _:
            return kind


def _check_references(name: str, tables: Mapping[str, list[Plain]]) -> None:
    for key in table_of(name).constraints:
        if not isinstance(key, ForeignKeyConstraint) or key.referred_table.name not in tables:
            continue
        element = key.elements[-1]
        field, other = element.parent.name, element.column.table.name
        there = {None, *(row[element.column.name] for row in tables[other])}
        for place, row in enumerate(tables[name]):
            if row[field] not in there:
                raise misfit(name, place, [(field, f"It refers to nothing in {other}.")])
