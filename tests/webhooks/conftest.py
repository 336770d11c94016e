"""A receiver on loopback, and a worker that reaches it under whatever name a test gives it."""

import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import Any

import httpcore
import httpx
import pytest
from fastapi import FastAPI

from kithline.app import HANDLERS
from kithline.core.clock import Clock, HandClock
from kithline.core.worker import Worker
from kithline.settings import Settings
from kithline.webhooks.delivery import Delivery
from kithline.webhooks.guard import Address, Guard
from kithline.webhooks.outbox import DELIVER
from kithline.webhooks.sending import Sender
from tests.make import Api
from tests.working import finish

NAME = "receiver.example.com"
PUBLIC = "93.184.215.14"
"""What the name leads to. Nothing is sent there: the connector goes to loopback instead."""


@dataclass
class Heard:
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """Answers by path: what `answers` says for it, else 204. Every connection is counted, even one that says nothing."""

    heard: list[Heard] = field(default_factory=list)
    answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    connections: int = 0
    at_once: dict[str, int] = field(default_factory=dict)
    most_at_once: dict[str, int] = field(default_factory=dict)
    port: int = 0

    def on(self, path: str) -> list[Heard]:
        return [it for it in self.heard if it.path == path]


def answer(status: int, body: bytes = b"", **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("content-length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return write


def hang(seconds: float) -> Callable[[BaseHTTPRequestHandler], None]:
    def wait(_: BaseHTTPRequestHandler) -> None:
        time.sleep(seconds)

    return wait


def serve(receiver: Receiver, context: ssl.SSLContext | None = None) -> ThreadingHTTPServer:
    counting = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def setup(self) -> None:
            receiver.connections += 1
            super().setup()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", "0")))
            with counting:
                receiver.heard.append(Heard(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
                receiver.at_once[self.path] = receiver.at_once.get(self.path, 0) + 1
                most = max(receiver.most_at_once.get(self.path, 0), receiver.at_once[self.path])
                receiver.most_at_once[self.path] = most
            try:
                receiver.answers.get(self.path, answer(204))(self)
            except OSError:
                pass  # whoever called has gone
            finally:
                with counting:
                    receiver.at_once[self.path] -= 1

        def log_message(self, *_: object) -> None: ...

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128
        block_on_close = False

        def handle_error(self, *_: object) -> None: ...

    server = Server(("127.0.0.1", 0), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    receiver.port = server.server_port
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    server = serve(receiver)
    yield receiver
    server.shutdown()
    server.server_close()


class Connector(httpcore.AsyncNetworkBackend):
    """Notes which address was to be called, and calls the receiver on loopback: no packet leaves the machine."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.called: list[tuple[str, int]] = []
        self._real = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        self.called.append((host, port))
        return await self._real.connect_tcp("127.0.0.1", self.port, timeout)


@dataclass
class World:
    """The internet, as far as a test has one. `names` is its only name server."""

    connector: Connector
    names: dict[str, list[str]] = field(default_factory=lambda: {NAME: [PUBLIC]})
    asked: list[str] = field(default_factory=list)
    trusted: ssl.SSLContext | None = None

    async def resolve(self, host: str, _port: int) -> list[Address]:
        self.asked.append(host)
        return [ip_address(it) for it in self.names[host]]

    def transport(self, context: ssl.SSLContext) -> httpx.AsyncBaseTransport:
        transport = httpx.AsyncHTTPTransport(verify=context)
        transport._pool = httpcore.AsyncConnectionPool(  # noqa: SLF001 - httpx offers no other way to a connector
            ssl_context=self.trusted or context, network_backend=self.connector
        )
        return transport

    def sender(self, clock: Clock, allowed: str = "") -> Sender:
        return Sender(Guard(allowed), clock, self.resolve, self.transport)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The receiver speaks plain http, so its name is allowed."""
    return settings.model_copy(update={"allow_hosts": NAME, "public_url": "https://kithline.example.com"})


@pytest.fixture
def world(receiver: Receiver) -> World:
    return World(Connector(receiver.port))


@pytest.fixture
def worker(app: FastAPI, world: World, clock: HandClock, settings: Settings) -> Worker:
    house = app.state.house
    errand = Delivery(house.lanes.writes, house.vault, world.sender(clock, settings.allow_hosts))
    return Worker(house.lanes.writes, HANDLERS, house.pulse, {DELIVER: errand})


Work = Callable[[], None]


@pytest.fixture
def work(worker: Worker) -> Work:
    """Everything that is due."""
    return partial(finish, worker)


def endpoint(me: Api, path: str = "/hook", *types: str) -> dict[str, Any]:
    return me.made("webhook-endpoints", {"url": f"http://{NAME}{path}", "name": path, "types": list(types)})


def log(me: Api, to: dict[str, Any]) -> list[dict[str, Any]]:
    """Newest first."""
    answer = me.get(f"webhook-endpoints/{to['id']}/deliveries")
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])
