"""One's day by mail in the morning, and a conversation before it begins: without asking each time, and once."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import delete

from kithline.accounts.models import Membership
from kithline.core.clock import HandClock
from kithline.core.db import Db
from kithline.core.schedules import planner
from kithline.mail.notices import EVERY
from tests.mail.conftest import Server, set_up
from tests.make import Api, Seat

Work = Callable[[], None]
At = Callable[[str], None]


@pytest.fixture
def at(app: FastAPI, clock: HandClock, work: Work) -> At:
    """It is then, and everything that is due is done."""

    def done(moment: str) -> None:
        clock.advance(datetime.fromisoformat(moment).replace(tzinfo=UTC) - clock.now())
        asyncio.run(app.state.house.lanes.writes.run(planner([EVERY])))
        work()

    return done


@pytest.fixture
def talk(me: Api) -> dict[str, Any]:
    """Dana is owed thanks, and is met on Tuesday at three in Lisbon."""
    me("PATCH", "me", {"time_zone": "Europe/Lisbon"}, if_match=me.get("me").headers["etag"])
    dana = me.contact()
    me.thank_you(recipient_id=dana["id"])
    talk = me.informational(contact_id=dana["id"])
    meet(me, talk, "15:00")
    return talk


def meet(me: Api, talk: dict[str, Any], at: str) -> None:
    when = {"wall_time": f"2026-11-24T{at}", "time_zone": "Europe/Lisbon", "minutes": 30, "mode": "coffee", "place": "Fabrica"}
    answer = me.post(f"informationals/{talk['id']}/schedule", when)
    assert answer.status_code == 200, answer.text


def subjects(server: Server) -> list[str]:
    return [str(it["subject"]) for it in server.taken]


@pytest.mark.usefixtures("talk")
def test_the_day_comes_once_in_the_morning_by_ones_own_clock(me: Api, server: Server, at: At) -> None:
    set_up(me, server.port, digest_hour=7, reminds=False)
    me("PATCH", "me", {"time_zone": "America/New_York"}, if_match=me.get("me").headers["etag"])
    at("2026-11-24T11:45")
    assert server.taken == []

    for moment in ("12:00", "12:15", "14:00"):
        at(f"2026-11-24T{moment}")

    [mail] = server.taken
    assert (mail["to"], mail["subject"]) == (me.get("me").json()["email"], "Your day: 1 conversation, 1 thing to do")
    text = mail.get_content().replace("\r\n", "\n")
    assert "TODAY\n- 10:00 Dana Reyes: coffee, Fabrica, 30 minutes.\n" in text
    assert "SAY THANK YOU\n- Dana Reyes. " in text
    assert "https://kithline.example/settings/mail" in text

    at("2026-11-25T12:00")
    assert subjects(server)[1:] == ["Your day: 2 things to do"]


@pytest.mark.usefixtures("talk")
def test_no_day_comes_unwanted_too_late_or_on_a_day_off(me: Api, server: Server, at: At) -> None:
    set_up(me, server.port, digest_hour=None, reminds=False)
    at("2026-11-24T08:00")
    set_up(me, server.port, digest_hour=7, reminds=False)
    at("2026-11-24T11:00")
    at("2026-11-28T08:00")
    assert server.taken == []


def test_an_empty_day_is_no_mail(me: Api, server: Server, at: At) -> None:
    set_up(me, server.port, reminds=False)
    at("2026-11-24T08:00")
    assert server.taken == []


def test_one_is_reminded_an_hour_before_and_of_a_new_time_again(me: Api, server: Server, at: At, talk: dict[str, Any]) -> None:
    set_up(me, server.port, digest_hour=None)
    at("2026-11-24T13:50")
    assert server.taken == []
    at("2026-11-24T14:00")
    at("2026-11-24T14:15")
    assert subjects(server) == ["At 15:00: Dana Reyes"]
    assert f"https://kithline.example/conversations/{talk['id']}" in server.taken[0].get_content()

    meet(me, talk, "16:00")
    at("2026-11-24T15:00")
    assert subjects(server)[1:] == ["At 16:00: Dana Reyes"]


def test_nobody_is_reminded_of_what_was_called_off(me: Api, server: Server, at: At, talk: dict[str, Any]) -> None:
    set_up(me, server.port, digest_hour=None)
    at("2026-11-24T13:50")
    assert me.post(f"informationals/{talk['id']}/cancel", {}).status_code == 200
    at("2026-11-24T14:05")
    assert server.taken == []


@pytest.mark.usefixtures("talk")
def test_a_server_that_is_away_is_tried_again_and_one_that_refuses_is_shown(
    me: Api, server: Server, at: At, clock: HandClock, work: Work
) -> None:
    set_up(me, server.port, digest_hour=7, reminds=False)
    server.says = {"DATA": "451 Busy"}
    at("2026-11-24T08:00")
    server.says = {}
    clock.advance(timedelta(seconds=30))
    work()
    assert len(server.taken) == 1
    assert me.get("mail").json()["account"]["state"] == "works"

    server.says = {"DATA": "554 Spam"}
    at("2026-11-25T08:00")
    account = me.get("mail").json()["account"]
    assert (account["state"], account["error"]) == ("fails", "The server did not take the message. It said: 554 Spam")
    at("2026-11-25T08:15")
    assert len(server.taken) == 1


@pytest.mark.usefixtures("talk")
def test_whoever_left_is_told_nothing_any_more(me: Api, mine: Seat, server: Server, at: At, db: Db) -> None:
    set_up(me, server.port)
    db.execute(delete(Membership).where(Membership.workspace_id == mine.workspace_id))
    db.commit()
    at("2026-11-24T08:00")
    assert server.taken == []


@pytest.mark.usefixtures("talk")
def test_what_is_not_set_up_any_more_tells_nothing(me: Api, server: Server, at: At) -> None:
    set_up(me, server.port)
    me("DELETE", "mail")
    at("2026-11-24T08:00")
    assert server.taken == []


def test_what_is_said_of_notices_leaves_a_server_that_works_tried(me: Api, server: Server, work: Work) -> None:
    account = set_up(me, server.port)
    me.post("mail/test")
    work()
    said = {name: account[name] for name in ("sender", "host", "port", "security", "username")}
    answer = me("PUT", "mail", {**said, "digest_hour": 22, "reminds": False}).json()["account"]
    assert (answer["state"], answer["digest_hour"], answer["reminds"]) == ("works", 22, False)
