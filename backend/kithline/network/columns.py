"""How far away somebody is: the shortest path of confirmed ties. A guess is shown and never counted."""

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Subquery,
    Text,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal_column,
    not_,
    or_,
    select,
    union_all,
)

from kithline.contacts.models import Contact
from kithline.core.columns import Id
from kithline.core.rows import table_of
from kithline.core.shapes import Loan
from kithline.core.sql import AsJson, JsonFields, JsonObject, written
from kithline.network.models import Basis

# The tables themselves, not their classes: said once whose rows they are, it need not be said for each alias again.
_TIES: Final = table_of("ties")
_PEOPLE: Final = table_of("contacts")
_GUESS: Final = written(Basis.GUESS)[0]
_STRONGEST: Final = 9
_own: Final = bindparam("own", type_=Id())


def distance(contact: Any) -> ColumnElement[str]:
    """The fields `degree` and `via`: who stands between us, of those nearest to me the one with the strongest tie to them.

    Each tie makes a text: the degree by it, how weak it is, who is at its other end. The least of them says it all, in
    one look at the ties of a contact.
    """
    ends = _ends(contact.workspace_id, contact.id)
    near, through = written("2", "3")
    leads_to_me = and_(_knows_somebody(contact, ends.c.friend), _is_there(ends.c.friend, contact.workspace_id))
    degree = case((_is_known(contact, ends.c.friend), near), (leads_to_me, through))
    way = select(func.min(degree.concat(ends.c.weakness).concat(cast(ends.c.friend, Text))).label("way")).subquery()
    friend = _PEOPLE.alias()
    shown = select(JsonObject({"id": friend.c.id, "display_name": friend.c.display_name})).where(
        friend.c.workspace_id == contact.workspace_id, friend.c.id == cast(func.substr(way.c.way, 3), Id)
    )
    fields = {"degree": cast(func.substr(way.c.way, 1, 1), Integer), "via": AsJson(_one(shown, friend))}
    first = written('"degree":1,"via":null')[0]
    return case((contact.known, first), else_=select(JsonFields(fields)).select_from(way).scalar_subquery())


def _ends(workspace_id: Any, contact_id: Any) -> Subquery:
    """The other ends of somebody's confirmed ties."""

    def side(near: str, far: str) -> Any:
        tie = _TIES.alias()
        weakness = (_STRONGEST - func.coalesce(tie.c.strength, 0)).label("weakness")
        here = (tie.c.workspace_id == workspace_id, tie.c[near] == contact_id, tie.c.basis != _GUESS)
        return select(tie.c[far].label("friend"), weakness).where(*here).correlate_except(tie)

    return union_all(side("one_id", "other_id"), side("other_id", "one_id")).subquery()


def _knows_somebody(contact: Any, person: ColumnElement[Any]) -> ColumnElement[bool]:
    def side(near: str, far: str) -> ColumnElement[bool]:
        tie = _TIES.alias()
        here = (tie.c.workspace_id == contact.workspace_id, tie.c[near] == person, tie.c.basis != _GUESS)
        return exists(select(literal_column("1")).where(*here, _is_known(contact, tie.c[far])).correlate_except(tie))

    return or_(side("one_id", "other_id"), side("other_id", "one_id"))


def _is_known(contact: Any, person: ColumnElement[Any]) -> ColumnElement[bool]:
    return _is_there(person, contact.workspace_id, known=True)


def _is_there(person: ColumnElement[Any], workspace_id: Any, *, known: bool = False) -> ColumnElement[bool]:
    friend = _PEOPLE.alias()
    here = [friend.c.workspace_id == workspace_id, friend.c.id == person, friend.c.deleted_at.is_(None)]
    return exists(select(literal_column("1")).where(*here, *([friend.c.known] if known else [])).correlate_except(friend))


def _one(statement: Any, table: Any) -> ColumnElement[Any]:
    shown: ColumnElement[Any] = statement.correlate_except(table).scalar_subquery()
    return shown


def _one_step_from(name: str, people: Callable[[ColumnElement[Any]], ColumnElement[bool]]) -> CTE:
    """Everybody at the other end of a confirmed tie of these people. It looks at the ties, which are fewer than the people."""

    def side(near: str, far: str) -> Any:
        here = (_TIES.c.workspace_id == _own, _TIES.c.basis != _GUESS, people(_TIES.c[near]))
        return select(_TIES.c[far].label("id")).where(*here)

    return union_all(side("one_id", "other_id"), side("other_id", "one_id")).cte(name)


_second: Final = _one_step_from("second", lambda near: _is_there(near, _own, known=True))
_third: Final = _one_step_from("third", lambda near: and_(near.in_(select(_second.c.id)), _is_there(near, _own)))
_near: Final = (Contact.known, Contact.id.in_(select(_second.c.id)), Contact.id.in_(select(_third.c.id)))


def _exactly(steps: int) -> ColumnElement[bool]:
    return and_(bindparam("degree") == steps, _near[steps - 1], *(not_(nearer) for nearer in _near[: steps - 1]))


DISTANCE: Final = Loan(
    columns={("degree", "via"): distance(Contact)},
    filters={
        "degree": or_(*(_exactly(steps) for steps in (1, 2, 3))),
        "within": or_(*(and_(bindparam("within") >= steps, near) for steps, near in enumerate(_near, 1))),
    },
)
