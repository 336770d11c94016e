"""Finding who knows whom."""

from collections.abc import Collection, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Text, and_, bindparam, cast, exists, func, not_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from kithline.contacts.models import Contact
from kithline.contacts.schemas import Person
from kithline.core.columns import Id
from kithline.core.db import Db, own
from kithline.core.pages import Item, Listing, Slice, Wire, wire
from kithline.core.problems import found
from kithline.core.sql import AsJson, JsonObject, JsonWith
from kithline.events.models import Event
from kithline.network.columns import distance
from kithline.network.models import Basis, Tie
from kithline.network.schemas import Neighbour, OrganizationPeople, PersonThere, TieOut, TieWindow
from kithline.organizations.queries import get_organization


def _neighbour(end: InstrumentedAttribute[UUID]) -> ColumnElement[Any]:
    person: Any = aliased(Contact)
    shown = JsonWith(JsonObject({name: getattr(person, name) for name in Person.model_fields}), distance(person))
    here = (person.workspace_id == Tie.workspace_id, person.id == end)
    return AsJson(select(shown).where(*here).correlate(Tie).scalar_subquery())


def _is_there(end: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    person: Any = aliased(Contact)
    here = (person.workspace_id == Tie.workspace_id, person.id == end, person.deleted_at.is_(None))
    return exists(select(person.id).where(*here).correlate(Tie))


_CONTACT_ID: Final = bindparam("contact_id", type_=Id())
_TIES: Final = Listing[Wire](
    of=Tie,
    shows=wire(TieOut, Tie, one=_neighbour(Tie.one_id), other=_neighbour(Tie.other_id), counted=Tie.basis != Basis.GUESS),
    where=and_(_is_there(Tie.one_id), _is_there(Tie.other_id)),
    sorts={"updated_at": Tie.updated_at},
    filters={
        "contact_id": or_(Tie.one_id == _CONTACT_ID, Tie.other_id == _CONTACT_ID),
        "basis": Tie.basis == bindparam("basis"),
        "updated_since": Tie.updated_at >= bindparam("updated_since"),
    },
)


def list_ties(db: Db, window: TieWindow) -> Slice[Wire]:
    return _TIES.page(db, window)


def show_tie(db: Db, id: UUID) -> Item:
    """Raises NotFound."""
    return _TIES.one(db, id)


def get_tie(db: Db, id: UUID) -> Tie:
    """Raises NotFound."""
    return found(db.scalar(select(Tie).where(Tie.id == id)), f"There is no tie {id}. The list has those there are.")


def find_tie(db: Db, one_id: UUID, other_id: UUID) -> Tie | None:
    """Between two contacts, in either order."""
    first, second = sorted((one_id, other_id), key=str)
    return db.scalar(select(Tie).where(Tie.one_id == first, Tie.other_id == second))


def who_is_there(db: Db, id: UUID) -> OrganizationPeople:
    """Raises NotFound for an unknown organization."""
    name = get_organization(db, id).name
    people = [_person_there(*row) for row in db.rows(_PEOPLE_THERE, {"own": db.me.workspace_id, "id": id})]
    known = [person for person in people if person.degree == _KNOWN]
    one_step = [person for person in people if person.degree == _ONE_STEP]
    return OrganizationPeople(
        sentence=_sentence(name, known, one_step, len(people)),
        known=known[:_MOST_SHOWN],
        known_count=len(known),
        one_step=one_step[:_MOST_SHOWN],
        one_step_count=len(one_step),
        others_count=len(people) - len(known) - len(one_step),
    )


Rows = Sequence[Row[*tuple[Any, ...]]]

_ELSEWHERE: Final = ("suggestion.%", "thank_you.%", "follow_up.%", "insight.%", "resource.%", "referral_chain.%", "mail.%")
"""Types of facts that move nobody nearer or further. The others may: better to look once too often."""
_THERE: Final = (Contact.deleted_at.is_(None), Contact.merged_into_id.is_(None))


def anything_about_people(db: Db, since: int) -> bool:
    """Whether anything came after this position by which somebody may know somebody, or be gone, or be called otherwise."""
    other = and_(*(not_(Event.type.like(words)) for words in _ELSEWHERE))
    return db.scalar(select(Event.position).where(Event.position > since, other).limit(1)) is not None


def everybody(db: Db) -> Rows:
    """In the order of their names; the id as text, as which it is quickly compared."""
    columns = (cast(Contact.id, Text), Contact.known, func.coalesce(Contact.closeness, 0))
    return db.execute(select(*columns).where(*_THERE).order_by(Contact.display_name, Contact.id)).all()


def every_tie(db: Db) -> Rows:
    """Both ids as text, how strong it is (0 while that was not said), how it is known."""
    return db.execute(select(cast(Tie.one_id, Text), cast(Tie.other_id, Text), func.coalesce(Tie.strength, 0), Tie.basis)).all()


def names_of_all(db: Db) -> Rows:
    """With where they work, and in no order."""
    return db.execute(select(Contact.id, Contact.display_name, Contact.organization_name).where(*_THERE)).all()


def people_by_id(db: Db, ids: Collection[UUID]) -> dict[UUID, Person]:
    columns = [getattr(Contact, name) for name in Person.model_fields]
    rows = db.execute(select(*columns).where(Contact.id.in_(ids))).all() if ids else []
    return {row.id: Person.model_validate(row) for row in rows}


_MOST_SHOWN: Final = 50
_KNOWN: Final = 1
_ONE_STEP: Final = 2
_PEOPLE_THERE: Final = own(
    select(JsonWith(JsonObject({name: getattr(Contact, name) for name in Person.model_fields}), distance(Contact)))
    .where(Contact.organization_id == bindparam("id"), Contact.deleted_at.is_(None))
    .order_by(Contact.closeness.desc().nulls_last(), Contact.display_name, Contact.id)
)


def _person_there(wire: str) -> PersonThere:
    person = Neighbour.model_validate_json(wire)
    who = f"{person.display_name}, {person.title}" if person.title else person.display_name
    if person.degree == _KNOWN:
        sentence = f"You know {who}."
    elif person.via:
        sentence = f"{person.via.display_name} knows {who}."
    else:
        sentence = f"No path to {who} is known yet."
    return PersonThere(**person.model_dump(), sentence=sentence)


def _sentence(name: str, known: Sequence[PersonThere], one_step: Sequence[PersonThere], count: int) -> str:
    if known:
        more = f" and {len(known) - 1} more" if len(known) > 1 else ""
        return f"You know {known[0].display_name}{more} at {name.removesuffix('.')}."
    if one_step:
        more = f", and {len(one_step) - 1} more can be reached in one step" if len(one_step) > 1 else ""
        return f"You know nobody there yourself. {one_step[0].sentence.removesuffix('.')}{more}."
    if count:
        return f"You have written down {count} at {name}, and no path to them is known yet."
    return "Nobody in your network is known to work there."
