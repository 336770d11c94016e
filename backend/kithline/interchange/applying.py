"""Writing a batch into the workspace, slice by slice, and taking it back the same way."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

from kithline.contacts.models import (
    Channel,
    Contact,
    ContactPoint,
    ContactTag,
    Direction,
    HowKnown,
    PointKind,
    Standing,
    Touch,
)
from kithline.core.db import Base, Db, store
from kithline.core.ids import new_id
from kithline.core.jobs import Payload
from kithline.events.service import record
from kithline.interchange.matching import fills, points_of
from kithline.interchange.models import BatchState, Decision, ImportBatch, ImportRow, Verdict
from kithline.interchange.queries import (
    contacts_with_points,
    get_batch,
    insert_all,
    mark_rows,
    organizations_of,
    remove_contacts,
    remove_empty_organizations,
    rows_to_apply,
    rows_to_undo,
    untouched,
)
from kithline.interchange.rows import row_from
from kithline.organizations.models import Organization
from kithline.organizations.service import find_or_add

_SLICE: Final = 100  # rows, some 100 ms: others write in between


def apply_slice(db: Db, payload: Payload) -> Payload | None:
    """The next rows of a batch; None when there are none left."""
    batch = get_batch(db, UUID(payload["id"]))
    rows = rows_to_apply(db, batch.id, _SLICE)
    if not rows:
        batch.state, batch.applied_at = BatchState.APPLIED, db.now
        record(db, "import.finished", batch, file=batch.file_name, counts=batch.counts)
        return None
    _write(db, batch, rows)
    batch.done += len(rows)
    return payload


def undo_slice(db: Db, payload: Payload) -> Payload | None:
    """Take the last rows of a batch back. Who was changed or built on since stays, and is counted as kept."""
    batch = get_batch(db, UUID(payload["id"]))
    rows = rows_to_undo(db, batch.id, _SLICE)
    if not rows:
        batch.state, batch.applied_at = BatchState.UNDONE, None
        record(db, "import.undone", batch, file=batch.file_name, kept=batch.kept)
        return None
    created = {row.contact_id for row in rows if row.created and row.contact_id}
    going = untouched(db, created)
    places = organizations_of(db, {row.contact_id for row in rows if row.contact_id})
    remove_contacts(db, going)
    store(db, *_put_back(db, [row for row in rows if row.undo]))  # before it is asked which places nobody is at
    remove_empty_organizations(db, places, since=batch.created_at)
    batch.kept += len(created - going)
    batch.done += len(rows)
    mark_rows(db, batch.id, [row.number for row in rows], applied=False)
    return payload


def _write(db: Db, batch: ImportBatch, rows: Sequence[ImportRow]) -> None:
    organizations: dict[str, Organization] = {}
    tables: dict[type[Base], list[dict[str, object]]] = {Contact: [], ContactPoint: [], ContactTag: [], Touch: []}
    here = contacts_with_points(db, {row.contact_id for row in rows if row.contact_id})
    for row in rows:
        contact = here.get(row.contact_id) if row.contact_id else None
        if row.decision is Decision.SKIP:
            pass
        elif contact and (row.verdict is Verdict.FILLS or row.decision is Decision.MERGE):
            _fill(db, batch, row, contact)
        else:
            _create(db, batch, row, organizations, tables)
        row.applied = True
    for kind, made in tables.items():
        insert_all(db, kind, made)


def _create(
    db: Db, batch: ImportBatch, row: ImportRow, organizations: dict[str, Organization], tables: dict[type[Base], list[Any]]
) -> None:
    person, id = row_from(row.data), new_id()
    employer = person.organization
    if employer and employer not in organizations:
        organizations[employer] = find_or_add(db, employer)
    organization = organizations.get(employer)
    tables[Contact].append(
        {
            "id": id,
            "version": 1,
            "created_at": db.now,
            "updated_at": db.now,
            "display_name": person.display_name,
            "given_name": person.given_name,
            "family_name": person.family_name,
            "placeholder": False,
            "organization_id": organization.id if organization else None,
            "organization_name": organization.name if organization else "",
            "title": person.title,
            "location": person.location,
            "notes": person.notes,
            "disposition": "",
            "how_known": HowKnown(person.how_known[0]) if person.how_known else None,
            "known": batch.known,
            "mentor": False,
            "standing": Standing.ACTIVE,
        }
    )
    places: dict[PointKind, int] = {}
    for kind, value, key in points_of(person):
        place = places[kind] = places.get(kind, -1) + 1
        tables[ContactPoint].append(
            {"id": new_id(), "contact_id": id, "kind": kind, "value": value, "key": key, "place": place}
        )
    tables[ContactTag] += [{"contact_id": id, "tag": tag} for tag in sorted({tag.casefold()[:40] for tag in person.tags})]
    if person.connected_on:
        tables[Touch].append({"id": new_id(), "contact_id": id, **_connected(person.connected_on)})
    row.contact_id, row.created = id, True


def _fill(db: Db, batch: ImportBatch, row: ImportRow, contact: Contact) -> None:
    """Fill the gaps, and remember what was in them."""
    news = fills(row_from(row.data), contact, known=batch.known)
    undo: dict[str, object] = {}
    for name, value in news.items():
        if name == "organization":
            undo |= {"organization_id": None, "organization_name": ""}
            organization = find_or_add(db, str(value))
            contact.organization_id, contact.organization_name = organization.id, organization.name
        elif name == "addresses":
            undo["points"] = [key for _, _, key in _points(value)]
            for kind, given, key in _points(value):
                place = sum(point.kind is kind for point in contact.points)
                contact.points = [*contact.points, ContactPoint(kind=kind, value=given, key=key, place=place)]
        else:
            undo[name] = getattr(contact, name)
            setattr(contact, name, value)
    row.undo, row.created = {"version": contact.version + 1, "before": undo}, False


def _put_back(db: Db, rows: Sequence[ImportRow]) -> Iterable[Contact]:
    """The people whom these rows may have changed."""
    here = contacts_with_points(db, {row.contact_id for row in rows if row.contact_id})
    for row in rows:
        contact = here.get(row.contact_id) if row.contact_id else None
        if contact is None or contact.version != row.undo["version"]:
            continue
        before: Any = row.undo["before"]
        for name, value in before.items():
            if name == "points":
                contact.points = [point for point in contact.points if point.key not in value]
            else:
                setattr(contact, name, value)
        row.undo = {}
    return here.values()


def _points(value: object) -> list[tuple[PointKind, str, str]]:
    given: Any = value
    return [(PointKind(kind), text, key) for kind, text, key in given]


def _connected(day: date) -> dict[str, object]:
    return {
        "at": datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
        "direction": Direction.BOTH,
        "channel": Channel.LINKEDIN,
        "summary": "Connected on LinkedIn",
        "source": "import",
    }
