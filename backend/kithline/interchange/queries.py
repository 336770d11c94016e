"""Finding batches and their rows, and whom a row may be."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, delete, exists, func, insert, select, update

from kithline.contacts.models import IMPORTED, Contact, ContactPoint, PointKind, Touch
from kithline.core.db import Base, Db
from kithline.core.pages import Listing, Slice
from kithline.core.problems import Invalid, found
from kithline.core.references import referring
from kithline.interchange.models import BatchState, ColumnMapping, Decision, ImportBatch, ImportRow, Verdict
from kithline.interchange.schemas import ImportWindow, RowWindow
from kithline.organizations.models import Organization

"""The source of a touch that came with a row."""
_BATCHES: Final = Listing[ImportBatch](
    of=ImportBatch, shows=ImportBatch, sorts={"created_at": ImportBatch.created_at}, filters={}
)


def list_imports(db: Db, window: ImportWindow) -> Slice[ImportBatch]:
    return _BATCHES.page(db, window)


def get_batch(db: Db, id: UUID) -> ImportBatch:
    """Raises NotFound."""
    return found(
        db.scalar(select(ImportBatch).where(ImportBatch.id == id)), f"There is no import {id}. The list has those there are."
    )


def list_rows(db: Db, id: UUID, window: RowWindow) -> Slice[ImportRow]:
    """In the order of the file. Raises NotFound, and Invalid for a cursor that is not ours."""
    get_batch(db, id)
    wanted = select(ImportRow).where(ImportRow.batch_id == id, ImportRow.number > _position(window.cursor))
    if window.verdict:
        wanted = wanted.where(ImportRow.verdict == window.verdict)
    rows = db.scalars(wanted.order_by(ImportRow.number).limit(window.limit + 1)).all()
    more = len(rows) > window.limit
    return Slice(list(rows[: window.limit]), str(rows[window.limit - 1].number) if more else None)


def get_row(db: Db, batch_id: UUID, number: int) -> ImportRow:
    """Raises NotFound."""
    return found(
        db.scalar(select(ImportRow).where(ImportRow.batch_id == batch_id, ImportRow.number == number)),
        f"The file has no row {number}.",
    )


def find_mapping(db: Db, columns_digest: str) -> ColumnMapping | None:
    return db.scalar(select(ColumnMapping).where(ColumnMapping.columns_digest == columns_digest))


def count_verdicts(db: Db, batch_id: UUID) -> dict[str, int]:
    counted = select(ImportRow.verdict, func.count()).where(ImportRow.batch_id == batch_id).group_by(ImportRow.verdict)
    return {verdict.value: count for verdict, count in db.execute(counted)}


def contacts_by_key(db: Db, keys: Collection[str]) -> dict[str, UUID]:
    """Who has one of these addresses, numbers or slugs; whoever was here first."""
    here = (ContactPoint.key.in_(keys), ContactPoint.kind.in_(list(PointKind)), Contact.deleted_at.is_(None))
    found = select(ContactPoint.key, ContactPoint.contact_id).join(Contact, Contact.id == ContactPoint.contact_id)
    return dict(db.execute(found.where(*here).order_by(ContactPoint.contact_id.desc())).all())


def rows_by_key(db: Db, batch_id: UUID, keys: Collection[str]) -> set[str]:
    """Which of these keys earlier rows of the file have."""
    return set(db.scalars(select(ImportRow.key).where(ImportRow.batch_id == batch_id, ImportRow.key.in_(keys))))


def everybody(db: Db) -> Iterator[Row[*tuple[Any, ...]]]:
    """Names and organizations of all there are, for telling who is like whom."""
    who = select(Contact.id, Contact.display_name, Contact.organization_name).where(Contact.deleted_at.is_(None))
    return iter(db.execute(who.order_by(Contact.id)))


def contacts_with_points(db: Db, ids: Collection[UUID]) -> dict[UUID, Contact]:
    return {contact.id: contact for contact in db.scalars(select(Contact).where(Contact.id.in_(ids)))}


def rows_to_apply(db: Db, batch_id: UUID, limit: int) -> Sequence[ImportRow]:
    waiting = (ImportRow.batch_id == batch_id, ImportRow.applied.is_(False))
    wanted = ImportRow.verdict.in_((Verdict.NEW, Verdict.KNOWN, Verdict.FILLS, Verdict.ALIKE))
    return db.scalars(select(ImportRow).where(*waiting, wanted).order_by(ImportRow.number).limit(limit)).all()


def rows_to_undo(db: Db, batch_id: UUID, limit: int) -> Sequence[ImportRow]:
    """Last in, first out."""
    done = (ImportRow.batch_id == batch_id, ImportRow.applied.is_(True))
    return db.scalars(select(ImportRow).where(*done).order_by(ImportRow.number.desc()).limit(limit)).all()


def other_rows(db: Db, ids: Collection[UUID]) -> dict[UUID, list[ImportRow]]:
    """By contact, the rows in use that name one of these: the one that made them first, then as they came."""
    said = (ImportRow.contact_id.in_(ids), ImportRow.applied.is_(True), ImportRow.decision.is_distinct_from(Decision.SKIP))
    found: dict[UUID, list[ImportRow]] = {}
    for row in db.scalars(
        select(ImportRow).where(*said).order_by(ImportRow.created.desc(), ImportRow.batch_id, ImportRow.number)
    ):
        if row.contact_id:
            found.setdefault(row.contact_id, []).append(row)
    return found


def named_as_known(db: Db, rows: Collection[ImportRow]) -> bool:
    """Whether one of these rows stands in a file of my own connections."""
    mine = (ImportBatch.id.in_({row.batch_id for row in rows}), ImportBatch.known.is_(True))
    return db.scalar(select(ImportBatch.id).where(*mine).limit(1)) is not None


def untouched(db: Db, made: Mapping[UUID, int]) -> set[UUID]:
    """Those among these contacts that are still in this version, and that nothing but what came with them refers to."""
    still = select(Contact.id, Contact.version).where(Contact.id.in_(made))
    for column in _references():
        still = still.where(~exists().where(column == Contact.id, column.table.c.workspace_id == Contact.workspace_id))
    met = exists().where(Touch.contact_id == Contact.id, Touch.workspace_id == Contact.workspace_id, Touch.source != IMPORTED)
    return {id for id, version in db.execute(still.where(~met)) if version == made[id]}


def remove_touch(db: Db, contact_id: UUID, at: datetime) -> None:
    """The one that came with an import."""
    db.execute(delete(Touch).where(Touch.contact_id == contact_id, Touch.at == at, Touch.source == IMPORTED))


def insert_all(db: Db, kind: type[Base], rows: Sequence[dict[str, object]]) -> None:
    """Many rows in one statement. Undo of a batch is the batch's own, so nothing is journaled."""
    if rows:
        db.execute(insert(kind), [{"workspace_id": db.me.workspace_id, **row} for row in rows])


