"""Many at once: how long the slowest waits, and whether anybody is sent away. These are wall times, of one run."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from goals import Row
from servers import Client, Server

TURNS = 4


def crowds(large: tuple[Path, str]) -> Iterator[Row]:
    database, token = large
    with Server("app", database, token) as app:
        waits, answers = _crowd(app, 16, 20, _create)
        yield Row("create at 16 clients, p99 / p50", waits[len(waits) * 99 // 100] / waits[len(waits) // 2], 4)
        waits, more = _crowd(app, 128, TURNS, _create, _look)
        begun = time.monotonic()
        app.client.get("/api/v1/contacts?limit=1")
        yield Row("GET after 128 clients", time.monotonic() - begun, 1, unit="s")
        yield Row("128 clients, p99", waits[len(waits) * 99 // 100], 1, unit="s")
        refused = [content for status, content in (*answers, *more) if status >= 500 or b"locked" in content]
        yield Row(f"5xx and “locked” in {len(answers) + len(more):,} answers", len(refused), 0, unit="")


def _crowd(
    app: Server, clients: int, turns: int, *asks: Callable[[Client, str], tuple[int, bytes]]
) -> tuple[list[float], list[tuple[int, bytes]]]:
    """How long each waited, shortest first, and what they were told."""

    def visit(number: int) -> list[tuple[float, tuple[int, bytes]]]:
        client, told = app.client, []
        for turn in range(turns):
            for ask in asks:
                begun = time.monotonic()
                answer = ask(client, f"{clients}-{number}-{turn}")
                told.append((time.monotonic() - begun, answer))
        return told

    with ThreadPoolExecutor(clients) as threads:
        told = [one for visited in threads.map(visit, range(clients)) for one in visited]
    return sorted(wait for wait, _ in told), [answer for _, answer in told]


def _create(client: Client, name: str) -> tuple[int, bytes]:
    return client.ask("POST", "/api/v1/contacts", {"display_name": f"Crowd {name}"}, idempotency_key=name)


def _look(client: Client, _: str) -> tuple[int, bytes]:
    return client.ask("GET", "/api/v1/contacts?limit=10")
