"""A mail server on loopback that takes what it is told to take."""

import asyncio
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import partial
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from fastapi import FastAPI

from kithline.app import HANDLERS
from kithline.core.worker import Worker
from kithline.mail.carrying import Carrier
from kithline.mail.errands import errands as mail_errands
from kithline.settings import Settings
from kithline.webhooks.guard import Guard
from tests.make import Api
from tests.working import finish

HERE = "127.0.0.1"
NAME, PASSWORD = "noor", "correct horse"


@dataclass
class Server:
    """`says` has its answer to a command, where that is not yes; `drops` ends the connection after the message."""

    says: dict[str, str] = field(default_factory=dict)
    drops: bool = False
    taken: list[EmailMessage] = field(default_factory=list)
    logins: list[tuple[bytes, bytes]] = field(default_factory=list)
    port: int = 0

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, _s: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.says.get("MAIL", "250 OK")

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _s: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.says.get("RCPT", "250 OK")

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if "DATA" in self.says:
            return self.says["DATA"]
        message = message_from_bytes(envelope.original_content or b"", policy=default)
        assert isinstance(message, EmailMessage)
        self.taken.append(message)
        if self.drops:
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        return "250 OK"

    def authenticate(self, _s: SMTP, _session: Session, _envelope: Envelope, _how: str, said: Any) -> AuthResult:
        assert isinstance(said, LoginPassword)
        self.logins.append((said.login, said.password))
        return AuthResult(success=(said.login, said.password) == (NAME.encode(), PASSWORD.encode()), handled=False)


@contextmanager
def running(server: Server, starttls: ssl.SSLContext | None = None, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """On a thread of its own, for whoever calls it has a loop of their own."""
    loop = asyncio.new_event_loop()

    connections: list[asyncio.BaseTransport] = []

    class Session(SMTP):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            connections.append(transport)
            super().connection_made(transport)

    def session() -> SMTP:
        return Session(server, authenticator=server.authenticate, auth_require_tls=False, tls_context=starttls, loop=loop)

    listening = loop.run_until_complete(loop.create_server(session, HERE, 0, ssl=tls))
    server.port = listening.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        asyncio.run_coroutine_threadsafe(_end(listening, connections), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end(listening: asyncio.Server, connections: Sequence[asyncio.BaseTransport]) -> None:
    """With all that is left of a session that was cut off while it became safe: the server has forgotten it."""
    for connection in connections:
        connection.close()
    await asyncio.sleep(0.05)
    with suppress(TypeError):  # a session that was cut off has left twice, which the listener does not expect
        listening.close()


@pytest.fixture
def server() -> Iterator[Server]:
    with running(Server()) as server:
        yield server


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"allow_hosts": HERE})


@pytest.fixture
def carrier() -> Carrier:
    return Carrier(Guard(HERE))


@pytest.fixture
def work(app: FastAPI, carrier: Carrier) -> Callable[[], None]:
    """Everything that is due."""
    house = app.state.house
    errands = mail_errands(house.lanes.writes, house.vault, carrier, "https://kithline.example")
    return partial(finish, Worker(house.lanes.writes, HANDLERS, house.pulse, errands))


def set_up(me: Api, port: int, **fields: object) -> dict[str, Any]:
    account = {"sender": "noor@example.com", "host": HERE, "port": port, "security": "none"}
    answer = me("PUT", "mail", {**account, "username": NAME, "password": PASSWORD, **fields})
    assert answer.status_code == 200, answer.text
    return dict(answer.json()["account"])
