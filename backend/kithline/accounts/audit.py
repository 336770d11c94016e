"""Who did what that matters to safety: entries that are only ever added, each holding the one before it by its hash."""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Final
from uuid import UUID

from kithline.accounts.models import AuditEntry
from kithline.accounts.queries import find_audit_hash
from kithline.core.counters import next_number
from kithline.core.db import Db
from kithline.core.rows import plain_value

COUNTER: Final = "audit"
_FIRST: Final = "0" * 64


def note(db: Db, action: str, subject_id: UUID | None = None, /, **data: object) -> None:
    """Add an entry to the chain of the workspace at work. `data` holds ids, counts and our own words, never somebody's."""
    number = next_number(db, COUNTER)
    entry = AuditEntry(
        number=number,
        at=db.now,
        action=action,
        by=db.me.user_id,
        subject_id=subject_id,
        data={name: plain_value(value) for name, value in data.items()},
        hash="",
    )
    entry.workspace_id = db.me.workspace_id
    entry.hash = link(entry, find_audit_hash(db, number - 1) or _FIRST)
    db.add(entry)


def link(entry: AuditEntry, before: str) -> str:
    """The hash of an entry that follows the one with the hash `before`."""
    said = [entry.workspace_id, entry.number, entry.at.isoformat(), entry.action, entry.by, entry.subject_id]
    text = json.dumps([before, *map(_text, said), entry.data], sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def first_broken(entries: Iterable[AuditEntry], last: int) -> int | None:
    """The number of the first entry that is gone or not as it was written; None for a whole chain of `last` entries."""
    before, number = _FIRST, 0
    for number, entry in enumerate(entries, 1):
        if entry.number != number or entry.hash != link(entry, before):
            return number
        before = entry.hash
    return None if number == last else number + 1


def _text(value: object) -> str | None:
    return None if value is None else str(value)
