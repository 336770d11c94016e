"""The conversations of the story: who was asked, when it took place, and what came of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from kithline.contacts.models import Channel
from kithline.core.db import Db
from kithline.core.wall_time import wall_of
from kithline.demo.gratitude import say_thanks, settle_reports
from kithline.demo.lookup import conversation, door, person
from kithline.demo.moments import Act, Moments
from kithline.demo.tables import Line, several, table
from kithline.informationals import agenda, service
from kithline.informationals.details import Door, Hold, SaidNo, SaidYes, Schedule, SentNudge, SentRequest, Start, WhoMissed, Why
from kithline.informationals.models import Absent, AskOutcome, Mode
from kithline.informationals.queries import agenda_of, find_open_with, get_informational
from kithline.informationals.schemas import AgendaItemChanges, Debrief, InformationalChanges, NewAgendaItem, NewInformational
from kithline.thanks.models import Occasion

_MET: Final = {"held", "closed"}
_AFTERWARDS: Final = timedelta(minutes=5)
_TICKED: Final = 4
_LATELY: Final = "-19h"


def acts(moments: Moments) -> Iterator[Act]:
    for row in table("conversations"):
        yield from _asking(row, moments)
        if row["answered"]:
            yield from _answering(row, moments)
        if row["state"] in _MET:
            yield from _meeting(row, moments)


def _asking(row: Line, moments: Moments) -> Iterator[Act]:
    first = moments.at(row["asked"] or row["answered"] or _LATELY)
    yield Act(first - timedelta(minutes=20), partial(_shortlist, row))
    if row["asked"]:
        yield Act(first, partial(_move, row, "request", SentRequest(channel=Channel.MAIL)))
    for nudged in several(row["nudged"], ","):
        yield Act(moments.at(nudged), partial(_move, row, "nudge", SentNudge()))


def _answering(row: Line, moments: Moments) -> Iterator[Act]:
    at, date = moments.at(row["answered"]), moments.at(row["date"]) if row["date"] else None
    who, _, why = row["outcome"].partition(": ")
    match row["state"]:
        case "agreed":
            yield Act(at, partial(_move, row, "agree", SaidYes()))
        case "declined":
            no = SaidNo(later=who == "later", reason=why or who)
            yield Act(at, partial(_move, row, "decline", no))
        case "lapsed":
            yield Act(at, partial(_move, row, "lapse", Why(reason=row["outcome"])))
        case _ if date:
            yield Act(at, partial(_book, row, date))
    if date and row["state"] == "cancelled":
        yield Act(date - timedelta(hours=3), partial(_move, row, "cancel", Why(reason=row["outcome"])))
    if date and row["state"] == "missed":
        yield Act(date + timedelta(hours=1), partial(_move, row, "miss", WhoMissed(who=Absent(who), reason=why)))


def _meeting(row: Line, moments: Moments) -> Iterator[Act]:
    begin = moments.at(row["date"])
    over = begin + timedelta(minutes=int(row["min"])) + _AFTERWARDS
    yield Act(begin, partial(_sit_down, row))
    yield Act(over, partial(_hold, row, moments))
    yield Act(over + timedelta(hours=1), partial(_look_back, row))
    yield from say_thanks(Occasion.MEETING, partial(conversation, name=row["who"]), row["thanks"], over, moments)
    yield from settle_reports(partial(conversation, name=row["who"]), row["reports"], over, moments)
    if row["state"] == "closed":
        thanked = over if row["thanks"].startswith("skipped") else moments.after(over, row["thanks"])
        yield Act(max(thanked, over) + timedelta(hours=2), partial(_move, row, "close", None))


def _shortlist(row: Line, db: Db) -> None:
    """Unless an introduction has put them on the list."""
    contact = person(db, row["who"])
    if find_open_with(db, contact):
        return
    via = next((word.removeprefix("via ") for word in several(row["more"]) if word.startswith("via ")), "")
    came = door(db, via, row["who"]) if via else None
    service.add(db, NewInformational(contact_id=contact, via_id=came, mode=Mode(row["mode"]), minutes=int(row["min"])))


def _move(row: Line, verb: str, details: Any, db: Db) -> None:
    service.move(db, conversation(db, row["who"]), verb, details)


def _book(row: Line, date: datetime, db: Db) -> None:
    zone = str(date.tzinfo)
    at = wall_of(date, zone)
    booked = Schedule(wall_time=at, time_zone=zone, minutes=int(row["min"]), mode=Mode(row["mode"]), place=row["place"])
    id = conversation(db, row["who"])
    service.move(db, id, "schedule", booked)
    if "prepared" in several(row["more"]):
        for question in table("questions")[1:]:
            agenda.add_item(db, id, NewAgendaItem.model_validate({"text": question["text"], "topic": question["topic"]}))


def _sit_down(row: Line, db: Db) -> None:
    """The first questions are asked as one sits there."""
    id = conversation(db, row["who"])
    service.move(db, id, "start", Start())
    for item in agenda_of(db, id)[:_TICKED]:
        agenda.revise_item(db, id, item.id, item.version, AgendaItemChanges(asked_at=db.now))


def _hold(row: Line, moments: Moments, db: Db) -> None:
    more = several(row["more"])
    outcome, _, why = row["outcome"].partition(": ")
    rung = next((word.removeprefix("rung ") for word in more if word.startswith("rung ")), "")
    promised = [it for it in table("introductions") if it["introducer"] == row["who"] and it["asked"] == "room"]
    held = Hold(
        ask_outcome=AskOutcome(outcome),
        ask_reason=why,
        ask_rung=rung,
        introduces=[Door(contact_id=person(db, it["target"]), promised_for=moments.at(it["for"])) for it in promised],
        said_searching="said" in more,
        role_open="role" in more,
    )
    service.move(db, conversation(db, row["who"]), "hold", held)


def _look_back(row: Line, db: Db) -> None:
    it = get_informational(db, conversation(db, row["who"]))
    words = {"learned": row["learned"], "fit": row["fit"], "still_to_know": row["know"], "who_next": row["next"]}
    service.debrief(db, it.id, it.version, Debrief.model_validate(words))
    useful = InformationalChanges.model_validate({"usefulness": int(row["use"])})
    service.revise(db, it.id, get_informational(db, it.id).version, useful)
