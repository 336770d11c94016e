"""Noting what one learned, and what is worth a look."""

from collections.abc import Set
from typing import Final
from uuid import UUID

from kithline.contacts.queries import get_contact
from kithline.core.db import Db
from kithline.core.pages import Item
from kithline.core.problems import Invalid
from kithline.events.service import record
from kithline.informationals.models import Informational
from kithline.informationals.queries import get_informational
from kithline.insights.agreement import agreements
from kithline.insights.models import About, Candour, Insight, InsightKind, Resource
from kithline.insights.queries import find_insights, get_insight, get_resource, show_insight, show_resource
from kithline.insights.schemas import (
    AgreementAsked,
    Agreements,
    InsightChanges,
    NewInsight,
    NewResource,
    ResourceChanges,
)
from kithline.organizations.queries import get_organization

_TELLS: Final = {InsightKind.LEAD: "lead.heard", InsightKind.HIRING: "hiring.signal"}


def note_insight(db: Db, new: NewInsight) -> Item:
    """Raises NotFound for an unknown source, conversation or organization, Invalid for numbers in the wrong order."""
    insight = Insight(**new.model_dump())
    if new.informational_id:
        _fill_in(insight, get_informational(db, new.informational_id))
    _check(db, insight, new.model_fields_set)
    db.add(insight)
    _record(db, insight, "insight.noted")
    _tell(db, insight)
    return show_insight(db, insight.id)


def revise_insight(db: Db, id: UUID, version: int, changes: InsightChanges) -> Item:
    """Raises NotFound, Stale, and Invalid for numbers in the wrong order."""
    insight = get_insight(db, id).at(version)
    for field in changes.model_fields_set:
        setattr(insight, field, getattr(changes, field))
    _check(db, insight, changes.model_fields_set)
    _record(db, insight, "insight.updated")
    return show_insight(db, id)


def delete_insight(db: Db, id: UUID, version: int) -> None:
    """Raises NotFound, Stale."""
    insight = get_insight(db, id).at(version)
    _record(db, insight, "insight.deleted")
    db.delete(insight)


def see_agreement(db: Db, asked: AgreementAsked) -> Agreements:
    """Raises NotFound for an unknown organization."""
    organization = get_organization(db, asked.organization_id)
    return Agreements(items=agreements(find_insights(db, organization.id, asked.kind)))


def note_resource(db: Db, new: NewResource) -> Item:
    """Raises NotFound for an unknown person or conversation."""
    resource = Resource(**new.model_dump())
    if new.suggested_by_id:
        get_contact(db, new.suggested_by_id)
    if new.informational_id:
        informational = get_informational(db, new.informational_id)
        resource.suggested_by_id = resource.suggested_by_id or informational.contact.id
    db.add(resource)
    return _settled(db, resource, "noted")


def revise_resource(db: Db, id: UUID, version: int, changes: ResourceChanges) -> Item:
    """Raises NotFound, Stale."""
    resource = get_resource(db, id).at(version)
    for field in changes.model_fields_set:
        setattr(resource, field, getattr(changes, field))
    if changes.suggested_by_id:
        get_contact(db, changes.suggested_by_id)
    return _settled(db, resource, "updated")


def delete_resource(db: Db, id: UUID, version: int) -> None:
    """Raises NotFound, Stale."""
    resource = get_resource(db, id).at(version)
    record(db, "resource.deleted", resource, title=resource.title)
    db.delete(resource)


def _settled(db: Db, resource: Resource, what: str) -> Item:
    record(db, f"resource.{what}", resource, title=resource.title, state=resource.state)
    return show_resource(db, resource.id)


def _fill_in(insight: Insight, informational: Informational) -> None:
    """Whoever sat across said it, and spoke of where they work unless something else is named."""
    insight.contact_id = insight.contact_id or informational.contact.id
    if insight.organization_id is None and insight.about in {None, About.ORGANIZATION}:
        insight.organization_id = informational.contact.organization_id
        insight.about = About.ORGANIZATION if insight.organization_id else insight.about


def _check(db: Db, insight: Insight, given: Set[str]) -> None:
    if insight.contact_id and "contact_id" in given:
        get_contact(db, insight.contact_id)
    if insight.organization_id and "organization_id" in given:
        get_organization(db, insight.organization_id)
    if insight.high is not None and (insight.low is None or insight.low > insight.high):
        raise Invalid(
            "The lower number comes first.", [{"pointer": "/body/low", "detail": "It is above `high`.", "code": "order"}]
        )
    if insight.kind is InsightKind.HIRING and not (insight.organization_id and insight.signal):
        raise Invalid("Say who is hiring or has stopped: `organization_id` and `signal`.")


def _tell(db: Db, insight: Insight) -> None:
    """Leads and signs of hiring are facts of their own, unless they were told in confidence."""
    type = _TELLS.get(insight.kind)
    if type is None or insight.candour is Candour.OFF_THE_RECORD:
        return
    source = None if insight.candour is Candour.UNATTRIBUTED else insight.contact_id
    organization = get_organization(db, insight.organization_id).name if insight.organization_id else None
    record(
        db,
        type,
        insight,
        organization_id=insight.organization_id,
        organization=organization,
        signal=insight.signal,
        source_id=source,
        informational_id=insight.informational_id if source else None,
    )


def _record(db: Db, insight: Insight, type: str) -> None:
    """That there is something, never what: whatever was said stays out of the record that others are sent."""
    kind = None if insight.candour is Candour.OFF_THE_RECORD else insight.kind
    record(db, type, insight, kind=kind, candour=insight.candour)
