"""Taking words out of every text of a workspace, in whatever table it stands."""

import json
import re
from collections.abc import Collection, Iterator
from typing import Any, Final

from sqlalchemy import Table, select, update

from kithline.core.db import Base, Db, Owned
from kithline.core.erasing import batched, mentions, texts

_CLOSED: Final = {"audit_entries"}
"""Each entry is sealed by the one after it. They tell of accounts and keys, not of contacts."""


def scrub(db: Db, words: Collection[str], instead: str) -> int:
    """How many rows said one of these words, whole and in any case, and say `instead` now."""
    if not words:
        return 0
    spellings = {spelling for word in words for spelling in (word, json.dumps(word)[1:-1])}  # as JSON has it, too
    longest_first = sorted(map(re.escape, spellings), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)
    return sum(_scrub(db, table, pattern, some, instead) for table in _tables() for some in batched(spellings))


def _tables() -> Iterator[Table]:
    owned = {str(mapper.local_table) for mapper in Base.registry.mappers if issubclass(mapper.class_, Owned)}
    yield from (table for table in Base.metadata.sorted_tables if table.name in owned - _CLOSED)


def _scrub(db: Db, table: Table, pattern: re.Pattern[str], spellings: Collection[str], instead: str) -> int:
    key = list(table.primary_key)
    here = (table.c.workspace_id == db.me.workspace_id, mentions(table, spellings))
    rows = db.connection().execute(select(*dict.fromkeys([*key, *texts(table)])).where(*here)).mappings().all()
    changed = 0
    for row in rows:
        better = {it.name: _without(row[it.name], pattern, instead) for it in texts(table) if not it.primary_key}
        better = {name: value for name, value in better.items() if value != row[name]}
        if better:
            db.connection().execute(update(table).where(*(it == row[it.name] for it in key)).values(better))
            changed += 1
    return changed


def _without(value: Any, pattern: re.Pattern[str], instead: str) -> Any:
    match value:
        case str():
            return pattern.sub(instead, value)
        case list():
            return [_without(it, pattern, instead) for it in value]
        case dict():
            return {name: _without(it, pattern, instead) for name, it in value.items()}
        case _:
            return value
