"""Bookings that arrive at a steady pace while others before them are folded: how long each waits for its 202. Wall times."""

import hmac
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import local

from goals import Row
from servers import Client, Server

PACE = 50  # a second
SECONDS = 10
SENDERS = 8


def deliveries(large: tuple[Path, str]) -> Iterator[Row]:
    database, token = large
    with Server("app", database, token, worker=True) as app:
        status, made = app.client.ask("POST", "/api/v1/calendar-sources", {"name": "Cal.com", "kind": "cal_com"})
        assert status == 201, made
        source, kept, begun = json.loads(made), local(), time.monotonic() + 0.5

        def deliver(number: int) -> float:
            client = kept.__dict__.setdefault("client", app.client)
            time.sleep(max(0.0, begun + number / PACE - time.monotonic()))
            return _deliver(client, source, number)

        with ThreadPoolExecutor(SENDERS) as threads:
            waits = sorted(threads.map(deliver, range(PACE * SECONDS)))
    median, slow = waits[len(waits) // 2], waits[len(waits) * 99 // 100]
    yield Row(f"webhook in, {PACE} a second: 202 after, p50", median * 1000, unit="ms")
    yield Row("webhook in, p99 / p50", slow / median, 4)


def _deliver(client: Client, source: dict[str, str], number: int) -> float:
    """Seconds until it is acknowledged."""
    body = json.dumps(
        {"triggerEvent": "BOOKING_CREATED", "createdAt": "2026-11-20T08:00:00Z", "payload": _booking(number)}
    ).encode()
    signature = hmac.new(source["secret"].encode(), body, sha256).hexdigest()
    begun = time.monotonic()
    status, content = client.ask("POST", f"/api/v1/hooks/{source['id']}", body, x_cal_signature_256=signature)
    assert status == 202, content
    return time.monotonic() - begun


def _booking(number: int) -> dict[str, object]:
    start = datetime(2026, 12, 1, 15, tzinfo=UTC) + timedelta(hours=number)
    times = {"startTime": start.isoformat(), "endTime": (start + timedelta(minutes=30)).isoformat()}
    attendee = {"name": f"Guest {number}", "email": f"guest{number}@example.com", "timeZone": "UTC"}
    return {"uid": f"bench-{number}", "title": "Coffee", **times, "attendees": [attendee]}
