"""Every commit fails once: whatever was asked for, it is done whole or not at all, and done when it is asked again."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from fastapi import FastAPI
from httpx import Response
from sqlalchemy import URL, event

from kithline.core.fingerprints import Contents, contents_at
from tests.make import Api

NOTED = {"api_tokens", "sessions"}  # when a key was last used, which is a unit of its own


@dataclass(eq=False)
class Nth:
    """Fails the n-th commit from now."""

    waits: int
    failed: bool = False

    def __call__(self, _: object) -> None:
        self.waits -= 1
        if self.waits == 0:
            self.failed = True
            raise OSError("The disk is gone.")


Prepared = Callable[[Api], Callable[[], Response]]


def _patch(me: Api) -> Callable[[], Response]:
    dana = me.contact(tags=["jazz"], emails=["dana@example.com"])
    changes = {"tags": ["blues"], "emails": [], "notes": "met"}
    return lambda: me("PATCH", f"contacts/{dana['id']}", changes, if_match=f'"{dana["version"]}"')


def _delete(me: Api) -> Callable[[], Response]:
    dana = me.contact()
    return lambda: me("DELETE", f"contacts/{dana['id']}", if_match=f'"{dana["version"]}"')


def _wish(me: Api) -> Callable[[], Response]:
    people = {"introducer_id": me.contact("Robert", known=True)["id"], "target_id": me.contact()["id"]}
    return lambda: me.post("introductions", people)


def _make(me: Api) -> Callable[[], Response]:
    """It shortlists the target and lets a chain grow, all in one."""
    made = me.introduction()
    assert me.post(f"introductions/{made['id']}/ask", {}).status_code == 200
    return lambda: me.post(f"introductions/{made['id']}/make", {})


def _undo(me: Api) -> Callable[[], Response]:
    me.contact()
    told = me.get("events").json()["items"][0]["id"]
    return lambda: me.post(f"events/{told}/undo")


def _merge(me: Api) -> Callable[[], Response]:
    one, other = me.contact(tags=["jazz"]), me.contact(emails=["dana@example.com"])
    me.touch(other)
    return lambda: me.post(f"contacts/{one['id']}/merge", {"into": other["id"]})


def _follow_up(me: Api) -> Callable[[], Response]:
    dana, due = me.contact()["id"], "2026-11-25T09:00:00Z"
    return lambda: me.post("follow-ups", {"contact_id": dana, "reason": "Ask about the launch", "due_at": due})


def _meet(me: Api) -> Callable[[], Response]:
    dana = me.contact()["id"]
    return lambda: me.post("informationals", {"contact_id": dana})


OPERATIONS: dict[str, Prepared] = {
    "add somebody": lambda me: lambda: me.post("contacts", {"display_name": "Dana", "tags": ["jazz"]}),
    "add several": lambda me: lambda: me.post("contacts/several", {"text": "Dana Reyes\nLee Wong"}),
    "change somebody": _patch,
    "delete somebody": _delete,
    "merge two": _merge,
    "wish for an introduction": _wish,
    "make an introduction": _make,
    "shortlist a conversation": _meet,
    "plan a follow-up": _follow_up,
    "undo": _undo,
}


@pytest.mark.parametrize("prepare", OPERATIONS.values(), ids=OPERATIONS.keys())
def test_an_operation_is_done_whole_or_not_at_all(me: Api, app: FastAPI, owner_url: URL, prepare: Prepared) -> None:
    operation, engine = prepare(me), app.state.house.lanes.writes.engine
    before, failing = _held(owner_url), Nth(1)
    event.listen(engine, "commit", failing)
    answer = operation()
    event.remove(engine, "commit", failing)

    assert (answer.status_code, failing.failed) == (500, True), answer.text
    assert set(_held(owner_url).differing(before)) <= NOTED
    assert operation().status_code < 300


def _held(url: URL) -> Contents:
    return contents_at(url.render_as_string(hide_password=False))
