"""Everything of one workspace as one JSON document, and back: every table, every row, every id."""

import json
from pathlib import Path
from typing import Any, Final, NotRequired, TypedDict

from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from kithline.accounts.queries import get_me
from kithline.accounts.schemas import MeChanges
from kithline.core.db import Db
from kithline.core.problems import Conflict, Invalid
from kithline.core.rows import Plain
from kithline.core.snapshot import is_empty, kept_tables, put_rows, take_rows

FORMAT: Final = "kithline"
VERSION: Final = 1
_SAID: Final = ("credential", "pitch", "scheduling_link", "signature", "time_zone", "working_days", "locale")
"""Of oneself: not the address, the password and the name, which one comes in with."""


class Archive(TypedDict):
    """The document. `me` is what whoever wrote it says of themselves; `tables` holds plain rows by the table's name."""

    format: str
    version: int
    exported_at: str
    me: NotRequired[dict[str, Any]]
    tables: dict[str, list[Plain]]


def write_archive(db: Db, path: Path) -> None:
    """One consistent picture: all of it is read in one transaction, row by row, and never held whole."""
    me = get_me(db)
    said = {name: getattr(me, name) for name in _SAID}
    head: dict[str, Any] = {"format": FORMAT, "version": VERSION, "exported_at": db.now.isoformat(), "me": said}
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps(head)[:-1] + ', "tables": {')
        for number, table in enumerate(kept_tables()):
            file.write(f"{', ' if number else ''}{json.dumps(table)}: [")
            for place, row in enumerate(take_rows(db, table)):
                file.write(f"{',' if place else ''}\n{json.dumps(row, ensure_ascii=False)}")
            file.write("]")
        file.write("}}\n")


def read_archive(path: Path) -> Archive:
    """Raises Invalid for what is no archive of ours, or of a later version than this one."""
    try:
        with path.open(encoding="utf-8") as file:
            archive = json.load(file, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Invalid("This is no Kithline export. Bring the file that Settings › Export gave you.") from error
    if not isinstance(archive, dict) or archive.get("format") != FORMAT or not _is_tables(archive.get("tables")):
        raise Invalid("This is no Kithline export. Bring the file that Settings › Export gave you.")
    if archive.get("version") != VERSION:
        raise Invalid("This export was made by another version. Bring this one up to date first.")
    return {**archive}  # type: ignore[typeddict-item]


def restore_archive(db: Db, archive: Archive) -> dict[str, dict[str, int]]:
    """How many rows went into each table. Raises Conflict unless nobody is here yet, Invalid for rows that do not fit."""
    if not is_empty(db):
        raise Conflict("People are here already. Restore into a workspace of its own, so that nothing is mixed up.")
    unknown = archive["tables"].keys() - set(kept_tables())
    if unknown:
        raise Invalid(f"This version does not know what these are: {', '.join(sorted(unknown))}.")
    _say_who_i_am(db, archive.get("me", {}))
    try:
        return {"tables": put_rows(db, archive["tables"])}
    except DBAPIError as error:
        raise Invalid("Rows of this export clash. It was changed after it was written; bring the original.") from error


def _say_who_i_am(db: Db, said: dict[str, Any]) -> None:
    try:
        changes = MeChanges.model_validate({name: said[name] for name in _SAID if name in said})
    except (ValidationError, TypeError) as error:
        raise Invalid("What this export says of you cannot be used: `me`. Bring the original.") from error
    me = get_me(db)
    for name in changes.model_fields_set:
        setattr(me, name, getattr(changes, name))


def _refuse(constant: str) -> None:
    """NaN and the infinities are no JSON, though Python reads them."""
    raise ValueError(constant)


def _is_tables(tables: object) -> bool:
    return isinstance(tables, dict) and all(
        isinstance(rows, list) and all(isinstance(row, dict) for row in rows) for rows in tables.values()
    )
