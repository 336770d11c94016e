"""The roles of the story: where they came up, who sits around them, who put in a word, and how they went."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final
from uuid import UUID

from kithline.core.db import Db
from kithline.demo.gratitude import say_thanks
from kithline.demo.lookup import conversation, organization, person, role
from kithline.demo.moments import WHEN, Act, Moments
from kithline.demo.tables import Line, several, table
from kithline.opportunities import service
from kithline.opportunities.details import End
from kithline.opportunities.models import SeatKind
from kithline.opportunities.queries import find_discovered_in, get_opportunity
from kithline.opportunities.schemas import NewInterview, NewOpportunity, NewSeat, OpportunityChanges, ReferralWords, SeatChanges
from kithline.thanks.models import Occasion

_PAY: Final = re.compile(r"(\d+)-(\d+) (\w+) (\w+)")
_STEP: Final = re.compile(rf"(\w+) ({WHEN})(?: (\w+) (.*))?")
_ROUND: Final = re.compile(rf"(.*): ([^,]*), ({WHEN}), (\d+)(?:: (.*))?")


def acts(moments: Moments) -> Iterator[Act]:
    for row in table("opportunities"):
        heard = moments.at(row["heard"])
        yield Act(heard, partial(_hear_of, row, moments))
        yield Act(heard + timedelta(minutes=10), partial(_surround, row))
        for step in map(_STEP.fullmatch, several(row["steps"])):
            if step:
                details = End.model_validate({"how": step[3], "reason": step[4]}) if step[3] else None
                at = moments.at(step[2])
                yield Act(at, partial(_move, row["title"], step[1], details))
                if step[1] == "accept":
                    yield from say_thanks(Occasion.JOB, partial(role, title=row["title"]), "5h", at, moments)
        for talk in map(_ROUND.fullmatch, several(row["rounds"])):
            if talk:
                begin = moments.at(talk[3])
                yield Act(begin - timedelta(days=3), partial(_invite, row["title"], talk, begin))


def _hear_of(row: Line, moments: Moments, db: Db) -> None:
    """A role that opened in a conversation is here already, without a name."""
    told: dict[str, Any] = {
        "title": row["title"],
        "organization_id": organization(db, row["organization"]).id,
        "job_description": row["description"],
        "notes": row["notes"],
        "pinned": row["pinned"] == "yes",
    }
    if pay := _PAY.fullmatch(row["pay"]):
        told |= {"pay_low": float(pay[1]), "pay_high": float(pay[2]), "currency": pay[3], "pay_period": pay[4]}
    if row["closes"]:
        told["closes_on"] = moments.rhythm.day(moments.now) + timedelta(days=int(row["closes"]))
    heard_in = conversation(db, row["from"]) if row["from"] else None
    if heard_in and (known := find_discovered_in(db, heard_in)):
        service.revise(db, known.id, known.version, OpportunityChanges.model_validate(told))
    else:
        service.add(db, NewOpportunity.model_validate({**told, "discovered_in_id": heard_in}))


def _surround(row: Line, db: Db) -> None:
    id = role(db, row["title"])
    for cell in several(row["seats"]):
        kind, _, name = cell.partition(": ")
        _seat(db, id, kind, person(db, name))
    if row["referral"]:
        who, state, bonus, paid = (part.strip() for part in row["referral"].split(","))
        amount, _, currency = bonus.partition(" ")
        told = {"referrer_id": person(db, who), "state": state, "bonus_state": paid}
        more = {"bonus": float(amount), "currency": currency} if bonus else {}
        service.refer(db, id, 0, ReferralWords.model_validate({**told, **more}))


def _seat(db: Db, id: UUID, kind: str, who: UUID) -> None:
    if kind.startswith("own "):
        service.add_seat(db, id, NewSeat(label=kind.removeprefix("own "), contact_id=who))
        return
    seat = next(it for it in get_opportunity(db, id).seats if it.kind is SeatKind(kind))
    if seat.contact_id != who:
        service.revise_seat(db, (id, seat.id), seat.version, SeatChanges(contact_id=who))


def _move(title: str, verb: str, details: End | None, db: Db) -> None:
    service.move(db, role(db, title), verb, details)


def _invite(title: str, talk: re.Match[str], begin: datetime, db: Db) -> None:
    new = NewInterview(
        label=talk[1], contact_id=person(db, talk[2]), starts_at=begin, minutes=int(talk[4]), outcome=talk[5] or ""
    )
    service.add_interview(db, role(db, title), new)
