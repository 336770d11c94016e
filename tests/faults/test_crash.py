"""The crash ledger: whatever was acknowledged is there, whole and once, however often the server dies."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest
from sqlalchemy import URL

from tests import make
from tests.faults.server import Server

PRODUCERS = 3
KILLS, KILLS_IN_FULL = 5, 50


class Producer(threading.Thread):
    """Owes one thank-you after the other, each under its own key, and notes those that were acknowledged.

    Cut off, it sends the same again, as a client with an Idempotency-Key may. One in five cannot be done at all.
    """

    def __init__(self, base: str, token: str, name: str) -> None:
        super().__init__(daemon=True)
        self.ledger: dict[str, str] = {}
        self.ended = threading.Event()
        self._client = httpx.Client(base_url=f"{base}/api/v1", headers={"authorization": f"Bearer {token}"}, timeout=10)
        self._name = name
        self._recipient = ""

    def run(self) -> None:
        with self._client:
            self._produce()

    def _produce(self) -> None:
        number = 0
        while not self.ended.is_set():
            try:
                self._recipient = self._recipient or self._post(
                    "contacts", {"display_name": self._name}, f"{self._name} begins"
                )
                number += self._owe(number)
            except httpx.TransportError:
                time.sleep(0.05)

    def _owe(self, number: int) -> int:
        reason = f"{self._name} {number}"
        if number % 5 == 4:
            lost = {"recipient_id": "01a204e5-0000-7000-8000-000000000000", "reason": reason}
            assert self._client.post("thank-yous", json=lost).status_code == 404
            return 1
        owed = {"recipient_id": self._recipient, "reason": reason, "due_at": "2026-01-01T00:00:00Z"}
        self.ledger[reason] = self._post("thank-yous", owed, reason)
        return 1

    def _post(self, path: str, body: dict[str, str], key: str) -> str:
        answer = self._client.post(path, json=body, headers={"idempotency-key": key})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])


def everything(api: httpx.Client, path: str) -> Iterator[dict[str, Any]]:
    while path:
        answer = api.get(path)
        yield from answer.json()["items"]
        path = answer.links.get("next", {}).get("url", "")


@pytest.fixture
def server(url: URL, tmp_path: Path) -> Iterator[Server]:
    server = Server(url.render_as_string(hide_password=False), tmp_path)
    server.start()
    yield server
    server.stop()


def test_nothing_that_was_acknowledged_is_lost_halved_or_doubled(server: Server, mine: make.Seat, full: bool) -> None:
    chance = Random(7)
    producers = [Producer(server.base, mine.token, name) for name in ("Ann", "Ben", "Cleo")[:PRODUCERS]]
    for producer in producers:
        producer.start()
    for _ in range(KILLS_IN_FULL if full else KILLS):
        time.sleep(chance.uniform(0.3, 1.5))
        server.kill()
        server.start()
    time.sleep(1)
    for producer in producers:
        producer.ended.set()
        producer.join()
    acknowledged = {reason: id for producer in producers for reason, id in producer.ledger.items()}

    with httpx.Client(base_url=server.base, headers={"authorization": f"Bearer {mine.token}"}, timeout=30) as api:
        stored = {it["reason"]: it["id"] for it in everything(api, "/api/v1/thank-yous?limit=100")}
        lost = {reason for reason, id in acknowledged.items() if stored.get(reason) != id}
        assert len(acknowledged) > 20
        assert lost == set()
        assert all(int(reason.split()[1]) % 5 != 4 for reason in stored), "what was refused is there"

        deadline = time.monotonic() + 90  # the lease of a job that died with its worker, and then some
        while True:
            told = Counter((it["type"], it["subject_id"]) for it in everything(api, "/api/v1/events?limit=100"))
            due = {id for id in stored.values() if told["thank_you.due", id] == 1}
            if len(due) == len(stored) or time.monotonic() > deadline:
                break
            time.sleep(1)
        assert {id for id in stored.values() if told["thank_you.owed", id] != 1} == set(), "a row without its event"
        assert due == set(stored.values()), "a job that is stuck, or was done twice"
        positions = [it["position"] for it in everything(api, "/api/v1/events?limit=100")]
        assert sorted(positions) == list(range(1, len(positions) + 1)), "a position was skipped"


def test_asked_to_stop_it_finishes_what_it_has_begun(url: URL, tmp_path: Path, mine: make.Seat) -> None:
    server = Server(url.render_as_string(hide_password=False), tmp_path)
    server.start()
    producer = Producer(server.base, mine.token, "Ann")
    producer.start()
    time.sleep(1)
    begun = time.monotonic()

    server.stop()

    assert time.monotonic() - begun < 15
    producer.ended.set()
    producer.join()
    server.start()
    with httpx.Client(base_url=server.base, headers={"authorization": f"Bearer {mine.token}"}, timeout=30) as api:
        stored = {it["reason"] for it in everything(api, "/api/v1/thank-yous?limit=100")}
    server.stop()
    assert producer.ledger.keys() <= stored
