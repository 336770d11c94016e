"""What Noor learned and means to do: insights, things worth a look, narrowing aims, questions, follow-ups, other thanks."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from kithline.aims.schemas import NewNicheStatement
from kithline.aims.service import say_niche
from kithline.core.db import Db
from kithline.demo.lookup import conversation, organization, person
from kithline.demo.moments import WHEN, Act, Moments
from kithline.demo.tables import Line, table
from kithline.informationals.agenda import add_question
from kithline.informationals.schemas import NewQuestion
from kithline.insights.models import Signal
from kithline.insights.schemas import NewInsight, NewResource, ResourceChanges
from kithline.insights.service import note_insight, note_resource, revise_resource
from kithline.thanks.details import Snooze, ThanksSent
from kithline.thanks.schemas import NewFollowUp, NewThankYou
from kithline.thanks.service import add_follow_up, add_thank_you, move_follow_up, move_thank_you

_FIRST: Final = "-100 09:00"
_NUMBER: Final = re.compile(r"(\d+)-(\d+) (\w+) (\w+)")
_SIGNALS: Final = {str(signal) for signal in Signal}


def acts(moments: Moments) -> Iterator[Act]:
    yield from (Act(moments.at(_FIRST), partial(_question, row)) for row in table("questions"))
    yield from (Act(moments.at(f"{row['day']} 21:00"), partial(_niche, row)) for row in table("niches"))
    yield from (Act(moments.at(row["when"]), partial(_insight, row)) for row in table("insights"))
    yield from (Act(moments.at(row["when"]), partial(_resource, row)) for row in table("resources"))
    yield from (Act(moments.at(row["planned"]), partial(_follow_up, row, moments)) for row in table("follow_ups"))
    yield from (Act(moments.at(row["when"]), partial(_thank, row, moments)) for row in table("thanks"))


def _question(row: Line, db: Db) -> None:
    add_question(db, NewQuestion.model_validate(dict(row)))


def _niche(row: Line, db: Db) -> None:
    after = conversation(db, row["after"]) if row["after"] else None
    words = {name: row[name] for name in ("want_to", "for_whom", "within")}
    say_niche(db, NewNicheStatement.model_validate({**words, "informational_id": after}))


def _insight(row: Line, db: Db) -> None:
    told: dict[str, Any] = {name: row[name] for name in ("kind", "candour", "text")}
    told |= {"confidence": int(row["sure"]), "informational_id": conversation(db, row["who"])}
    if row["number"] in _SIGNALS:
        told["signal"] = row["number"]
    elif number := _NUMBER.fullmatch(row["number"]):
        money = number[3].isupper()
        told |= {"low": float(number[1]), "high": float(number[2]), "period": number[4]}
        told |= {"currency": number[3]} if money else {"unit": number[3]}
    if "at Kestrel" in row["text"]:
        told |= {"organization_id": organization(db, "Kestrel Robotics").id, "about": "organization"}
    note_insight(db, NewInsight.model_validate(told))


def _resource(row: Line, db: Db) -> None:
    told = {name: row[name] for name in ("title", "kind", "link")}
    id = note_resource(db, NewResource.model_validate({**told, "suggested_by_id": person(db, row["who"])})).id
    if row["state"] != "to_try":
        told = {"state": row["state"], "verdict": row["verdict"]}
        reported = {"reported_back_at": db.now} if "Told" in row["verdict"] else {}
        revise_resource(db, id, 1, ResourceChanges.model_validate({**told, **reported}))


def _follow_up(row: Line, moments: Moments, db: Db) -> None:
    new = NewFollowUp(contact_id=person(db, row["who"]), reason=row["about"], due_at=moments.at(row["due"]))
    it = add_follow_up(db, new)
    if end := re.match(rf"(\w+) ({WHEN}) ?({WHEN})?", row["end"]):
        later = Snooze(until=moments.at(end[3])) if end[3] else None
        move_follow_up(db, it.id, end[1], later)


def _thank(row: Line, moments: Moments, db: Db) -> None:
    new = NewThankYou(recipient_id=person(db, row["who"]), reason=row["reason"], due_at=moments.at(row["due"]))
    it = add_thank_you(db, new)
    move_thank_you(db, it.id, "send", ThanksSent(text="Thank you. It helped more than you know."))
