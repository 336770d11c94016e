"""Taking a batch back, slice by slice: what only it brought goes, and whom only it made, if nobody has done anything since."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from kithline.accounts.queries import find_region
from kithline.contacts.models import Contact, HowKnown
from kithline.core.db import Db
from kithline.core.jobs import Payload
from kithline.events.service import record
from kithline.interchange.applying import connected_at, follow, tags_of
from kithline.interchange.matching import points_of
from kithline.interchange.models import BatchState, ImportRow
from kithline.interchange.queries import (
    contacts_with_points,
    get_batch,
    mark_rows,
    named_as_known,
    organizations_of,
    other_rows,
    remove_contacts,
    remove_empty_organizations,
    remove_touch,
    rows_to_undo,
    untouched,
)
from kithline.interchange.readers.person import Row
from kithline.interchange.rows import row_from
from kithline.organizations.names import organization_key
from kithline.organizations.service import find_or_add

_SLICE: Final = 100  # rows, some 100 ms: others write in between
_TEXTS: Final = ("given_name", "family_name", "title", "location", "notes")


def undo_slice(db: Db, payload: Payload) -> Payload | None:
    """The last rows of a batch. Whom it made and who was changed or built on since stays, and is counted as kept."""
    batch = get_batch(db, UUID(payload["id"]))
    rows = rows_to_undo(db, batch.id, _SLICE)
    if not rows:
        batch.state, batch.applied_at = BatchState.UNDONE, None
        record(db, "import.undone", batch, file=batch.file_name, kept=batch.kept)
        return None
    mark_rows(db, batch.id, [row.number for row in rows], applied=False)
    brought = [row for row in rows if row.contact_id and row.undo]
    people = {row.contact_id for row in brought if row.contact_id}
    places = organizations_of(db, people)
    others = other_rows(db, people)
    made = {row.contact_id: _version(row) for row in brought if row.created and row.contact_id and row.contact_id not in others}
    going = untouched(db, made)
    remove_contacts(db, going)
    _take_back(db, [row for row in brought if row.contact_id not in made], others, known=batch.known)
    remove_empty_organizations(db, places, since=batch.created_at)
    batch.kept += len(made.keys() - going)
    batch.done += len(rows)
    return payload


def _take_back(db: Db, rows: Sequence[ImportRow], others: Mapping[UUID, list[ImportRow]], *, known: bool) -> None:
    """What these rows alone brought to people who stay. Whom one of them made is from now on of the next that named them."""
    here = contacts_with_points(db, {row.contact_id for row in rows if row.contact_id})
    left = {id: contact.version for id, contact in here.items()}
    for row in rows:
        contact = here.get(row.contact_id) if row.contact_id else None
        if contact is None:
            continue
        rest = others.get(contact.id, [])
        said, still = row_from(row.data), [row_from(it.data) for it in rest]
        if row.created:
            rest[0].created = True
            _unmake(db, contact, said, still)
        _unfill(db, contact, row, still)
        if known and _brought(row, "known") and _version(row) == left[contact.id] and not named_as_known(db, rest):
            contact.known = False
    follow(db, here.values(), left)


def _unmake(db: Db, contact: Contact, said: Row, still: Sequence[Row]) -> None:
    """What only a row that makes somebody gives them."""
    if contact.display_name == said.display_name:
        contact.display_name = still[0].display_name
    if said.how_known and contact.how_known == said.how_known[0]:
        hint = next((row.how_known[0] for row in still if row.how_known), None)
        contact.how_known = HowKnown(hint) if hint else None
    going = tags_of(said) - {tag for row in still for tag in tags_of(row)}
    contact.tag_rows = [row for row in contact.tag_rows if row.tag not in going]
    if said.connected_on and said.connected_on not in {row.connected_on for row in still}:
        remove_touch(db, contact.id, connected_at(said.connected_on))


def _unfill(db: Db, contact: Contact, row: ImportRow, still: Sequence[Row]) -> None:
    """Each field in which still stands what the row said: to what another row says, or empty."""
    said, region = row_from(row.data), find_region(db)
    for name in _TEXTS:
        value = getattr(said, name)
        if value and _brought(row, name) and getattr(contact, name) == value:
            setattr(contact, name, next(filter(None, (getattr(other, name) for other in still)), ""))
    employer = organization_key(said.organization)
    if employer and _brought(row, "organization_id") and organization_key(contact.organization_name) == employer:
        other = next((row.organization for row in still if row.organization), "")
        organization = find_or_add(db, other) if other else None
        contact.organization_id = organization.id if organization else None
        contact.organization_name = organization.name if organization else ""
    before: Any = row.undo.get("before", {})
    ours = set(before.get("points", ())) if "before" in row.undo else {key for _, _, key in points_of(said, region)}
    theirs = {key for other in still for _, _, key in points_of(other, region)}
    contact.points = [point for point in contact.points if point.key not in ours - theirs]


def _brought(row: ImportRow, name: str) -> bool:
    """Whether the row filled this field; one that made somebody filled all that it names."""
    before: Any = row.undo.get("before")
    return before is None or name in before


def _version(row: ImportRow) -> int:
    """The version in which imports left them: a later one means that somebody has changed them since."""
    version: Any = row.undo.get("version", 1)
    return int(version)
