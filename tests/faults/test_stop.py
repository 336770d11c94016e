"""Asked to stop: what has begun is finished, what is left is handed back, and the process ends by itself, soon."""

import time

from tests import make
from tests.faults.conftest import Serve
from tests.faults.test_crash import Producer, everything


def test_asked_to_stop_it_finishes_what_it_has_begun(serve: Serve, mine: make.Seat) -> None:
    server = serve()
    producer = Producer([server], mine.token, "Ann")
    producer.start()
    time.sleep(1)
    begun = time.monotonic()

    assert server.stop() == 0

    assert time.monotonic() - begun < 15
    producer.over.set()
    producer.join()
    server.start()
    with server.client(mine.token) as api:
        stored = {it["reason"] for it in everything(api, "/thank-yous?limit=100")}
    assert producer.ledger.keys() <= stored
