"""Which tables refer to a thing, read off the metadata: so that a room need not know those above it."""

from functools import cache

from sqlalchemy import ForeignKeyConstraint, inspect
from sqlalchemy.orm import Mapper

from kithline.core.db import Base, Entity, Owned

_OF_THE_WORKSPACE = 2  # columns of a reference to a thing with an identity: the workspace, and the thing


@cache
def referring(to: type[Entity]) -> tuple[tuple[type[Owned], str], ...]:
    """Every class of rows with a reference to `to`, with the attribute that holds it. Ask once all rooms are there."""
    found = []
    for mapper in sorted(Base.registry.mappers, key=_name):
        if not issubclass(mapper.class_, Owned):
            continue
        for constraint in mapper.local_table.constraints:  # type: ignore[attr-defined]
            if isinstance(constraint, ForeignKeyConstraint) and constraint.referred_table is inspect(to).local_table:
                *_, column = constraint.columns
                assert len(constraint.columns) == _OF_THE_WORKSPACE
                found.append((mapper.class_, mapper.get_property_by_column(column).key))
    return tuple(found)


def _name(mapper: Mapper[object]) -> str:
    return mapper.class_.__tablename__  # type: ignore[no-any-return, attr-defined]
