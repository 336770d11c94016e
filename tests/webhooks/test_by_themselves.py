"""What happens by itself is told as well: a chain that comes to a stand, a file that was brought in."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from kithline.core.clock import HandClock
from kithline.core.db import Db
from kithline.core.schedules import HOUSE, for_each
from kithline.operation import keeping
from tests.make import Api
from tests.webhooks.conftest import Receiver, Work, endpoint

CSV = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nDana,Reyes,,,Flextronics,Engineer,01 Oct 2026\n"


@pytest.fixture
def look(db: Db, clock: HandClock, work: Work) -> Work:
    """As the calendar has it done, some days later."""

    def later() -> None:
        clock.advance(timedelta(days=8))
        db.now = clock.now()
        for_each(db, keeping.LOOK_AT_CHAINS, [HOUSE])
        db.commit()
        work()

    return later


def told(receiver: Receiver) -> list[dict[str, Any]]:
    return [json.loads(it.body)["data"] for it in receiver.heard]


def test_a_chain_that_stands_still_is_told_once_for_each_time(me: Api, them: Api, receiver: Receiver, look: Work) -> None:
    endpoint(me, "/hook", "referral_chain.stalled")
    endpoint(them, "/theirs", "referral_chain.stalled")
    robert, dana = me.contact("Robert", known=True), me.contact("Dana")
    link = me.introduction(robert["id"], dana["id"])
    me.post(f"introductions/{link['id']}/ask", {})
    look()
    [chain] = me.get("referral-chains").json()["items"]
    [first] = told(receiver)
    assert (first["id"], first["introduction_id"], first["name"]) == (chain["id"], link["id"], "Through Robert")

    look()
    assert len(receiver.heard) == 1

    me.post(f"introductions/{link['id']}/promise", {})
    look()  # a promise has some days of its own
    look()
    assert [it["introduction_id"] for it in told(receiver)] == [link["id"]] * 2
    assert receiver.on("/theirs") == []


def test_a_closed_chain_waits_for_nothing(me: Api, receiver: Receiver, look: Work) -> None:
    endpoint(me, "/hook", "referral_chain.stalled")
    link = me.introduction(me.contact("Robert", known=True)["id"], me.contact("Dana")["id"])
    me.post(f"introductions/{link['id']}/ask", {})
    [chain] = me.get("referral-chains").json()["items"]
    assert me.post(f"referral-chains/{chain['id']}/close", {"reason": "She retired"}).status_code == 200
    look()
    assert receiver.heard == []


def test_a_file_that_was_brought_in_is_told_with_its_counts(me: Api, app: FastAPI, receiver: Receiver, work: Work) -> None:
    batch = me.client.post("/api/v1/imports", files={"file": ("Connections.csv", CSV)}, headers=me.headers).json()
    while asyncio.run(app.state.worker.step()):
        pass
    endpoint(me, "/hook", "import.finished")
    assert me.post(f"imports/{batch['id']}/apply", {}).status_code in {200, 202}
    work()

    [finished] = told(receiver)
    assert (finished["id"], finished["counts"]) == (batch["id"], me.get(f"imports/{batch['id']}").json()["counts"])
    assert "Connections" not in json.dumps(finished)
