"""Thank-yous: owed, drafted, and sent within a day, or left unsaid for a reason."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from kithline.core.clock import HandClock
from kithline.core.db import Db, Member
from kithline.core.house import House
from kithline.core.ids import new_id
from kithline.thanks.models import Occasion, ThanksState
from kithline.thanks.pipeline import THANKS
from kithline.thanks.service import owe
from tests.make import Api, Seat
from tests.walk import ways

BODIES: dict[str, object] = {"draft": {"text": "Thank you, Dana."}, "skip": {"reason": "Thanked on the spot."}}


def reach(me: Api, state: str) -> dict[str, Any]:
    thank_you = me.thank_you()
    for verb in ways(THANKS, "owed")[state]:
        thank_you = me.post(f"thank-yous/{thank_you['id']}/{verb}", BODIES.get(verb)).json()
    assert thank_you["state"] == state
    return thank_you


@pytest.mark.slow
@pytest.mark.parametrize("state", ThanksState)
def test_what_is_allowed_works_and_nothing_else(me: Api, state: str) -> None:
    for verb, move in THANKS.items():
        thank_you = reach(me, state)
        open_now = {it["verb"]: it["to"] for it in thank_you["allowed"]}

        answer = me.post(f"thank-yous/{thank_you['id']}/{verb}", BODIES.get(verb))

        assert (verb in open_now) == (state in move.sources)
        if verb in open_now:
            assert (answer.status_code, answer.json()["state"]) == (200, open_now[verb])
        else:
            assert (answer.status_code, answer.json()["code"]) == (409, "conflict")


def test_they_are_due_within_a_day(me: Api, clock: HandClock) -> None:
    thank_you = me.thank_you()
    assert (thank_you["due_at"], thank_you["overdue"]) == ("2026-11-24T09:00:00Z", False)

    clock.advance(timedelta(hours=25))

    assert me.get(f"thank-yous/{thank_you['id']}").json()["overdue"]
    sent = me.post(f"thank-yous/{thank_you['id']}/send").json()
    assert (sent["overdue"], sent["sent_at"]) == (False, "2026-11-24T10:00:00Z")


def test_a_report_back_is_due_within_two(me: Api) -> None:
    assert me.thank_you(occasion="report_back")["due_at"] == "2026-11-25T09:00:00Z"


def test_skipping_takes_a_reason(me: Api) -> None:
    path = f"thank-yous/{me.thank_you()['id']}"

    assert me.post(f"{path}/skip", {}).status_code == 422
    assert me.post(f"{path}/skip", {"reason": " "}).status_code == 422
    assert me.post(f"{path}/skip", {"reason": "Thanked on the spot."}).json()["skip_reason"] == "Thanked on the spot."


def test_words_are_kept_and_sent(me: Api) -> None:
    path = f"thank-yous/{me.thank_you()['id']}"
    me.post(f"{path}/draft", {"text": "Thank you, Dana.", "channel": "message"})

    sent = me.post(f"{path}/send", {"channel": "mail"}).json()

    assert (sent["text"], sent["channel"]) == ("Thank you, Dana.", "mail")


def test_what_was_not_sent_after_all_leaves_no_trace_with_the_person(me: Api, db: Db, mine: Seat) -> None:
    thank_you = me.thank_you(text="Thank you.")
    path = f"thank-yous/{thank_you['id']}"

    me.post(f"{path}/send")
    assert touches(db, mine) == 1
    back = me.post(f"{path}/undo").json()

    assert (back["state"], back["sent_at"], back["text"]) == ("owed", None, "Thank you.")
    assert touches(db, mine) == 0
    assert me.happened(thank_you) == ["thank_you.owed", "thank_you.sent", "thank_you.owed"]


def test_what_was_sent_stays(me: Api) -> None:
    thank_you = me.thank_you()
    path = f"thank-yous/{thank_you['id']}"
    me.post(f"{path}/send")

    called_for = me.thank_you(occasion="meeting", about_id=str(new_id()))

    assert me("DELETE", path, if_match='"2"').status_code == 409
    assert me("DELETE", f"thank-yous/{called_for['id']}", if_match='"1"').status_code == 409
    assert me("DELETE", f"thank-yous/{me.thank_you()['id']}", if_match='"1"').status_code == 204


def test_a_change_needs_the_version_it_was_made_on(me: Api) -> None:
    path = f"thank-yous/{me.thank_you()['id']}"

    assert me("PATCH", path, {"reason": "For the book"}, if_match='"1"').json()["reason"] == "For the book"
    assert me("PATCH", path, {"reason": "x"}, if_match='"1"').status_code == 412
    assert me("PATCH", path, {"reason": "x"}).status_code == 428
    assert me("PATCH", path, {"state": "sent"}, if_match='"2"').status_code == 422
    assert me("PATCH", path, {"due_at": None}, if_match='"2"').status_code == 422


def test_nobody_owes_the_same_twice(me: Api, app: FastAPI, mine: Seat) -> None:
    dana, about = me.contact()["id"], new_id()
    house: House = app.state.house

    def twice(db: Db) -> bool:
        db.enter(Member(mine.workspace_id))
        return owe(db, dana, Occasion.MEETING, about, "The talk") is owe(db, dana, Occasion.MEETING, about, "Again")

    assert asyncio.run(house.lanes.writes.run(twice))
    assert asyncio.run(house.lanes.writes.run(twice))
    assert [it["reason"] for it in me.get("thank-yous").json()["items"]] == ["The talk"]
    again = {"recipient_id": dana, "occasion": "meeting", "about_id": str(about)}
    assert me.post("thank-yous", again).status_code == 409


def test_one_may_thank_somebody_for_two_things(me: Api) -> None:
    dana = me.contact()["id"]

    assert [me.thank_you(recipient_id=dana)["about_id"] for _ in range(2)] == [None, None]


@pytest.mark.parametrize(("verb", "told"), [("", 1), ("send", 0), ("skip", 0), ("draft", 1)])
def test_the_moment_they_are_due_is_told_once(me: Api, app: FastAPI, clock: HandClock, verb: str, told: int) -> None:
    thank_you = me.thank_you()
    if verb:
        me.post(f"thank-yous/{thank_you['id']}/{verb}", BODIES.get(verb))
    assert not asyncio.run(app.state.worker.step())

    clock.advance(timedelta(hours=24))

    assert asyncio.run(app.state.worker.step())
    assert not asyncio.run(app.state.worker.step())
    assert me.happened(thank_you).count("thank_you.due") == told


def test_who_is_given_more_time_is_told_later(me: Api, app: FastAPI, clock: HandClock) -> None:
    thank_you = me.thank_you()
    me("PATCH", f"thank-yous/{thank_you['id']}", {"due_at": "2026-11-26T09:00:00Z"}, if_match='"1"')
    clock.advance(timedelta(hours=25))
    asyncio.run(app.state.worker.step())
    assert "thank_you.due" not in me.happened(thank_you)

    clock.set(datetime(2026, 11, 26, 9, tzinfo=UTC))
    asyncio.run(app.state.worker.step())

    assert me.happened(thank_you).count("thank_you.due") == 1


def test_the_list_narrows_and_begins_with_the_most_pressing(me: Api) -> None:
    late, soon = me.thank_you(due_at="2026-11-30T09:00:00Z"), me.thank_you(due_at="2026-11-23T12:00:00Z", occasion="job")
    gone = me.thank_you()
    me.post(f"thank-yous/{gone['id']}/send")

    def ids(query: str) -> list[str]:
        return [it["id"] for it in me.get(f"thank-yous?{query}").json()["items"]]

    assert ids("open=true") == [soon["id"], late["id"]]
    assert ids("open=false") == ids("state=sent") == [gone["id"]]
    assert ids("occasion=job") == [soon["id"]]
    assert ids(f"recipient_id={late['recipient']['id']}") == [late["id"]]
    assert ids("open=true&due_before=2026-11-24T00:00:00Z") == [soon["id"]]
    first = me.get("thank-yous?limit=1")
    assert first.links["next"]["url"]
    assert me.get("thank-yous?open=true&limit=1").json()["items"] == [soon]


def test_others_do_not_find_it(me: Api, them: Api) -> None:
    path = f"thank-yous/{me.thank_you()['id']}"

    assert Api(me.client, None).get(path).status_code == 401
    assert them.get(path).status_code == them.post(f"{path}/send").status_code == 404
    assert them("DELETE", path, if_match='"1"').status_code == 404
    assert them.post("thank-yous", {"recipient_id": me.contact()["id"]}).status_code == 404


def touches(db: Db, mine: Seat) -> int:
    with db.begin():
        db.enter(Member(mine.workspace_id))
        return len(db.connection().exec_driver_sql("SELECT at FROM touches").all())
