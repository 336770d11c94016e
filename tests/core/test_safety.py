"""What every answer carries, what no request may send, and what is written down when something breaks."""

import json
import logging
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from fastapi import APIRouter, FastAPI, Request
from fastapi.testclient import TestClient
from sqlalchemy import event

from kithline.core import static
from kithline.core.logs import json_lines
from kithline.core.safety import UPLOAD
from kithline.core.web import Api as Web
from tests.make import Api

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
MEBIBYTE = 2**20


@pytest.fixture
def uploads() -> TestClient:
    """An app of two routes: one takes files."""
    router, api, app = APIRouter(), APIRouter(prefix="/api"), Web()

    @router.post("/files", max_body_size=UPLOAD)
    @router.post("/notes")
    async def count(request: Request) -> int:
        return len(await request.body())

    api.include_router(router)
    app.include_router(api)
    return TestClient(app, base_url="http://testserver/api")


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What the app logs, as it does when it serves."""
    handler = logging.StreamHandler(StringIO())
    handler.setFormatter(json_lines())
    logging.getLogger("kithline").addHandler(handler)
    yield handler.stream
    logging.getLogger("kithline").removeHandler(handler)


@pytest.mark.parametrize("path", ["/livez", "/api/v1/contacts", "/api/v1/nowhere", "/openapi.json"])
def test_every_answer_is_guarded(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"origin": "https://elsewhere.example"})

    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cache-control"] == "no-store"
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_page_is_guarded_too_and_keeps_its_own_word_about_caching(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html>")
    app = Web()
    app.router.default = static.Frontend(tmp_path, app.router.default)

    answer = TestClient(app).get("/")

    assert answer.headers.get_list("content-security-policy") == [POLICY]
    assert answer.headers["cache-control"] == "no-cache"


def test_only_over_tls_is_tls_demanded_from_then_on(app: FastAPI) -> None:
    assert "max-age" in TestClient(app, base_url="https://kithline.example").get("/livez").headers["strict-transport-security"]
    assert "strict-transport-security" not in TestClient(app).get("/livez").headers


def test_nobody_elsewhere_may_ask_in_advance(client: TestClient) -> None:
    asked = {"origin": "https://elsewhere.example", "access-control-request-method": "POST"}

    answer = client.options("/api/v1/contacts", headers=asked)

    assert answer.status_code == 405
    assert "access-control-allow-origin" not in answer.headers


def test_each_request_has_a_number(me: Api) -> None:
    first, second = me.get("nowhere"), me.get("nowhere")

    assert first.headers["x-request-id"] == first.json()["request_id"] != second.headers["x-request-id"]


def test_a_request_may_send_one_mebibyte(uploads: TestClient, me: Api) -> None:
    assert uploads.post("/notes", content=b"x" * MEBIBYTE).json() == MEBIBYTE
    for body in (b"x" * (MEBIBYTE + 1), iter([b"x" * MEBIBYTE, b"x"])):
        refused = uploads.post("/notes", content=body)
        assert (refused.status_code, refused.json()["code"]) == (413, "too_large")
    assert me.post("contacts", {"display_name": "Dana", "notes": "x" * MEBIBYTE}).status_code == 413


def test_where_files_are_taken_it_may_send_more(uploads: TestClient) -> None:
    assert uploads.post("/files", content=b"x" * UPLOAD).json() == UPLOAD
    assert uploads.post("/files", content=b"x" * (UPLOAD + 1)).status_code == 413


def test_a_long_answer_is_packed_for_whoever_takes_it(me: Api) -> None:
    me.contact(notes="word " * 400)

    packed, plain = (me.get("contacts", accept_encoding=encoding) for encoding in ("gzip", "identity"))

    assert (packed.headers["content-encoding"], packed.headers["vary"]) == ("gzip", "accept-encoding")
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()
    assert "content-encoding" not in me.get("me", accept_encoding="gzip").headers


def test_a_failure_is_numbered_guarded_and_logged_without_what_anybody_wrote(me: Api, app: FastAPI, log: StringIO) -> None:
    def break_down(_: object) -> None:
        raise OSError("no room for Dana Reyes")

    event.listen(app.state.house.lanes.writes.engine, "commit", break_down)

    answer = me.post("contacts", {"display_name": "Dana Reyes"})

    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert answer.headers["content-security-policy"] == POLICY
    written = log.getvalue()
    assert "Dana" not in written
    assert "Reyes" not in written
    line = json.loads(written)
    assert line["request_id"] == answer.headers["x-request-id"]
    assert (line["route"], line["error"], line["level"]) == ("/contacts", "OSError", "error")
    assert any("break_down" in frame for frame in line["frames"])
