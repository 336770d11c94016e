"""What is written down as having happened has happened: in every room, by the same measure."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from httpx import Response

from kithline.core.clock import HandClock
from tests.informationals import steps
from tests.make import Api

Deed = Callable[[Api, str], Response]


def _verb(room: str, verb: str, field: str, make: Callable[[Api], dict[str, Any]], **details: object) -> Deed:
    return lambda me, moment: me.post(f"{room}/{make(me)['id']}/{verb}", {**details, field: moment})


def _change(path: Callable[[Api], str], field: str) -> Deed:
    return lambda me, moment: me("PATCH", path(me), {field: moment}, if_match='"1"')


def _made(me: Api) -> dict[str, Any]:
    door = me.introduction()
    return dict(me.post(f"introductions/{door['id']}/make").json())


def _question(me: Api) -> str:
    it = me.informational()
    agenda = f"informationals/{it['id']}/agenda"
    return f"{agenda}/{me.made(agenda, {'text': 'Why?'})['id']}"


DEEDS: dict[str, Deed] = {
    "a touch": lambda me, at: me.post(
        f"contacts/{me.contact()['id']}/touches", {"at": at, "direction": "both", "channel": "phone"}
    ),
    "asked for an introduction": _verb("introductions", "ask", "asked_at", Api.introduction),
    "introduced": _verb("introductions", "make", "made_at", Api.introduction),
    "answered": _verb("introductions", "answer", "answered_at", _made),
    "requested": _verb("informationals", "request", "requested_at", Api.informational),
    "nudged": _verb("informationals", "nudge", "nudged_at", lambda me: steps.reach(me, "requested")),
    "agreed": _verb("informationals", "agree", "replied_at", lambda me: steps.reach(me, "requested")),
    "declined": _verb("informationals", "decline", "replied_at", lambda me: steps.reach(me, "requested")),
    "begun": _verb("informationals", "start", "started_at", lambda me: steps.reach(me, "agreed")),
    "held": _verb("informationals", "hold", "ended_at", lambda me: steps.reach(me, "agreed"), ask_outcome="no"),
    "question asked": _change(_question, "asked_at"),
    "thanked": _verb("thank-yous", "send", "sent_at", Api.thank_you),
    "reported back": _change(lambda me: f"resources/{me.resource()['id']}", "reported_back_at"),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_nothing_has_happened_that_lies_ahead(me: Api, clock: HandClock, deed: Deed) -> None:
    ahead = deed(me, (clock.now() + timedelta(minutes=6)).isoformat())

    assert ahead.status_code == 422, ahead.text
    (error,) = ahead.json()["errors"]
    assert (error["code"], error["pointer"].startswith("/body/")) == ("in_the_future", True)


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_a_clock_may_be_a_little_ahead(me: Api, clock: HandClock, deed: Deed) -> None:
    assert deed(me, (clock.now() + timedelta(minutes=4)).isoformat()).status_code in (200, 201)


@pytest.mark.parametrize("moment", [1.5, "1.5", "1700000000", 1_700_000_000, "2026-11-23", "2026-11-23T08:00:00"])
def test_a_moment_is_written_out(me: Api, moment: object) -> None:
    touch = {"at": moment, "direction": "both", "channel": "phone"}

    assert me.post(f"contacts/{me.contact()['id']}/touches", touch).status_code == 422
