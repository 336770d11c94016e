"""What a contact shows beyond its own row, worked out by the database as it is read."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from kithline.aims.models import Passion
from kithline.contacts.models import Contact, ContactPassion, ContactPoint, ContactTag, Direction, PointKind, Touch, Warmth
from kithline.core.columns import Instant
from kithline.core.shapes import Columns, Loan
from kithline.core.sql import AsJson, JsonArray, JsonFields, JsonObject, written
from kithline.organizations.models import Organization

_DAYS: Final = {Warmth.HOT: 14, Warmth.WARM: 60, Warmth.COOLING: 180}


def cutoffs(now: datetime) -> Mapping[str, datetime]:
    """Since when somebody must have been heard of, to be hot, warm or cooling."""
    return {f"{warmth}_since": now - timedelta(days=days) for warmth, days in _DAYS.items()}


def _of(contact_id: InstrumentedAttribute[Any], workspace_id: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    return and_(workspace_id == Contact.workspace_id, contact_id == Contact.id)


def _points(kind: PointKind) -> ColumnElement[Any]:
    return JsonArray(ContactPoint.value, by=ContactPoint.place, where=ContactPoint.kind.in_(written(kind)))


def _warmth(last: ColumnElement[datetime]) -> ColumnElement[str]:
    since = [(last >= bindparam(f"{warmth}_since", type_=Instant()), written(warmth)[0]) for warmth in _DAYS]
    return case(*since, else_=written(Warmth.COLD)[0])


_TWO_WAY: Final = Touch.direction.in_(written(Direction.IN, Direction.BOTH))
_IS_MINE: Final = ContactPassion.passion_id.in_(select(Passion.id).where(Passion.weight.is_not(None)))

_POINTS: Final = JsonFields({f"{kind}s": _points(kind) for kind in PointKind})
_PASSIONS: Final = JsonFields(
    {
        "passion_ids": JsonArray(ContactPassion.passion_id),
        "shared_passion_ids": JsonArray(ContactPassion.passion_id, where=_IS_MINE),
    }
)
_TOUCHES: Final = JsonFields(
    {"last_touch_at": func.max(Touch.at), "warmth": _warmth(func.max(case((_TWO_WAY, Touch.at))))},
)

COLUMNS: Final[Columns] = {
    "tags": select(JsonArray(ContactTag.tag)).where(_of(ContactTag.contact_id, ContactTag.workspace_id)).scalar_subquery(),
    ("emails", "phones", "links"): select(_POINTS)
    .where(_of(ContactPoint.contact_id, ContactPoint.workspace_id))
    .scalar_subquery(),
    ("passion_ids", "shared_passion_ids"): select(_PASSIONS)
    .where(_of(ContactPassion.contact_id, ContactPassion.workspace_id))
    .scalar_subquery(),
    ("last_touch_at", "warmth"): select(_TOUCHES).where(_of(Touch.contact_id, Touch.workspace_id)).scalar_subquery(),
}

_MOST_FACES: Final = 5


def _faces() -> ColumnElement[Any]:
    """A few of the people at an organization, those I know first."""
    person: Any = aliased(Contact)
    place = case((person.known, written("0")[0]), else_=written("1")[0]).concat(person.display_name)
    shown = JsonObject({"id": person.id, "display_name": person.display_name, "known": person.known})
    here = (
        person.workspace_id == Organization.workspace_id,
        person.organization_id == Organization.id,
        person.deleted_at.is_(None),
    )
    few = select(shown.label("wire"), place.label("place")).where(*here).order_by(place, person.id).limit(_MOST_FACES)
    faces = few.correlate_except(person).subquery()
    return select(JsonArray(AsJson(faces.c.wire), by=faces.c.place)).select_from(faces).scalar_subquery()


AT_ORGANIZATION: Final = Loan(
    {
        "faces": _faces(),
        ("people_count", "known_count"): select(
            JsonFields({"people_count": func.count(), "known_count": func.count().filter(Contact.known)})
        )
        .where(
            Contact.workspace_id == Organization.workspace_id,
            Contact.organization_id == Organization.id,
            Contact.deleted_at.is_(None),
        )
        .correlate(Organization)
        .scalar_subquery(),
    }
)

_HEARD_OF: Final = select(Touch.contact_id).where(_TWO_WAY)
_SHARING: Final = select(ContactPassion.contact_id).where(_IS_MINE)

FILTERS: Final[Mapping[str, ColumnElement[bool]]] = {
    "passion_id": Contact.id.in_(select(ContactPassion.contact_id).where(ContactPassion.passion_id == bindparam("passion_id"))),
    "tag": Contact.id.in_(select(ContactTag.contact_id).where(ContactTag.tag == bindparam("tag"))),
    "shares_passions": case((bindparam("shares_passions"), Contact.id.in_(_SHARING)), else_=Contact.id.not_in(_SHARING)),
    # Read from the touches, not person by person: with a rare warmth the list would look at everybody.
    "warmth": or_(
        and_(
            bindparam("warmth") == Warmth.COLD.value,
            Contact.id.not_in(_HEARD_OF.where(Touch.at >= bindparam("cooling_since", type_=Instant()))),
        ),
        Contact.id.in_(_HEARD_OF.group_by(Touch.contact_id).having(_warmth(func.max(Touch.at)) == bindparam("warmth"))),
    ),
}
