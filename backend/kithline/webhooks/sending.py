"""Calling an address of somebody else's: only where the guard lets us, for ten seconds, and reading 64 KiB at most."""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from functools import cached_property, partial
from ipaddress import ip_address
from time import monotonic
from typing import Final, TypeAlias

import httpx

from kithline.core.apart import apart
from kithline.core.clock import Clock
from kithline.webhooks.guard import Address, Guard, Refused, Target

Resolve: TypeAlias = Callable[[str, int], Awaitable[Sequence[Address]]]
Transport: TypeAlias = Callable[[ssl.SSLContext], httpx.AsyncBaseTransport]

_PATIENCE: Final = 10.0  # seconds for everything: the name, the connection, the answer
_TIMEOUT: Final = httpx.Timeout(_PATIENCE, connect=3.0)  # an address that says nothing leaves time for the next
_MOST: Final = 64 * 2**10  # bytes of an answer that are read
_HEADERS_SHOWN: Final = 40
_HEADER_SHOWN: Final = 500


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked of an address. Of the answer `most` bytes are read."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes = b""
    most: int = _MOST


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back. `error` is a sentence, empty when it was taken; `retry_after` is in seconds."""

    milliseconds: int
    error: str
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    text: str = ""
    retry_after: float | None = None


async def resolve(host: str, port: int) -> Sequence[Address]:
    """Every address of a name, as the system knows them. A name server may take longer than anybody waits."""
    found = await apart(partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM))
    return [ip_address(address[0]) for *_, address in found]


def over_the_network(context: ssl.SSLContext) -> httpx.AsyncBaseTransport:
    return httpx.AsyncHTTPTransport(verify=context, retries=0)


@dataclass(frozen=True)
class Sender:
    """`resolve` and `transport` are how it reaches the world."""

    guard: Guard
    clock: Clock
    resolve: Resolve = resolve
    transport: Transport = over_the_network

    async def send(self, url: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """Tell an address something."""
        return await self.call(Call("POST", url, headers, body))

    async def call(self, call: Call) -> Reply:
        """Whatever happens, it is a reply: one that was never connected has no status."""
        begun = monotonic()
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self._send(call, begun)
        except TimeoutError:
            error = "It did not answer within ten seconds."
        except Refused as refused:
            error = str(refused)
        except socket.gaierror:
            error = "Its name leads nowhere."
        except ssl.SSLError as broken:
            error = f"Its certificate or its encryption is not in order: {broken.reason or broken}."
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as broken:
            error = f"It could not be reached: {str(broken)[:200] or type(broken).__name__}."
        return Reply(_since(begun), error)

    async def _send(self, call: Call, begun: float) -> Reply:
        target = self.guard.target(call.url)
        addresses = list(dict.fromkeys(await self.resolve(target.host, target.port)))
        self.guard.check(addresses, target.host)
        if not addresses:
            raise Refused("Its name leads nowhere.")
        async with httpx.AsyncClient(
            transport=self.transport(self._tls),
            timeout=_TIMEOUT,
            trust_env=False,
            follow_redirects=False,
        ) as client:
            response = await self._answer(client, target, addresses, call)
            try:
                text = await _beginning(response, call.most)
            finally:
                await response.aclose()
        return Reply(
            _since(begun), _verdict(response), response.status_code, _shown(response), text, self._retry_after(response)
        )

    async def _answer(
        self, client: httpx.AsyncClient, target: Target, addresses: Sequence[Address], call: Call
    ) -> httpx.Response:
        """From the first address that takes the connection. The address is called, not the name: it has been checked."""
        for address in addresses:
            try:
                return await client.send(_request(client, target, address, call), stream=True)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                if address == addresses[-1]:
                    raise
        raise AssertionError("There is at least one address.")

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return httpx.create_ssl_context(trust_env=False)

    def _retry_after(self, response: httpx.Response) -> float | None:
        """In seconds, or as a date. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after"""
        said = response.headers.get("retry-after", "").strip()
        if said.isascii() and said.isdecimal() and len(said) < 10:
            return float(said)
        try:
            until = parsedate_to_datetime(said)
        except ValueError:
            return None
        return max(0.0, until.timestamp() - self.clock.now().timestamp()) if until.tzinfo else None


def _request(client: httpx.AsyncClient, target: Target, address: Address, call: Call) -> httpx.Request:
    there = f"[{address}]" if address.version == 6 else str(address)
    url = httpx.URL(f"{target.scheme}://{there}:{target.port}").copy_with(raw_path=target.path.encode())
    named = {**call.headers, "host": target.authority, "accept-encoding": "identity", "connection": "close"}
    return client.build_request(call.method, url, headers=named, content=call.body, extensions={"sni_hostname": target.host})


async def _beginning(response: httpx.Response, most: int) -> str:
    """As it came: what is packed is not unpacked, for a little of that may be very much."""
    read = b""
    async for part in response.aiter_raw():
        read += part
        if len(read) >= most:
            break
    return read[:most].decode("utf-8", "replace").replace("\0", "")


def _verdict(response: httpx.Response) -> str:
    """Empty when it was taken."""
    status = response.status_code
    if 200 <= status < 300:
        return ""
    if 300 <= status < 400:
        return f"It answered {status}, which leads elsewhere. Give the address that it leads to."
    return f"It answered {status}."


def _shown(response: httpx.Response) -> dict[str, str]:
    pairs = list(response.headers.items())[:_HEADERS_SHOWN]
    return {name: value.replace("\0", "")[:_HEADER_SHOWN] for name, value in pairs}


def _since(begun: float) -> int:
    return round((monotonic() - begun) * 1000)
