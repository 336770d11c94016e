"""What one does with an endpoint: the life cycle of a tool that subscribes, ping, redeliver, replay, rotation; and who may."""

import asyncio
import json
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi import FastAPI
from standardwebhooks import Webhook

from kithline.core.clock import HandClock
from kithline.core.worker import Worker
from kithline.webhooks.facts import EventType
from tests.informationals.steps import moved
from tests.make import Api
from tests.webhooks.conftest import NAME, Receiver, Work, answer, endpoint, hang, log


def told(receiver: Receiver) -> list[dict[str, Any]]:
    return [json.loads(it.body) for it in receiver.heard]


def token_of(me: Api, *scopes: str) -> Api:
    made = me.made("tokens", {"name": "Zapier", "scopes": list(scopes)})
    return Api(me.client, made["token"])


def test_a_tool_subscribes_tries_a_sample_and_unsubscribes(me: Api, receiver: Receiver, work: Work) -> None:
    """As Zapier and n8n do: with the target as `url`, and the id alone to leave."""
    tool = token_of(me, "read", "webhooks")
    made = tool.made("webhook-endpoints", {"url": f"http://{NAME}/catch/1", "types": ["contact.created"]})
    [sample] = tool.get("event-types/contact.created/samples").json()
    me.contact("One")
    work()
    [real] = told(receiver)
    assert real.keys() == sample.keys()
    assert real["data"].keys() == sample["data"].keys()

    assert tool("DELETE", f"webhook-endpoints/{made['id']}").status_code == 204
    me.contact("Two")
    work()
    assert len(receiver.heard) == 1
    assert tool("DELETE", f"webhook-endpoints/{made['id']}").status_code == 404
    assert tool.post("contacts", {"display_name": "Three"}).status_code == 403


def test_every_type_has_a_sample_of_one_shape_and_is_in_the_contract(me: Api, app: FastAPI) -> None:
    types = [it["type"] for it in me.get("event-types").json()]
    hooks = app.openapi()["webhooks"]

    assert types == [str(it) for it in EventType]
    assert list(hooks) == types
    for type in types:
        [sample] = me.get(f"event-types/{type}/samples").json()
        assert sample["type"] == type
        assert {"id", "url"} <= sample["data"].keys()
        shown = hooks[type]["post"]["requestBody"]["content"]["application/json"]["examples"]["sample"]["value"]
        assert shown["data"].keys() == sample["data"].keys()
        assert "422" not in hooks[type]["post"]["responses"]


def test_its_secret_is_shown_once(me: Api) -> None:
    made = endpoint(me)

    assert made["secret"].startswith("whsec_")
    for path in ("webhook-endpoints", f"webhook-endpoints/{made['id']}", "events", "audit", "exports/all.json"):
        assert made["secret"] not in me.get(path).text


def test_a_ping_is_sent_once(me: Api, receiver: Receiver, work: Work, clock: HandClock) -> None:
    to = endpoint(me)
    receiver.answers["/hook"] = answer(500)
    assert me.post(f"webhook-endpoints/{to['id']}/ping").status_code == 202
    for _ in range(3):
        work()
        clock.advance(timedelta(hours=12))

    assert [it["type"] for it in told(receiver)] == ["webhook.ping"]
    assert [(it["state"], it["status"]) for it in log(me, to)] == [("failed", 500)]


def test_redelivered_it_is_the_same(me: Api, receiver: Receiver, work: Work, clock: HandClock) -> None:
    to = endpoint(me)
    me.contact()
    [waiting] = log(me, to)
    again = f"webhook-endpoints/{to['id']}/deliveries/{waiting['id']}/redeliver"
    assert me.post(again).status_code == 409
    work()
    clock.advance(timedelta(minutes=1))
    assert me.post(again).status_code == 200
    work()

    first, second = receiver.heard
    assert (first.body, first.headers["webhook-id"]) == (second.body, second.headers["webhook-id"])
    assert first.headers["webhook-timestamp"] != second.headers["webhook-timestamp"]
    assert len(me.get(again.removesuffix("/redeliver")).json()["attempts"]) == 2


