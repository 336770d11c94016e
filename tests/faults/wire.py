"""A client so plain that hundreds of them are no load: HTTP/1.1 on a connection of its own."""

import asyncio
import json
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float

    def json(self) -> Any:
        return json.loads(self.body)


class Wire:
    """One connection, which is kept: one question after the other."""

    def __init__(self, base: str, token: str) -> None:
        self._port = urlsplit(base).port
        self._token = token
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        begun = time.monotonic()
        self._streams = self._streams or await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        content = b"" if body is None else json.dumps(body).encode()
        sent = {"host": "here", "authorization": f"Bearer {self._token}", "content-length": len(content)} | headers
        named = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in sent.items())
        writer.write(f"{method} /api/v1{path} HTTP/1.1\r\n{named}content-type: application/json\r\n\r\n".encode() + content)
        status, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().splitlines()
        told = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
        said = await reader.readexactly(int(told.get("content-length", 0)))
        return Answer(int(status.split()[1]), told, said, time.monotonic() - begun)

    def close(self) -> None:
        if self._streams:
            self._streams[1].close()
