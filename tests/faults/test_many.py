"""Many at once, reading and writing: nobody meets an error, and nothing that was written is missing."""

import asyncio
import time
from collections import Counter
from pathlib import Path
from random import Random

from kithline.core.db import Db
from tests import make
from tests.faults.conftest import Serve, Tell
from tests.faults.test_crash import everything
from tests.faults.wire import Answer, Wire

CLIENTS, SEATS = 128, 4
SECONDS, SECONDS_IN_FULL = 3, 20


class Client:
    """Somebody who adds people and changes those whom everybody else changes too."""

    def __init__(self, wire: Wire, shared: str, seed: int) -> None:
        self.seen: list[tuple[int, float]] = []
        self.made: list[str] = []
        self._wire = wire
        self._shared = shared
        self._chance = Random(seed)

    async def go_on(self, until: float) -> None:
        ways = (self._list, self._search, self._events, self._add, self._add, self._change, self._owe)
        while time.monotonic() < until:
            await self._chance.choice(ways)()
        self._wire.close()

    async def _ask(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        answer = await self._wire.ask(method, path, body, **headers)
        self.seen.append((answer.status, answer.seconds))
        return answer

    async def _list(self) -> None:
        await self._ask("GET", "/contacts?limit=50")

    async def _search(self) -> None:
        await self._ask("GET", "/contacts?q=dana")

    async def _events(self) -> None:
        await self._ask("GET", "/events?limit=20")

    async def _add(self) -> None:
        answer = await self._ask("POST", "/contacts", {"display_name": "Dana Reyes", "tags": ["jazz"]})
        if answer.status == 201:
            self.made.append(answer.json()["id"])

    async def _change(self) -> None:
        """Of somebody whom a quarter of all change: most come too late, and are told so."""
        found = await self._ask("GET", f"/contacts/{self._shared}")
        changed = {"notes": f"met {self._chance.random()}"}
        await self._ask("PATCH", f"/contacts/{self._shared}", changed, if_match=found.headers["etag"])

    async def _owe(self) -> None:
        """A job too, of which the worker takes care meanwhile."""
        owed = {"recipient_id": self._shared, "reason": "coffee", "due_at": "2026-01-01T00:00:00Z"}
        await self._ask("POST", "/thank-yous", owed, idempotency_key=str(self._chance.random()))


def test_many_at_once_meet_no_error(serve: Serve, db: Db, full: bool, tell: Tell, tmp_path: Path) -> None:
    seats = [make.seat(db) for _ in range(SEATS)]
    server = serve()
    seconds = SECONDS_IN_FULL if full else SECONDS

    clients = asyncio.run(_crowd(server.base, [seat.token for seat in seats], seconds))

    seen = [each for client in clients for each in client.seen]
    told = Counter(status for status, _ in seen)
    assert told.keys() <= {200, 201, 412}, told
    assert told[412] > 0, "nobody met anybody"
    for number, seat in enumerate(seats):
        with server.client(seat.token) as api:
            there = {it["id"] for it in everything(api, "/contacts?limit=100")}
            made = {id for client in clients[number::SEATS] for id in client.made}
            assert made <= there
            assert len(there) == len(made) + 1
            positions = [it["position"] for it in everything(api, "/events?limit=100")]
            assert sorted(positions) == list(range(1, len(positions) + 1))
    log = "".join(path.read_text() for path in tmp_path.glob("server-*.log"))
    assert '"level": "error"' not in log, log[-3000:]
    waits = sorted(wait for _, wait in seen)
    half, most = waits[len(waits) // 2], waits[len(waits) * 95 // 100]
    tell(
        f"{CLIENTS} clients for {seconds} s, {len(seen)} answers, no 5xx, {told[201]} of something new, {told[412]} too late;"
        f" half within {half:.2f} s, 95 of 100 within {most:.2f} s, all within {waits[-1]:.2f} s"
    )


async def _crowd(base: str, tokens: list[str], seconds: float) -> list[Client]:
    shared = [await _shared(base, token) for token in tokens]
    clients = [Client(Wire(base, tokens[n % SEATS]), shared[n % SEATS], n) for n in range(CLIENTS)]
    until = time.monotonic() + seconds
    await asyncio.gather(*(client.go_on(until) for client in clients))
    return clients


async def _shared(base: str, token: str) -> str:
    wire = Wire(base, token)
    made = await wire.ask("POST", "/contacts", {"display_name": "Lee Wong"})
    wire.close()
    return str(made.json()["id"])
