"""Bringing a conversation to where a test begins."""

from typing import Any

from httpx import Response

from kithline.informationals.pipeline import MOVES
from tests.make import Api
from tests.walk import ways

REACHED = ways(MOVES, "shortlisted")
DETAILS: dict[str, dict[str, object]] = {
    "schedule": {"wall_time": "2026-11-24T10:00"},
    "miss": {"who": "them"},
    "hold": {"ask_outcome": "no"},
}


def move(me: Api, it: dict[str, Any], verb: str, **details: object) -> Response:
    return me.post(f"informationals/{it['id']}/{verb}", {**DETAILS.get(verb, {}), **details})


def moved(me: Api, it: dict[str, Any], verb: str, **details: object) -> dict[str, Any]:
    answer = move(me, it, verb, **details)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def again(me: Api, it: dict[str, Any]) -> dict[str, Any]:
    return dict(me.get(f"informationals/{it['id']}").json())


def reach(me: Api, state: str, **fields: object) -> dict[str, Any]:
    """A conversation in `state`, brought there by the shortest way through the table."""
    it = me.informational(**fields)
    for verb in REACHED[state]:
        if verb == "close":
            write_down(me, it)
            me.post(f"thank-yous/{again(me, it)['thank_you']['id']}/send")
        it = moved(me, it, verb)
    assert it["state"] == state
    return it


def write_down(me: Api, it: dict[str, Any], **answers: object) -> Response:
    version = again(me, it)["version"]
    return me("PUT", f"informationals/{it['id']}/debrief", answers or {"learned": "They ship weekly."}, if_match=f'"{version}"')
