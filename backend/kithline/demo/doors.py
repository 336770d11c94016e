"""The introductions of the story, and the chains that they build."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from kithline.chains.models import AimKind
from kithline.chains.queries import find_chain_from, get_chain
from kithline.chains.schemas import ChainChanges, Close
from kithline.chains.service import close, revise
from kithline.contacts.models import Channel
from kithline.core.db import Db
from kithline.core.pipeline import NoDetails
from kithline.demo.gratitude import say_thanks
from kithline.demo.lookup import door, organization, person
from kithline.demo.moments import Act, Moments
from kithline.demo.tables import Line, several, table
from kithline.introductions.details import Answer, Ask, Make, Nudge, Promise, Reason
from kithline.introductions.models import Route
from kithline.introductions.queries import get_introduction
from kithline.introductions.schemas import IntroductionChanges, Wish
from kithline.introductions.service import move, wish
from kithline.introductions.service import revise as revise_introduction
from kithline.thanks.models import Occasion

_ENDS: Final = {
    "introducer_declined": "decline",
    "target_declined": "target_decline",
    "no_answer": "no_answer",
    "withdrawn": "withdraw",
    "lapsed": "lapse",
}
_NOTED: Final = timedelta(hours=2)


def acts(moments: Moments) -> Iterator[Act]:
    for row in table("introductions"):
        yield from _asking(row, moments)
        yield from _opening(row, moments)
        if verb := _ENDS.get(row["state"]):
            details = None if verb == "no_answer" else Reason(reason=row["words"])
            yield Act(moments.at(row["ended"]), partial(_move, row, verb, details))
    for row in table("chains"):
        first = next(it for it in table("introductions") if it["introducer"] == row["root"])
        yield Act(_begun(first, moments) + _NOTED, partial(_name, row))
        if row["closed"]:
            when, _, why = row["closed"].partition(": ")
            yield Act(moments.at(when), partial(_close, row["root"], why))


def _asking(row: Line, moments: Moments) -> Iterator[Act]:
    asked = row["asked"]
    if asked == "room":
        yield Act(_begun(row, moments) + _NOTED, partial(_annotate, row))
    else:
        yield Act(_begun(row, moments), partial(_wish, row))
        if asked:
            yield Act(moments.at(asked), partial(_move, row, "ask", Ask(channel=Channel.MESSAGE)))
    if row["checked"]:
        yield Act(moments.at(row["checked"]), partial(_move, row, "check", NoDetails()))
    if row["promised"]:
        promise = Promise(promised_for=moments.at(row["for"]), channel=Channel.PHONE)
        yield Act(moments.at(row["promised"]), partial(_move, row, "promise", promise))
    for reminded in several(row["reminded"], ","):
        yield Act(moments.at(reminded), partial(_move, row, "nudge", Nudge()))


def _begun(row: Line, moments: Moments) -> datetime:
    """When somebody first thought of it: across the table, or on one's own."""
    if row["asked"] != "room":
        return moments.at(row["wished"] or row["asked"])
    return moments.at(next(it["date"] for it in table("conversations") if it["who"] == row["introducer"]))


def _opening(row: Line, moments: Moments) -> Iterator[Act]:
    if not row["made"]:
        return
    made, given = moments.at(row["made"]), row["target"].partition(" ")
    mail = f"{given[0].lower()}@{given[2].replace(' ', '').lower()}.example"
    make = Make(target_email=mail if mail.isascii() else None, evidence="The mail came, with you in copy.")
    yield Act(made, partial(_move, row, "make", make))
    about = partial(door, introducer=row["introducer"], target=row["target"])
    yield from say_thanks(Occasion.INTRODUCTION, about, row["thanks"], made, moments)
    if row["answered"]:
        yield Act(moments.at(row["answered"]), partial(_move, row, "answer", Answer()))


def _wish(row: Line, db: Db) -> None:
    people = {"introducer_id": person(db, row["introducer"]), "target_id": person(db, row["target"])}
    wish(db, Wish.model_validate({**people, "route": row["route"], "note": row["words"]}))


def _annotate(row: Line, db: Db) -> None:
    it = get_introduction(db, door(db, row["introducer"], row["target"]))
    revise_introduction(db, it.id, it.version, IntroductionChanges(route=Route(row["route"]), note=row["words"]))


def _move(row: Line, verb: str, details: Any, db: Db) -> None:
    move(db, door(db, row["introducer"], row["target"]), verb, details)


def _name(row: Line, db: Db) -> None:
    chain = find_chain_from(db, person(db, row["root"]))
    if chain is None:
        raise LookupError(row["name"])
    kind, _, aim = row["aim"].partition(": ")
    told: dict[str, Any] = {"name": row["name"], "note": row["note"], "pinned": row["pinned"] == "yes", "aim_text": aim}
    if kind:
        told["aim_kind"] = AimKind(kind)
    if kind == AimKind.ORGANIZATION:
        told["aim_id"] = organization(db, aim).id
    revise(db, chain.id, get_chain(db, chain.id).version, ChainChanges.model_validate(told))


def _close(root: str, why: str, db: Db) -> None:
    if chain := find_chain_from(db, person(db, root)):
        close(db, chain.id, Close(reason=why))
