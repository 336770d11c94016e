"""Who a row is: somebody who is there already, somebody like them, or somebody new."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from kithline.accounts.queries import find_region
from kithline.contacts.keys import likeness, name_key
from kithline.contacts.models import Contact, PointKind
from kithline.contacts.points import point_key
from kithline.core.db import Db
from kithline.interchange.models import Verdict
from kithline.interchange.queries import contacts_by_key, contacts_with_points, everybody, rows_by_key
from kithline.interchange.readers.person import Row
from kithline.interchange.readers.person import Verdict as Reading
from kithline.organizations.names import organization_key

_NOT_REALLY: Final = 1  # a closeness: said by hand, so that no file makes somebody known again


@dataclass
class Faces:
    """Names and organizations of everybody, held while a file is read: rows are compared with these only."""

    by_name: dict[str, list[tuple[UUID, str]]] = field(default_factory=lambda: defaultdict(list))
    by_organization: dict[str, list[tuple[UUID, str]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, db: Db) -> "Faces":
        faces = cls()
        for id, name, organization in everybody(db):
            named, employed = name_key(name), organization_key(organization)
            faces.by_name[named].append((id, employed))
            if employed:
                faces.by_organization[employed].append((id, named))
        return faces

    def like(self, row: Row) -> UUID | None:
        """The same name where neither's employer speaks against it, or nearly the same at the same employer."""
        named, employed = name_key(row.display_name), organization_key(row.organization)
        for id, other in self.by_name.get(named, ()):
            if not employed or not other or other == employed:
                return id
        near = ((id, likeness(named, other)) for id, other in self._colleagues(employed))
        best = max(near, key=lambda pair: pair[1], default=None)
        return best[0] if best and best[1] else None

    def _colleagues(self, employed: str) -> list[tuple[UUID, str]]:
        return self.by_organization.get(employed, []) if employed else []


@dataclass(frozen=True, slots=True)
class Judgement:
    verdict: Verdict
    reason: str
    contact_id: UUID | None = None


def points_of(row: Row, region: str | None) -> list[tuple[PointKind, str, str]]:
    """Kind, value and key of every way to reach them. `region` is where numbers without a country code are from."""
    given = ((PointKind.EMAIL, row.emails), (PointKind.PHONE, row.phones), (PointKind.LINK, row.links))
    return [(kind, value, point_key(kind, value, region)) for kind, values in given for value in values]


def first_key(row: Row, region: str | None) -> str:
    """What tells the row from the others of its file."""
    keys = row.keys(region)
    return keys[0].value if keys else f"{name_key(row.display_name)} @ {organization_key(row.organization)}"


def judge(db: Db, batch_id: UUID, rows: list[Row], faces: Faces, *, known: bool) -> list[Judgement]:
    """A verdict for each row, in a handful of statements for all of them. The same key never makes two people."""
    region = find_region(db)
    people = [row for row in rows if row.verdict is Reading.PERSON]
    owners = contacts_by_key(db, {key for row in people for _, _, key in points_of(row, region)})
    contacts = contacts_with_points(db, set(owners.values()))
    seen = rows_by_key(db, batch_id, {first_key(row, region) for row in people})
    judged = []
    for row in rows:
        if row.verdict is not Reading.PERSON:
            judged.append(Judgement(Verdict(row.verdict.value), row.reason))
            continue
        key = first_key(row, region)
        owner = next((owners[key] for _, _, key in points_of(row, region) if key in owners), None)
        if key in seen:
            judged.append(Judgement(Verdict.REPEATED, "The same person stands further up in this file."))
        elif owner:
            judged.append(_known(row, contacts[owner], known=known, region=region))
        elif like := faces.like(row):
            judged.append(Judgement(Verdict.ALIKE, "Somebody of this name is here already. Is it the same person?", like))
        else:
            judged.append(Judgement(Verdict.NEW, ""))
        seen.add(key)
    return judged


def _known(row: Row, contact: Contact, *, known: bool, region: str | None) -> Judgement:
    if news := fills(row, contact, known=known, region=region):
        return Judgement(Verdict.FILLS, f"Already here; adds {', '.join(news)}.", contact.id)
    return Judgement(Verdict.KNOWN, "Already here; nothing is new.", contact.id)


def fills(row: Row, contact: Contact, *, known: bool, region: str | None) -> dict[str, object]:
    """What the row knows of somebody that we did not: only gaps are filled, nothing is written over."""
    plain = {
        "given_name": row.given_name,
        "family_name": row.family_name,
        "title": row.title,
        "location": row.location,
        "notes": row.notes,
        "organization": "" if contact.organization_name else row.organization,
        "known": known and not contact.known and contact.closeness != _NOT_REALLY,
    }
    news: dict[str, object] = {
        name: value for name, value in plain.items() if value and not (name != "organization" and getattr(contact, name))
    }
    here = {(point.kind, point.key) for point in contact.points}
    if points := [[kind.value, value, key] for kind, value, key in points_of(row, region) if (kind, key) not in here]:
        news["addresses"] = points
    return news
