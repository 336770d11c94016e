"""Forgetting somebody: what is about them goes, what chains stand on stays without words, the rest without their name."""

import re
from collections.abc import Collection
from typing import Any, Final
from uuid import UUID

from kithline.accounts.queries import is_insider
from kithline.calendar.models import FORGOTTEN
from kithline.contacts.models import Contact, PointKind, Standing
from kithline.core import erasing
from kithline.core.db import Db
from kithline.core.problems import Conflict, Forbidden
from kithline.core.scrubbing import scrub
from kithline.erasure.queries import get_anybody, is_common, merged_into
from kithline.erasure.schemas import Erased
from kithline.events.service import record
from kithline.mail.models import ON_ITS_WAY

NOBODY: Final = "A person (erased)"

_SAID: Final = (
    "request_text",
    "place",
    "link",
    "ask_reason",
    "learned",
    "fit",
    "still_to_know",
    "who_next",
    "private_notes",
    "reason",
)
_WRITTEN: Final = ("subject", "hello", "request", "who", "evidence", "note", "reason")
_SHARED: Final = {"informationals": dict.fromkeys(_SAID, ""), "introductions": dict.fromkeys(_WRITTEN, "")}
"""What others' chains stand on stays, with these words taken out of it."""

_WITH_THEM: Final = {"insights": "informational_id", "thank_yous": "about_id"}
"""What goes because it came of one of those."""

_EMPTIED: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "agenda_items": ("informational_id", {"answer": ""}),
    "calendar_bookings": ("informational_id", {"email": "", "name": NOBODY, "title": "", "notice": ""}),
}
_GOES: Final = {"insights", "surround_seats"}
"""These could be without a person, and are nothing without this one."""

_ROWS_OF_FILES: Final = {"data": {}, "undo": {}, "key": "", "reason": ""}
_SHORTEST: Final = 3  # letters of a word that is looked for everywhere
_WORD_OF_OURS: Final = re.compile(r"[a-z0-9_]*|[0-9a-f-]{36}|\d{4}-\d\d-\d\d.*")


def everything(db: Db, id: UUID) -> dict[str, Any]:
    """Every row that is about somebody, table by table, as it is stored. Raises NotFound, and Forbidden for a viewer."""
    if not is_insider(db):
        raise Forbidden("What was said off the record is in it. Ask an owner or an editor for the file.")
    people = [get_anybody(db, id).id, *merged_into(db, id)]
    shared = _shared(db, people)
    about = {"contacts": erasing.rows_about(db, "contacts", "id", people)}
    for table, column, _ in erasing.references_to(Contact):
        about.setdefault(table, []).extend(it for it in erasing.rows_about(db, table, column, people) if it not in about[table])
    for table, (column, _) in _EMPTIED.items():
        about[table] = erasing.rows_about(db, table, column, shared)
    about["outgoing_mails"] = erasing.rows_about(db, "outgoing_mails", "about_id", _matters(db, people, shared))
    return {table: rows for table, rows in about.items() if rows}


def erase(db: Db, id: UUID, version: int) -> Erased:
    """Raises NotFound, Stale, and Conflict while a letter is on its way to them."""
    contact = get_anybody(db, id).at(version)
    people = [id, *merged_into(db, id)]
    shared = _shared(db, people)
    matters = _matters(db, people, shared)
    if any(it["state"] in ON_ITS_WAY for it in erasing.rows_about(db, "outgoing_mails", "about_id", matters)):
        raise Conflict("A letter about this person is on its way. Take it back, or say whether it arrived; then erase them.")
    words = _words(db, people)
    gone = erasing.remove(db, "outgoing_mails", "about_id", matters) + _remove(db, people, shared)
    emptied = sum(erasing.write_over(db, table, "id", shared, values) for table, values in _SHARED.items())
    _forget_traces(db, {*people, *matters}, words)
    mentions = scrub(db, words, NOBODY)
    _leave_a_place(db, people)
    db.expire_all()
    record(db, "contact.erased", contact)
    return Erased(id=id, rows=gone, emptied=emptied, mentions=mentions)


