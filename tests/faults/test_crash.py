"""The crash ledger: whatever was acknowledged is there, whole and once, however often the servers die."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

import httpx
from pydantic import SecretStr
from sqlalchemy import URL

from kithline.operation.checks import verify
from kithline.settings import Settings
from tests import make
from tests.faults.conftest import Serve, Tell
from tests.faults.server import Server

KILLS, KILLS_IN_FULL = 5, 50
LEASE = 60  # seconds that a job stays with the worker that took it up
LATER = 5  # seconds in which it then runs


class Producer(threading.Thread):
    """Owes one thank-you after the other, each under its own key, and notes those that were acknowledged.

    Cut off, it sends the same again to the next server, as a client with an Idempotency-Key may. One in five is rolled back.
    """

    def __init__(self, servers: list[Server], token: str, name: str) -> None:
        super().__init__(daemon=True)
        self.ledger: dict[str, str] = {}
        self.over = threading.Event()
        self._clients = [server.client(token, timeout=10) for server in servers]
        self._name = name
        self._recipient = ""

    def run(self) -> None:
        number, clients = 0, cycle(self._clients)
        client = next(clients)
        while not self.over.is_set():
            try:
                self._recipient = self._recipient or _post(client, "contacts", {"display_name": self._name}, self._name)
                self._owe(client, number)
                number += 1
            except httpx.TransportError:
                client = next(clients)
                time.sleep(0.02)
        for client in self._clients:
            client.close()

    def _owe(self, client: httpx.Client, number: int) -> None:
        reason = f"{self._name} {number}"
        owed = {"recipient_id": self._recipient, "reason": reason, "due_at": "2026-01-01T00:00:00Z"}
        if number % 5 == 4:
            lost = {**owed, "recipient_id": "01a204e5-0000-7000-8000-000000000000"}
            assert client.post("thank-yous", json=lost, headers={"idempotency-key": reason}).status_code == 404
        else:
            self.ledger[reason] = _post(client, "thank-yous", owed, reason)


def _post(client: httpx.Client, path: str, body: dict[str, str], key: str) -> str:
    answer = client.post(path, json=body, headers={"idempotency-key": key})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def everything(api: httpx.Client, path: str) -> Iterator[dict[str, Any]]:
    while path:
        answer = api.get(path)
        yield from answer.json()["items"]
        path = answer.links.get("next", {}).get("url", "").removeprefix("/api/v1")


def test_nothing_that_was_acknowledged_is_lost_halved_or_doubled(
    serve: Serve, url: URL, mine: make.Seat, full: bool, tell: Tell, tmp_path: Path
) -> None:
    """A file has one server, which starts on what a dead one left; on PostgreSQL another goes on meanwhile."""
    begun, chance, kills = time.monotonic(), Random(7), KILLS_IN_FULL if full else KILLS
    servers = [serve() for _ in range(1 if url.drivername == "sqlite" else 2)]
    producers = [Producer(servers, mine.token, name) for name in ("Ann", "Ben", "Cleo")]
    for producer in producers:
        producer.start()
    starts = [_kill(chance.choice(servers), after=chance.uniform(0.1, 1)) for _ in range(kills)]
    time.sleep(0.5)
    acknowledged = ended(producers)

    with servers[0].client(mine.token) as api:
        waited = _until_nothing_is_stuck(api, servers, full=full)
        stored = [*everything(api, "/thank-yous?limit=100")]
        told = [*everything(api, "/events?limit=100")]
    ids = {it["reason"]: it["id"] for it in stored}
    assert len(acknowledged) > 5 * kills
    assert {reason for reason, id in acknowledged.items() if ids.get(reason) != id} == set(), "lost"
    assert len(ids) == len(stored), "done twice"
    assert len(ids) <= len(acknowledged) + len(producers), "more is there than was ever sent"
    assert all(int(reason.split()[1]) % 5 != 4 for reason in ids), "what was rolled back is there"
    happened = Counter((it["type"], it["subject_id"]) for it in told)
    assert {id for id in ids.values() if happened["thank_you.owed", id] != 1} == set(), "a row without its event"
    assert {id for id in ids.values() if happened["thank_you.due", id] != 1} == set(), "a job that was done twice or never"
    assert sorted(it["position"] for it in told) == list(range(1, len(told) + 1)), "a position was skipped"
    assert verify(Settings(database_url=SecretStr(servers[0].database), data_dir=tmp_path)) == []
    tell(
        f"{kills} kills, {len(acknowledged)} writes acknowledged, 0 lost, 0 doubled, slowest start {max(starts):.1f} s,"
        f" the last job done {waited:.1f} s after the last kill, {time.monotonic() - begun:.0f} s in all"
    )


def _kill(server: Server, after: float) -> float:
    time.sleep(after)
    server.kill()
    return server.start()


def ended(producers: list[Producer]) -> dict[str, str]:
    for producer in producers:
        producer.over.set()
        producer.join()
    return {reason: id for producer in producers for reason, id in producer.ledger.items()}


def _until_nothing_is_stuck(api: httpx.Client, servers: list[Server], *, full: bool) -> float:
    """Seconds until the jobs of dead workers were done too. A sample does not sit out their leases: it moves the clock."""
    begun = time.monotonic()
    if not full:
        for server in servers:
            server.turn_clock(seconds=LEASE + 1)
    while time.monotonic() < begun + (LEASE if full else 20) + LATER:
        if not api.get("/jobs?state=ready&kind=thank_you.due&limit=1").json()["items"]:
            return time.monotonic() - begun
        time.sleep(0.2)
    raise AssertionError("A job is stuck.")