def test_a_replay_sends_what_was_never_taken_in_order(me: Api, receiver: Receiver, work: Work) -> None:
    me.contact("Before there was an endpoint")
    to = endpoint(me, "/hook", "contact.created")
    me.contact("Taken")
    work()
    assert me("PATCH", f"webhook-endpoints/{to['id']}", {"state": "off"}, if_match='"1"').status_code == 200
    assert me.post(f"webhook-endpoints/{to['id']}/replay", {"after": 0}).status_code == 409
    me.contact("While it was off")
    assert me("PATCH", f"webhook-endpoints/{to['id']}", {"state": "on"}, if_match='"2"').status_code == 200

    assert me.post(f"webhook-endpoints/{to['id']}/replay", {"after": 0}).json() == {"sent": 2, "after": None}
    work()
    assert me.post(f"webhook-endpoints/{to['id']}/replay", {"after": 0}).json() == {"sent": 0, "after": None}

    assert [it["data"]["name"] for it in told(receiver)] == ["Taken", "Before there was an endpoint", "While it was off"]


def test_both_secrets_sign_for_a_day(me: Api, receiver: Receiver, work: Work, clock: HandClock) -> None:
    clock.set(datetime.now(UTC))
    old = endpoint(me)
    new = me.post(f"webhook-endpoints/{old['id']}/rotate_secret").json()
    me.contact()
    work()

    [heard] = receiver.heard
    assert new["secret"] != old["secret"]
    assert len(heard.headers["webhook-signature"].split()) == 2
    for it in (old, new):
        Webhook(it["secret"]).verify(heard.body, heard.headers)
    clock.advance(timedelta(hours=25))
    me.contact("Lee")
    work()
    assert len(receiver.heard[-1].headers["webhook-signature"].split()) == 1


def test_what_was_said_in_confidence_and_private_notes_never_leave(me: Api, receiver: Receiver, work: Work) -> None:
    endpoint(me)
    secret = "canary-in-confidence"
    dana = me.contact()
    it = me.informational(contact_id=dana["id"])
    it = moved(me, it, "schedule", wall_time="2026-12-01T10:30")
    version = me.get(f"informationals/{it['id']}").headers["etag"]
    me("PATCH", f"informationals/{it['id']}", {"private_notes": secret}, if_match=version)
    flextronics = me.organization()["id"]
    about = {"organization_id": flextronics, "contact_id": dana["id"]}
    for candour in ("open", "unattributed", "off_the_record"):
        for kind in ("culture", "lead"):
            me.insight(kind=kind, text=f"{secret} {candour}", candour=candour, **about)
    work()

    everything = b"".join(heard.body for heard in receiver.heard).decode()
    assert "informational.scheduled" in everything
    assert secret not in everything
    leads = [it["data"] for it in told(receiver) if it["type"] == "lead.heard"]
    assert len(leads) == 2, "what is off the record is no lead that anybody is told of"
    assert sorted("source_id" in it for it in leads) == [False, True]


def test_one_that_never_answers_delays_nobody_and_has_two_at_most(me: Api, receiver: Receiver, worker: Worker) -> None:
    endpoint(me, "/dead", "contact.created")
    receiver.answers["/dead"] = hang(3)
    for number in range(6):
        me.contact(f"Somebody {number}")
    endpoint(me, "/alive", "contact.created")

    async def live() -> float:
        running = asyncio.create_task(worker.run())
        while len(receiver.on("/dead")) < 2:
            await asyncio.sleep(0.02)
        await asyncio.to_thread(me.contact, "Newcomer")
        begun = time.monotonic()
        while not receiver.on("/alive") and time.monotonic() < begun + 8:
            await asyncio.sleep(0.02)
        took = time.monotonic() - begun
        await asyncio.sleep(1)
        worker._pulse.stop()  # noqa: SLF001 - as the process does when it is told to
        await running
        return took

    assert asyncio.run(live()) < 2
    assert receiver.most_at_once["/dead"] == 2


def test_it_is_mine_alone(me: Api, them: Api, receiver: Receiver, work: Work) -> None:
    theirs = endpoint(them)
    them.contact("Somebody of theirs")
    [delivery] = log(them, theirs)
    me.contact("Mine")
    work()

    assert [it["data"]["name"] for it in told(receiver)] == ["Somebody of theirs"]
    base = f"webhook-endpoints/{theirs['id']}"
    for method, path in (
        ("GET", base),
        ("DELETE", base),
        ("POST", f"{base}/ping"),
        ("POST", f"{base}/rotate_secret"),
        ("GET", f"{base}/deliveries"),
        ("GET", f"{base}/deliveries/{delivery['id']}"),
        ("POST", f"{base}/deliveries/{delivery['id']}/redeliver"),
    ):
        assert me(method, path).status_code == 404, path
