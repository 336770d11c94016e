"""Nothing that only this machine or its network can see is ever called, however it is spelt: every row of the table."""

import asyncio
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import httpcore
import pytest

from kithline.core.clock import HandClock
from kithline.webhooks.guard import Guard, Refused
from kithline.webhooks.sending import Sender
from tests.make import Api
from tests.webhooks.conftest import NAME, PUBLIC, Connector, Receiver, Work, World, endpoint, log, serve
from tests.webhooks.making import certificate

SPELT = {
    "loopback": "https://127.0.0.1/",
    "loopback, another": "https://127.8.9.10/",
    "octal": "https://0177.0.0.1/",
    "octal, each part": "https://0177.00.00.01/",
    "hex": "https://0x7f000001/",
    "hex, in parts": "https://0x7f.0x0.0x0.0x1/",
    "decimal": "https://2130706433/",
    "short": "https://127.1/",
    "very short": "https://0/",
    "circled": "https://①②⑦.⓪.⓪.①/",
    "full width": "https://１２７.0.0.1/",
    "full-width dots": "https://127。0。0。1/",
    "other digits": "https://١٢٧.٠.٠.١/",
    "too large": "https://127.0.0.256/",
    "dot at the end": "https://127.0.0.1./",
    "percent": "https://%31%32%37.0.0.1/",
    "unspecified": "https://0.0.0.0/",
    "broadcast": "https://255.255.255.255/",
    "multicast": "https://224.0.0.1/",
    "private 10": "https://10.0.0.1/",
    "private 172": "https://172.16.0.1/",
    "private 192": "https://192.168.1.1/",
    "CGNAT": "https://100.64.0.1/",
    "benchmark": "https://198.18.0.1/",
    "documentation": "https://203.0.113.7/",
    "link-local": "https://169.254.1.1/",
    "metadata": "https://169.254.169.254/latest/meta-data/",
    "metadata, Alibaba": "https://100.100.100.200/",
    "metadata, Azure": "https://168.63.129.16/",
    "metadata, IPv6": "https://[fd00:ec2::254]/",
    "metadata in decimal": "https://2852039166/",
    "IPv6 loopback": "https://[::1]/",
    "IPv6 unspecified": "https://[::]/",
    "IPv4-mapped": "https://[::ffff:127.0.0.1]/",
    "IPv4-mapped, hex": "https://[::ffff:7f00:1]/",
    "IPv4-mapped, public": "https://[::ffff:93.184.215.14]/",
    "IPv4-compatible": "https://[::127.0.0.1]/",
    "NAT64": "https://[64:ff9b::7f00:1]/",
    "NAT64, local": "https://[64:ff9b:1::a00:1]/",
    "6to4": "https://[2002:7f00:1::]/",
    "Teredo": "https://[2001:0:7f00:1::]/",
    "IPv6 link-local": "https://[fe80::1]/",
    "IPv6 with a zone": "https://[fe80::1%25eth0]/",
    "a public address with a zone": "https://[2606:4700::1111%25eth0]/",
    "ULA": "https://[fd12:3456::1]/",
    "site-local": "https://[fec0::1]/",
    "IPv6 multicast": "https://[ff02::1]/",
    "http": "http://example.com/",
    "file": "file:///etc/passwd",
    "gopher": "gopher://127.0.0.1:6379/_INFO",
    "no scheme": "//example.com/",
    "no host": "https:///hook",
    "name and password": "https://example.com@127.0.0.1/",
    "name and password, backwards": "https://127.0.0.1:443@example.com/",
    "backslash": "https://example.com\\@127.0.0.1/",
    "newline": "https://example.com/\r\nX-Injected: 1",
    "space": "https://exam ple.com/",
    "no port": "https://example.com:99999/",
    "port of letters": "https://example.com:abc/",
    "hyphen first": "https://-example.com/",
    "endless name": f"https://{'a' * 64}.com/",
}


@pytest.mark.parametrize("spelt", SPELT.values(), ids=SPELT.keys())
def test_an_address_like_this_is_refused_before_anything_is_connected(spelt: str, world: World) -> None:
    with pytest.raises(Refused):
        Guard().target(spelt)

    reply = asyncio.run(world.sender(HandClock()).send(spelt, {}, b"{}"))

    assert (reply.status, reply.error != "") == (None, True)
    assert (world.connector.called, world.asked) == ([], [])


@pytest.mark.parametrize("spelt", SPELT.values(), ids=SPELT.keys())
def test_no_endpoint_has_such_an_address(spelt: str, me: Api) -> None:
    answer = me.post("webhook-endpoints", {"url": spelt})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/body/url"


LED_TO = {
    4: "127.0.0.1 10.1.2.3 172.31.0.1 192.168.0.1 100.64.0.1 169.254.169.254 0.0.0.0 224.0.0.1 255.255.255.255",
    6: "::1 :: ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::a00:1 2002:a00:1:: 2001:0:a00:1:: fe80::1 fd00::1 ff02::1 fec0::1",
}


@pytest.mark.parametrize("address", [it for those in LED_TO.values() for it in those.split()])
def test_a_name_that_leads_there_is_refused_even_beside_a_public_address(
    address: str, world: World, receiver: Receiver
) -> None:
    world.names = {"inside.example.com": [PUBLIC, address]}

    reply = asyncio.run(world.sender(HandClock()).send("https://inside.example.com/", {}, b"{}"))

    assert (reply.status, "inside.example.com leads to" in reply.error) == (None, True)
    assert (world.connector.called, receiver.connections) == ([], 0)


