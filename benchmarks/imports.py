"""Thirty thousand people from LinkedIn: what the preview costs beside a bare parse of the file, and what memory it takes."""

import csv
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from filling import fill
from goals import Row
from servers import Server

from kithline.interchange.readers.detect import open_import
from tests.interchange.generate import write

PEOPLE = 30_000


def imports(folder: Path) -> Iterator[Row]:
    path = folder / "Connections.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        write(file, PEOPLE)
    bare = min(_cpu(lambda: _parse(path)) for _ in range(5))
    read = min(_cpu(lambda: sum(len(row.keys("US")) >= 0 for row in open_import(path).rows())) for _ in range(3))
    yield Row(f"reading {PEOPLE:,} rows of LinkedIn's, of a bare csv parse", read / bare, 30)
    database = folder / "import.db"
    with Server("app", database, fill(database, 100), worker=True) as app:
        app.client.get("/api/v1/contacts")
        before, begun = app.memory(), app.cpu()
        batch = _bring(app, path.read_bytes())
        yield Row("preview in the server: read, compared, stored; of a bare parse", (app.cpu() - begun) / bare)
        begun = app.cpu()
        app.client.ask("POST", f"/api/v1/imports/{batch['id']}/apply")
        applied = _wait(app, batch["id"], "applied")
        assert applied["done"] + applied["counts"]["hidden"] == PEOPLE, applied
        yield Row("letting everybody in, CPU", app.cpu() - begun, unit="s")
        yield Row("memory it took, over the idle server", (app.memory("VmHWM") - before) / 2**20, 40, unit="MiB")


def _bring(app: Server, content: bytes) -> Any:
    kind = "multipart/form-data; boundary=--kithline"
    head = b'----kithline\r\nContent-Disposition: form-data; name="file"; filename="Connections.csv"\r\n\r\n'
    status, made = app.client.ask("POST", "/api/v1/imports", head + content + b"\r\n----kithline--\r\n", content_type=kind)
    assert status == 201, made
    return _wait(app, json.loads(made)["id"], "ready")


def _wait(app: Server, id: str, state: str) -> Any:
    for _ in range(1200):
        batch = app.client.get(f"/api/v1/imports/{id}")
        if batch["state"] == state:
            return batch
        time.sleep(0.5)
    raise TimeoutError(state)


def _parse(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file))


def _cpu(work: object) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
