"""Undo: a change goes back whole, unless somebody has built on it."""

import asyncio

from fastapi import FastAPI

from tests.make import Api


def last_event(me: Api) -> str:
    return str(me.get("events").json()["items"][0]["id"])


def test_what_was_added_is_taken_away(me: Api) -> None:
    dana = me.contact(tags=["jazz"], emails=["dana@x.example"], organization_name="Blue")

    assert me.post(f"events/{last_event(me)}/undo").status_code == 200

    assert me.get(f"contacts/{dana['id']}").status_code == 404
    assert me.get("organizations").json()["items"] == []
    assert me.get("events").json()["items"][0]["type"] == "change.undone"


def test_a_change_says_by_which_event_it_can_be_undone(me: Api) -> None:
    added = me.post("contacts", {"display_name": "Dana", "organization_name": "Blue"}, idempotency_key="once")
    again = me.post("contacts", {"display_name": "Dana", "organization_name": "Blue"}, idempotency_key="once")
    event = added.headers["x-event-id"]

    assert again.headers["x-event-id"] == event
    assert me.post(f"events/{event}/undo").status_code == 200
    assert me.get("organizations").json()["items"] == []


def test_what_was_changed_is_put_back_as_a_new_version(me: Api) -> None:
    dana = me.contact(notes="met at the fair", tags=["jazz"])
    path = f"contacts/{dana['id']}"
    me("PATCH", path, {"notes": "", "tags": ["food"], "closeness": 4}, if_match='"1"')

    assert me.post(f"events/{last_event(me)}/undo").status_code == 200

    back = me.get(path)
    assert {**back.json(), "version": 1, "updated_at": dana["updated_at"]} == dana
    assert me("PATCH", path, {"notes": "x"}, if_match='"2"').status_code == 412


def test_what_was_deleted_comes_back(me: Api) -> None:
    jazz = me.post("passions", {"name": "Jazz", "weight": 3}).json()
    me("DELETE", f"passions/{jazz['id']}", if_match='"1"')

    assert me.post(f"events/{last_event(me)}/undo").status_code == 200

    assert me.get(f"passions/{jazz['id']}").json()["name"] == "Jazz"


def test_nobody_loses_what_was_built_on_it(me: Api) -> None:
    path = f"contacts/{me.contact()['id']}"
    added = last_event(me)
    me("PATCH", path, {"notes": "mine"}, if_match='"1"')

    assert me.post(f"events/{added}/undo").status_code == 409
    assert me.get(path).json()["notes"] == "mine"


def test_what_is_undone_is_not_undone_twice(me: Api) -> None:
    me.contact()
    added = last_event(me)

    assert me.post(f"events/{added}/undo").status_code == 200
    assert me.post(f"events/{added}/undo").status_code == 409


def test_positions_count_up_without_a_gap(me: Api) -> None:
    for name in ("Ann", "Ben", "Cleo"):
        me.contact(name)

    after = me.get("events?after=1&sort=position").json()["items"]

    assert [(event["position"], event["data"]["name"]) for event in after] == [(2, "Ben"), (3, "Cleo")]


def test_the_stream_resumes_after_the_last_position(app: FastAPI, me: Api) -> None:
    for name in ("Ann", "Ben"):
        me.contact(name)

    async def first_event() -> list[str]:
        """The ASGI app itself: the test client would wait for the end of a stream that has none."""
        got: list[str] = []
        gone = asyncio.Event()
        headers = [(b"authorization", me.headers["authorization"].encode()), (b"last-event-id", b"1")]
        scope = {"type": "http", "method": "GET", "path": "/api/v1/events/stream", "query_string": b"", "headers": headers}

        async def receive() -> dict[str, object]:
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: dict[str, object]) -> None:
            got.append(str(message.get("body", b"")))
            if "Ben" in got[-1]:
                gone.set()

        await asyncio.wait_for(app({**scope, "http_version": "1.1", "scheme": "http", "root_path": ""}, receive, send), 10)  # type: ignore[arg-type]
        return got

    told = "".join(asyncio.run(first_event()))
    assert "contact.created" in told
    assert "Ann" not in told
