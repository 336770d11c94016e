"""Writing a batch into the workspace, slice by slice."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

from kithline.accounts.queries import find_region
from kithline.contacts.models import (
    IMPORTED,
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
    other_rows,
    rows_to_apply,
)
from kithline.interchange.readers.person import Row
from kithline.interchange.rows import row_from
from kithline.organizations.models import Organization
from kithline.organizations.service import find_or_add

_SLICE: Final = 100  # rows, some 100 ms: others write in between

_CONNECTED: Final = {
    "direction": Direction.BOTH,
    "channel": Channel.LINKEDIN,
    "summary": "Connected on LinkedIn",
    "source": IMPORTED,
}


@dataclass
class _Made:
    """What a slice is about to write, and where its phone numbers without a country code are from."""

    region: str | None
    organizations: dict[str, Organization] = field(default_factory=dict)
    tables: dict[type[Base], list[dict[str, object]]] = field(
        default_factory=lambda: {Contact: [], ContactPoint: [], ContactTag: [], Touch: []}
    )


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


def _write(db: Db, batch: ImportBatch, rows: Sequence[ImportRow]) -> None:
    made = _Made(find_region(db))
    here = contacts_with_points(db, {row.contact_id for row in rows if row.contact_id})
    left = {id: contact.version for id, contact in here.items()}
    for row in rows:
        contact = here.get(row.contact_id) if row.contact_id else None
        if row.decision is Decision.SKIP:
            pass
        elif contact and _is(row):
            row.undo = {"version": left[contact.id], "before": _fill(db, batch, row, contact, made.region)}
        else:
            _create(db, batch, row, made)
        row.applied = True
    follow(db, here.values(), left)
    for kind, rows_of in made.tables.items():
        insert_all(db, kind, rows_of)


def _is(row: ImportRow) -> bool:
    """Whether the row is the contact it names: somebody like them is another one, unless it was decided or made before."""
    return row.verdict is not Verdict.ALIKE or row.decision is Decision.MERGE or row.created


def _create(db: Db, batch: ImportBatch, row: ImportRow, made: _Made) -> None:
    organizations, tables = made.organizations, made.tables
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
    for kind, value, key in points_of(person, made.region):
        place = places[kind] = places.get(kind, -1) + 1
        tables[ContactPoint].append(
            {"id": new_id(), "contact_id": id, "kind": kind, "value": value, "key": key, "place": place}
        )
    tables[ContactTag] += [{"contact_id": id, "tag": tag} for tag in sorted(tags_of(person))]
    if person.connected_on:
        tables[Touch].append({"id": new_id(), "contact_id": id, "at": connected_at(person.connected_on), **_CONNECTED})
    row.contact_id, row.created, row.undo = id, True, {"version": 1}


def _fill(db: Db, batch: ImportBatch, row: ImportRow, contact: Contact, region: str | None) -> dict[str, object]:
    """Fill the gaps. Returns what was in them."""
    news = fills(row_from(row.data), contact, known=batch.known, region=region)
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
    row.created = False
    return undo


def follow(db: Db, people: Collection[Contact], left: Mapping[UUID, int]) -> None:
    """What an import changes of people nobody has changed: rows that left them in one version now left them in the next."""
    store(db, *people)
    changed = {contact.id: contact.version for contact in people if contact.version != left[contact.id]}
    for id, rows in other_rows(db, changed).items():
        for row in rows:
            if row.undo.get("version", 1) == left[id]:
                row.undo = {**row.undo, "version": changed[id]}


def tags_of(person: Row) -> set[str]:
    return {tag.casefold()[:40] for tag in person.tags}


def _points(value: object) -> list[tuple[PointKind, str, str]]:
    given: Any = value
    return [(PointKind(kind), text, key) for kind, text, key in given]


def connected_at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