def _shared(db: Db, people: Collection[UUID]) -> list[UUID]:
    """Conversations with them, and introductions by them or to them."""
    ends = [(table, column) for table, column, _ in erasing.references_to(Contact) if table in _SHARED]
    return [*dict.fromkeys(id for table, column in ends for id in erasing.ids_about(db, table, column, people))]


def _matters(db: Db, people: Collection[UUID], shared: Collection[UUID]) -> list[UUID]:
    """What letters to them, or about what they had a part in, are about: thank-yous, too."""
    thanks = (
        *erasing.ids_about(db, "thank_yous", "recipient_id", people),
        *erasing.ids_about(db, "thank_yous", "about_id", shared),
    )
    return [*shared, *dict.fromkeys(thanks)]


def _remove(db: Db, people: Collection[UUID], shared: Collection[UUID]) -> int:
    gone = sum(erasing.remove(db, table, column, shared) for table, column in _WITH_THEM.items())
    for table, column, optional in erasing.references_to(Contact):
        if optional and table not in _GOES and table != "contacts":
            erasing.write_over(db, table, column, people, {column: None})
        elif table not in {*_SHARED, "contacts", "referral_chains"}:
            gone += erasing.remove(db, table, column, people)
    for table, (column, values) in _EMPTIED.items():
        erasing.write_over(db, table, column, shared, values)
    _forget_files(db, people)
    return gone


def _forget_files(db: Db, people: Collection[UUID]) -> None:
    """What files said of them. The first rows of those files, which are kept to name the columns by, go too."""
    files = {UUID(str(row["batch_id"])) for row in erasing.rows_about(db, "import_rows", "contact_id", people)}
    erasing.write_over(db, "import_rows", "contact_id", people, _ROWS_OF_FILES)
    erasing.write_over(db, "import_batches", "id", files, {"sample": []})


def _forget_traces(db: Db, ids: Collection[UUID], words: Collection[str]) -> None:
    """What happened stays as numbers and dates; what could take a change back, or answer once more, goes."""
    marks = [*map(str, ids), *words]
    erasing.remove_mentioning(db, "changes", "unit", marks)
    erasing.remove_mentioning(db, "attempts", "key", marks)
    erasing.write_over_mentioning(db, "inbox_events", words, {"body": FORGOTTEN})
    erasing.reword(db, "calendar_bookings", "informational_id", ids, "proposed", lambda said: said | {"place": "", "link": ""})
    erasing.reword(db, "events", "subject_id", ids, "data", lambda data: {name: _plain(it) for name, it in data.items()})


def _plain(value: Any) -> Any:
    """A fact without what people are called: only words of ours, ids, dates and numbers."""
    return NOBODY if isinstance(value, str) and not _WORD_OF_OURS.fullmatch(value) else value


def _words(db: Db, people: Collection[UUID]) -> list[str]:
    """What they are called and where they are reached, to be taken out everywhere. A common name is left."""
    names = [str(it["display_name"]) for it in erasing.rows_about(db, "contacts", "id", people)]
    own = [name for name in names if not is_common(db, name, people)]
    points = erasing.rows_about(db, "contact_points", "contact_id", people)
    keys = [it["key"] for it in points if it["kind"] != PointKind.LINK]  # that of a link may be a common word
    words = {*own, *keys, *(it["value"] for it in points)}
    return sorted(str(word) for word in words if len(str(word)) >= _SHORTEST)


def _leave_a_place(db: Db, people: Collection[UUID]) -> None:
    """A row without anything of theirs, which chains go through."""
    texts = ("given_name", "family_name", "organization_name", "title", "location", "disposition", "notes")
    nothing = {
        "organization_id": None,
        "how_known": None,
        "closeness": None,
        "known": False,
        "mentor": False,
        "placeholder": False,
    }
    kept = {"display_name": NOBODY, "standing": Standing.DO_NOT_CONTACT, "deleted_at": db.now, "erased_at": db.now}
    erasing.write_over(db, "contacts", "id", people, {**dict.fromkeys(texts, ""), **nothing, **kept})
