"""A web server on loopback that keeps calendars, as they are published for others to subscribe to."""

import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from fastapi import FastAPI

from kithline.settings import Settings
from tests.calendar.test_files import file
from tests.make import Api
from tests.working import finish

GUEST = "ATTENDEE;CN=Dana Reyes:mailto:dana@example.com"
LEE = "ATTENDEE;CN=Lee Wong:mailto:lee@example.com"

Answer = Callable[[BaseHTTPRequestHandler], None]
Sync = Callable[[], dict[str, Any]]


@dataclass
class Shelf:
    """What it has at its only address. `answer` is given instead, when there is one."""

    port: int = 0
    text: str = ""
    answer: Answer | None = None
    asked: list[dict[str, str]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/private-7f3a/basic.ics"

    def keep(self, *events: str) -> None:
        self.text = file(*events, method="PUBLISH")


def say(status: int, body: bytes = b"", **headers: str) -> Answer:
    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"content-length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return write


def serve(shelf: Shelf, context: ssl.SSLContext | None = None) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            shelf.asked.append({name.lower(): value for name, value in self.headers.items()})
            body = shelf.text.encode()
            tag = f'"{sha256(body).hexdigest()[:12]}"'
            unchanged = self.headers.get("if-none-match") == tag
            usual = say(304) if unchanged else say(200, body, etag=tag, content_type="text/calendar")
            (shelf.answer or usual)(self)

        def send_response(self, code: int, message: str | None = None) -> None:
            shelf.statuses.append(code)
            super().send_response(code, message)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads, server.block_on_close = True, False
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    shelf.port = server.server_port
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    shelf = Shelf()
    shelf.keep()
    server = serve(shelf)
    yield shelf
    server.shutdown()
    server.server_close()


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"allow_hosts": "127.0.0.1"})


@pytest.fixture
def work(app: FastAPI) -> Callable[[], None]:
    return partial(finish, app.state.worker)


@pytest.fixture
def dana(me: Api) -> dict[str, Any]:
    return me.contact("Dana Reyes", emails=["dana@example.com"])


@pytest.fixture
def subscribed(me: Api, shelf: Shelf) -> dict[str, Any]:
    """Not read yet."""
    return me.made("calendar-subscriptions", {"name": "Mine", "url": shelf.url})


@pytest.fixture
def sync(me: Api, subscribed: dict[str, Any], work: Callable[[], None]) -> Sync:
    """Read it now. Says how it stands."""

    def now() -> dict[str, Any]:
        assert me.post(f"calendar-sources/{subscribed['source_id']}/sync").status_code == 200
        work()
        return dict(me.get(f"calendar-subscriptions/{subscribed['id']}").json())

    return now