def remove_contacts(db: Db, ids: Collection[UUID]) -> None:
    db.execute(delete(Contact).where(Contact.id.in_(ids)))


def organizations_of(db: Db, ids: Collection[UUID]) -> set[UUID]:
    there = select(Contact.organization_id).where(Contact.id.in_(ids), Contact.organization_id.is_not(None))
    return {id for id in db.scalars(there) if id}


def remove_empty_organizations(db: Db, ids: Collection[UUID], *, since: datetime) -> None:
    """Those among these that came since then, that nobody has changed, and that nothing refers to any more."""
    came = (Organization.version == 1, Organization.created_at >= since)
    empty = delete(Organization).where(Organization.id.in_(ids), Organization.workspace_id == db.me.workspace_id, *came)
    for kind, name in referring(Organization):
        is_it = getattr(kind, name) == Organization.id
        empty = empty.where(~exists().where(kind.workspace_id == Organization.workspace_id, is_it))
    db.execute(empty, execution_options={"synchronize_session": False})


def mark_rows(db: Db, batch_id: UUID, numbers: Collection[int], *, applied: bool) -> None:
    db.execute(update(ImportRow).where(ImportRow.batch_id == batch_id, ImportRow.number.in_(numbers)).values(applied=applied))


def forget_rows(db: Db, batch_id: UUID) -> None:
    db.execute(delete(ImportRow).where(ImportRow.batch_id == batch_id))


def is_under_way(db: Db) -> bool:
    """Whether some batch is being written: one at a time, or two could bring in the same person."""
    busy = (BatchState.APPLYING, BatchState.UNDOING)
    return db.scalar(select(ImportBatch.id).where(ImportBatch.state.in_(busy)).limit(1)) is not None


def _references() -> Iterator[Any]:
    """Every column of another room that refers to a contact and is not simply part of one."""
    own = {"contact_points", "contact_passions", "contact_tags", "touches"}
    for mapper in Base.registry.mappers:
        table = mapper.local_table
        if table.description in own:
            continue
        for key in getattr(table, "foreign_key_constraints", ()):
            if key.referred_table is Contact.__mapper__.local_table:
                yield key.elements[-1].parent


def _position(cursor: str | None) -> int:
    if cursor is not None and not (cursor.isascii() and cursor.isdecimal() and len(cursor) < 10):
        raise Invalid("That cursor belongs to another list. Leave it out to begin at the first page.")
    return int(cursor or 0)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in full, as an address book would have them."""

    display_name: str
    given_name: str
    family_name: str
    emails: list[str]
    phones: list[str]
    links: list[str]
    organization: str
    title: str
    location: str
    notes: str
    tags: list[str]


def people_in_full(db: Db) -> Iterator[Person]:
    """Everybody who has a name, by name."""
    named = (Contact.deleted_at.is_(None), Contact.placeholder.is_(False))
    for it in db.scalars(select(Contact).where(*named).order_by(Contact.display_name, Contact.id)):
        points = {kind: [point.value for point in it.points if point.kind is kind] for kind in PointKind}
        yield Person(
            display_name=it.display_name,
            given_name=it.given_name,
            family_name=it.family_name,
            emails=points[PointKind.EMAIL],
            phones=points[PointKind.PHONE],
            links=points[PointKind.LINK],
            organization=it.organization_name,
            title=it.title,
            location=it.location,
            notes=it.notes,
            tags=[row.tag for row in it.tag_rows],
        )
