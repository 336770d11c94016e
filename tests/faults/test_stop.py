"""Asked to stop: what has begun is finished, what is left is handed back, and the process ends by itself, soon."""

import os
import signal
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from sqlalchemy import URL

from tests import make
from tests.faults.conftest import Serve, Tell, held
from tests.faults.server import Server
from tests.faults.test_crash import Producer, everything


def test_asked_to_stop_it_finishes_what_it_has_begun(serve: Serve, mine: make.Seat, owner_url: URL) -> None:
    """Five wait for somebody else's lock when the word comes, and one works all the time."""
    server = serve()
    producer = Producer([server], mine.token, "Ann")
    producer.start()
    time.sleep(0.5)
    with server.client(mine.token) as api, ThreadPoolExecutor(5) as pool:
        with held(owner_url):
            waiting = _posts(pool, api)
            begun = time.monotonic()
            os.kill(server.pid, signal.SIGTERM)
            time.sleep(0.3)
        assert server.ended() == 0
        assert time.monotonic() - begun < 15
        assert [answer.result().status_code for answer in waiting] == [201] * 5
        producer.over.set()
        producer.join()
        server.start()
        assert producer.ledger.keys() <= {it["reason"] for it in everything(api, "/thank-yous?limit=100")}
        assert api.get("/contacts/counts").json()["total"] == 5 + 1


def test_what_never_ends_does_not_keep_it(serve: Serve, mine: make.Seat, owner_url: URL, full: bool, tell: Tell) -> None:
    if not full:
        pytest.skip("a quarter of a minute: `make proof`")
    server = serve()
    with server.client(mine.token) as api, ThreadPoolExecutor(5) as pool, held(owner_url):
        waiting = _posts(pool, api)
        begun = time.monotonic()

        assert server.stop() == 0

        tell(f"ended {time.monotonic() - begun:.1f} s after it was asked")
        assert time.monotonic() - begun < 20
        said = {answer.result().status_code for answer in waiting if not answer.exception()}
        assert said <= {500, 503}, "what was not done was told as done"


@pytest.mark.parametrize("end", [Server.kill, Server.stop], ids=["killed", "stopped"])
def test_an_import_goes_on_where_it_was(serve: Serve, mine: make.Seat, end: Any) -> None:
    """Ended while it reads the file, while it lets people in, and while it takes them back."""
    rows = 1000
    server = serve()
    with server.client(mine.token) as api:
        lines = "".join(f"Dana {number},dana{number}@example.com\n" for number in range(rows))
        brought = api.post("/imports", files={"file": ("a.csv", f"Name,Email\n{lines}")})
        assert brought.status_code == 201, brought.text
        batch = f"/imports/{brought.json()['id']}"
        _interrupt(server, end, api, batch, "reading")
        assert _once(api, batch, "ready")["counts"] == {"new": rows}
        assert api.post(f"{batch}/apply").status_code == 200
        _interrupt(server, end, api, batch, "applying")
        assert _once(api, batch, "applied")["done"] == rows
        names = [it["display_name"] for it in everything(api, "/contacts?limit=100")]
        assert sorted(names) == sorted(f"Dana {number}" for number in range(rows))
        assert api.post(f"{batch}/undo").status_code == 200
        _interrupt(server, end, api, batch, "undoing")
        assert _once(api, batch, "undone")["kept"] == 0
        assert api.get("/contacts/counts").json()["total"] == 0


def _posts(pool: ThreadPoolExecutor, api: httpx.Client) -> list[Future[httpx.Response]]:
    sent = [pool.submit(api.post, "/contacts", json={"display_name": f"Dana {number}"}) for number in range(5)]
    time.sleep(2)  # until all of them have surely arrived, however busy the machine is
    return sent


def _interrupt(server: Server, end: Any, api: httpx.Client, batch: str, state: str) -> None:
    """In the middle of it, as far as one can tell."""
    _once(api, batch, state, begun=True)
    end(server)
    server.start()
    if end is Server.kill:
        server.turn_clock(seconds=61)  # the lease of a dead worker; one that was asked to stop has handed its job back


def _once(api: httpx.Client, batch: str, state: str, *, begun: bool = False) -> dict[str, Any]:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        found = dict(api.get(batch).json())
        if found["state"] == state and (found["done"] or not begun):
            return found
        time.sleep(0.02)
    raise AssertionError(f"It never was {state}: {found}")