def test_zero_bytes_reach_a_listener_on_loopback(receiver: Receiver) -> None:
    """With the real resolver and the real connector: everything that leads to this machine stops before it connects."""
    sender = Sender(Guard(), HandClock())
    hosts = "127.0.0.1 localhost 0177.0.0.1 0x7f000001 2130706433 127.1 [::1] [::ffff:127.0.0.1] ①②⑦.⓪.⓪.①"
    for scheme in ("http", "https"):
        for host in hosts.split():
            reply = asyncio.run(sender.send(f"{scheme}://{host}:{receiver.port}/", {}, b"{}"))
            assert (reply.status, reply.error != "") == (None, True)

    assert (receiver.connections, receiver.heard) == (0, [])


def test_a_name_that_changes_its_mind_is_asked_once_and_the_checked_address_is_called(world: World) -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])

    class Rebinding(World):
        async def resolve(self, host: str, _port: int) -> list[object]:  # type: ignore[override]
            self.asked.append(host)
            return [ip_address(it) for it in next(answers)]

    rebinding = Rebinding(world.connector)
    reply = asyncio.run(rebinding.sender(HandClock(), NAME).send(f"http://{NAME}/hook", {}, b"{}"))

    assert reply.status == 204
    assert rebinding.asked == [NAME]
    assert world.connector.called == [(PUBLIC, 80)]


def test_an_address_that_says_nothing_leaves_time_for_the_next(world: World) -> None:
    silent, world.names[NAME] = "2606:2800:21f::1", ["2606:2800:21f::1", PUBLIC]

    class Silent(Connector):
        async def connect_tcp(self, host: str, port: int, *others: Any, **named: Any) -> httpcore.AsyncNetworkStream:
            if host == silent:
                self.called.append((host, port))
                raise httpcore.ConnectTimeout
            return await super().connect_tcp(host, port, *others, **named)

    world.connector = Silent(world.connector.port)
    reply = asyncio.run(world.sender(HandClock(), NAME).send(f"http://{NAME}/hook", {}, b"{}"))

    assert (reply.status, world.connector.called) == (204, [(silent, 80), (PUBLIC, 80)])


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[tuple[Receiver, World, list[str | None]]]:
    """The receiver under TLS, with a certificate for its name, and the names that callers asked it for."""
    server_side, client_side = certificate(tmp_path, NAME)
    asked_for: list[str | None] = []
    server_side.sni_callback = lambda _socket, name, _context: asked_for.append(name)
    receiver = Receiver()
    server = serve(receiver, server_side)
    yield receiver, World(Connector(receiver.port), trusted=client_side), asked_for
    server.shutdown()
    server.server_close()


def test_the_checked_address_is_called_by_the_name(secure: tuple[Receiver, World, list[str | None]]) -> None:
    receiver, world, asked_for = secure

    reply = asyncio.run(world.sender(HandClock()).send(f"https://{NAME}/hook?a=b", {"x-a": "b"}, b"{}"))

    assert (reply.status, reply.error) == (204, "")
    assert world.connector.called == [(PUBLIC, 443)]
    assert asked_for == [NAME]
    assert (receiver.heard[0].headers["host"], receiver.heard[0].path) == (NAME, "/hook?a=b")


def test_a_certificate_of_another_name_is_not_trusted(secure: tuple[Receiver, World, list[str | None]]) -> None:
    receiver, world, _ = secure
    world.names["other.example.com"] = [PUBLIC]

    reply = asyncio.run(world.sender(HandClock()).send("https://other.example.com/hook", {}, b"{}"))

    assert (reply.status, "ertificate" in reply.error) == (None, True), reply
    assert receiver.heard == []


def test_an_operator_allows_a_network_of_their_own_but_never_the_metadata() -> None:
    guard = Guard("nas.lan, 192.168.7.0/24, 127.0.0.1, ::1")
    assert guard.target("http://nas.lan:8080/hook").port == 8080
    guard.check([ip_address("192.168.1.2")], "nas.lan")
    guard.check([ip_address("192.168.7.9")], "any.example.com")
    for url in ("http://192.168.7.9/", "https://192.168.7.9/", "http://127.0.0.1:5000/", "http://[::1]:5000/"):
        guard.target(url)
    for address in ("192.168.8.1", "10.0.0.1"):
        with pytest.raises(Refused):
            guard.check([ip_address(address)], "any.example.com")
    for address in ("169.254.169.254", "fe80::1", "::ffff:192.168.7.9", "fd00:ec2::254"):
        with pytest.raises(Refused):
            guard.check([ip_address(address)], "nas.lan")
    with pytest.raises(Refused):
        Guard("0.0.0.0/0, ::/0").target("http://169.254.169.254/")


@pytest.mark.parametrize(
    "good",
    ["https://example.com/a?b=c", "https://bücher.example/hook", "https://EXAMPLE.com:8443", "https://[2606:4700::1111]/"],
)
def test_an_ordinary_address_is_fine(good: str) -> None:
    assert Guard().target(good).scheme == "https"


def test_neither_proxies_nor_netrc_of_the_machine_are_used(
    world: World, receiver: Receiver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".netrc").write_text(f"machine {PUBLIC} login a password b\nmachine {NAME} login a password b\n")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    reply = asyncio.run(world.sender(HandClock(), NAME).send(f"http://{NAME}/", {}, b"{}"))

    assert reply.status == 204
    assert "authorization" not in receiver.heard[0].headers


def test_what_is_refused_when_its_turn_comes_is_said_in_the_log(me: Api, world: World, work: Work) -> None:
    to = me.made("webhook-endpoints", {"url": "https://inside.example.com/hook"})
    world.names = {"inside.example.com": ["10.0.0.7"]}
    me.contact()
    work()

    assert "10.0.0.7, which is not on the internet" in log(me, to)[0]["error"]
    assert world.connector.called == []
    assert endpoint(me)["state"] == "on"
