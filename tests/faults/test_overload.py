"""More than can be served: newcomers are turned away at once and told when to come again, and what was taken is done."""

import asyncio
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import URL

from tests import make
from tests.faults.conftest import Serve, Tell, held
from tests.faults.wire import Answer, Wire

WAITING = 256  # units; whoever comes later is turned away
MORE = 20


def test_beyond_what_can_wait_everybody_is_told_to_come_again(
    serve: Serve, mine: make.Seat, owner_url: URL, tell: Tell
) -> None:
    server = serve()
    asyncio.run(_post(server.base, mine.token))  # so that the use of the token is noted, and everything is warm

    taken, shed = asyncio.run(_storm(server.base, mine.token, owner_url))

    assert {answer.status for answer in shed} == {503}
    assert {(answer.headers["retry-after"], answer.json()["code"]) for answer in shed} == {("2", "overloaded")}
    waits = sorted(answer.seconds for answer in shed)
    assert waits[0] < 0.05, "turned away only after a wait"
    assert waits[-1] < 1
    told = Counter(answer.status for answer in taken)
    assert told.keys() <= {201, 503}
    assert told[201] > WAITING - 20  # a job of ours may wait among them, or one outlast its patience with the lock
    with server.client(mine.token) as api:
        assert api.get("/contacts/counts").json()["total"] == told[201] + 1, (
            "what was turned away is there, or what was taken is not"
        )
    tell(f"{told[201]} done after all, {len(shed)} turned away within {1000 * waits[len(waits) // 2]:.0f} ms, half of them")


async def _storm(base: str, token: str, owner_url: URL) -> tuple[list[Answer], list[Answer]]:
    """While the lock is held as many come as may wait, and then some more."""
    with held(owner_url):
        taken = [asyncio.create_task(_post(base, token)) for _ in range(WAITING)]
        shed: list[Answer] = []
        for _ in range(100):
            if len(shed) >= MORE:
                break
            late = asyncio.create_task(_post(base, token))
            await asyncio.wait([late], timeout=0.2)
            if late.done():
                shed.append(late.result())
            else:
                taken.append(late)
    return await asyncio.gather(*taken), shed


async def _post(base: str, token: str) -> Answer:
    wire = Wire(base, token)
    answer = await wire.ask("POST", "/contacts", {"display_name": "Dana"})
    wire.close()
    return answer


def test_whoever_waits_too_long_for_anothers_lock_is_told_to_come_again(serve: Serve, mine: make.Seat, owner_url: URL) -> None:
    server = serve(KITHLINE_WORKER="false")
    with server.client(mine.token) as api, held(owner_url):
        answer = api.post("/contacts", json={"display_name": "Dana"})
        assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (503, "overloaded", "2")


def test_reading_waits_for_no_lock(serve: Serve, mine: make.Seat, owner_url: URL) -> None:
    """Nor for noting that a key was used, which takes the lock: that is noted another time."""
    server = serve()
    with server.client(mine.token) as api, ThreadPoolExecutor(1) as pool, held(owner_url):
        waiting = pool.submit(api.post, "/contacts", json={"display_name": "Dana"})
        time.sleep(0.3)
        begun = time.monotonic()
        answer = api.get("/contacts")
        assert (answer.status_code, answer.json()["items"]) == (200, [])
        assert time.monotonic() - begun < 1
        assert not waiting.done()
