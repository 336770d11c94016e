"""Finding what was learned. What was said off the record is found by the owner and the editors alone."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, bindparam, select, true
from sqlalchemy.orm import InstrumentedAttribute

from kithline.accounts.queries import is_insider
from kithline.aims.models import Passion
from kithline.contacts.models import Contact, ContactPassion, Touch
from kithline.core.db import Db
from kithline.core.pages import Item, Listing, Slice, Wire, wire
from kithline.core.problems import found
from kithline.insights.models import Candour, Insight, InsightKind, Resource
from kithline.insights.schemas import InsightOut, InsightWindow, ResourceOut, ResourceWindow
from kithline.organizations.models import Organization


def _contact(of: type[Insight | Resource], by: InstrumentedAttribute[Any]) -> ColumnElement[str]:
    here = (Contact.workspace_id == of.workspace_id, Contact.id == by)
    return select(Contact.display_name).where(*here).scalar_subquery()


_ORGANIZATION: Final = (
    select(Organization.name)
    .where(Organization.workspace_id == Insight.workspace_id, Organization.id == Insight.organization_id)
    .scalar_subquery()
)
_ON_RECORD: Final = Insight.candour != Candour.OFF_THE_RECORD


def _insights(where: ColumnElement[bool]) -> Listing[Wire]:
    return Listing[Wire](
        of=Insight,
        shows=wire(InsightOut, Insight, contact=_contact(Insight, Insight.contact_id), organization=_ORGANIZATION),
        sorts={"created_at": Insight.created_at, "updated_at": Insight.updated_at},
        filters={
            "kind": Insight.kind == bindparam("kind"),
            "organization_id": Insight.organization_id == bindparam("organization_id"),
            "informational_id": Insight.informational_id == bindparam("informational_id"),
            "contact_id": Insight.contact_id == bindparam("contact_id"),
            "candour": Insight.candour == bindparam("candour"),
            "updated_since": Insight.updated_at >= bindparam("updated_since"),
        },
        where=where,
    )


_INSIGHTS: Final = _insights(true())
_INSIGHTS_ON_RECORD: Final = _insights(_ON_RECORD)
_RESOURCES: Final = Listing[Wire](
    of=Resource,
    shows=wire(ResourceOut, Resource, suggested_by=_contact(Resource, Resource.suggested_by_id)),
    sorts={"created_at": Resource.created_at, "updated_at": Resource.updated_at},
    filters={
        "kind": Resource.kind == bindparam("kind"),
        "state": Resource.state == bindparam("state"),
        "suggested_by_id": Resource.suggested_by_id == bindparam("suggested_by_id"),
        "informational_id": Resource.informational_id == bindparam("informational_id"),
        "updated_since": Resource.updated_at >= bindparam("updated_since"),
    },
)


def list_insights(db: Db, window: InsightWindow) -> Slice[Wire]:
    return _seen(db).page(db, window)


def show_insight(db: Db, id: UUID) -> Item:
    """Raises NotFound."""
    return _seen(db).one(db, id)


def get_insight(db: Db, id: UUID) -> Insight:
    """Raises NotFound."""
    return found(db.scalar(select(Insight).where(Insight.id == id)), f"There is no insight {id}. The list has those there are.")


def find_insights(db: Db, organization_id: UUID, kind: InsightKind | None = None) -> Sequence[Insight]:
    """What was said about an organization, as far as whoever asks may know."""
    about = select(Insight).where(Insight.organization_id == organization_id).order_by(Insight.created_at, Insight.id)
    of_kind = about.where(Insight.kind == kind) if kind else about
    return db.scalars(of_kind if is_insider(db) else of_kind.where(_ON_RECORD)).all()


def find_printable(db: Db, organization_id: UUID) -> Sequence[Row[Insight, str | None]]:
    """What may be printed about an organization, and who said it: nothing that is off the record, whoever asks."""
    source = (Contact.workspace_id == Insight.workspace_id) & (Contact.id == Insight.contact_id)
    said = select(Insight, Contact.display_name).outerjoin(Contact, source)
    return db.execute(
        said.where(Insight.organization_id == organization_id, _ON_RECORD).order_by(Insight.kind, Insight.created_at)
    ).all()


def latest_touches(db: Db, contact_id: UUID) -> Sequence[Touch]:
    """The last ten."""
    return db.scalars(
        select(Touch).where(Touch.contact_id == contact_id).order_by(Touch.at.desc(), Touch.id.desc()).limit(10)
    ).all()


def passions_of(db: Db, contact_id: UUID) -> Sequence[Row[str, int | None]]:
    """By name, with the weight they have for me: mine first, the weightiest before the others."""
    theirs = (ContactPassion.workspace_id == Passion.workspace_id) & (ContactPassion.passion_id == Passion.id)
    named = select(Passion.name, Passion.weight).join(ContactPassion, theirs).where(ContactPassion.contact_id == contact_id)
    return db.execute(named.order_by(Passion.weight.is_(None), Passion.weight.desc(), Passion.name)).all()


def list_resources(db: Db, window: ResourceWindow) -> Slice[Wire]:
    return _RESOURCES.page(db, window)


def show_resource(db: Db, id: UUID) -> Item:
    """Raises NotFound."""
    return _RESOURCES.one(db, id)


def get_resource(db: Db, id: UUID) -> Resource:
    """Raises NotFound."""
    return found(
        db.scalar(select(Resource).where(Resource.id == id)), f"There is no resource {id}. The list has those there are."
    )


def _seen(db: Db) -> Listing[Wire]:
    return _INSIGHTS if is_insider(db) else _INSIGHTS_ON_RECORD
