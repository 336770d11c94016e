"""A server that says anything at all is told of in a sentence, and breaks nothing."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from time import thread_time

import pytest

from kithline.caldav.client import Client
from kithline.caldav.multistatus import Garbled, take_apart
from kithline.core.clock import HandClock
from kithline.webhooks.guard import Guard
from kithline.webhooks.sending import Call, Reply, Sender
from tests.make import Api

BODIES = [
    b"",
    b"not xml",
    b"\xff\xfe\x00<multistatus/>",
    b'<!DOCTYPE a [<!ENTITY b "c">]><multistatus xmlns="DAV:">&b;</multistatus>',
    b"<html/>",
    b'<multistatus xmlns="DAV:"/>',
    b'<multistatus xmlns="DAV:"><response/></multistatus>',
    b'<multistatus xmlns="DAV:">' + b"<a>" * 50_000,
    b'<multistatus xmlns="DAV:"><response><href>http://[</href><propstat><prop><current-user-principal><href>http://[</href>'
    b"</current-user-principal></prop></propstat></response></multistatus>",
    b'<multistatus xmlns="DAV:"><response><href>/</href><propstat><prop><current-user-principal>'
    b"<href>https://elsewhere.example.com/</href></current-user-principal></prop></propstat></response></multistatus>",
]


class Hostile(BaseHTTPRequestHandler):
    body = b""
    status = 207

    def answer(self) -> None:
        self.rfile.read(int(self.headers.get("content-length") or 0))
        self.send_response(self.status)
        self.send_header("content-length", str(len(self.body)))
        self.send_header("location", "https://elsewhere.example.com/")
        self.end_headers()
        self.wfile.write(self.body)

    do_PROPFIND = do_REPORT = do_GET = answer  # noqa: N815 - the names are those of the methods

    def log_message(self, format: str, *args: object) -> None:
        """Quietly."""


@pytest.fixture
def hostile() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Hostile)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("status", [207, 200, 301, 404, 500])
def test_any_answer_is_told_of_in_words(
    me: Api, hostile: str, work: Callable[[], None], monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    monkeypatch.setattr(Hostile, "status", status)
    made = me.made("caldav-connections", {"url": hostile, "login": "noor", "password": "secret-word"})
    for body in BODIES:
        monkeypatch.setattr(Hostile, "body", body)
        assert me.post(f"caldav-connections/{made['id']}/look").status_code == 200
        work()
        found = me.get(f"caldav-connections/{made['id']}").json()
        assert found["state"] == "refused", body
        assert found["error"].endswith((".", "address.")), found
        assert "secret-word" not in found["error"]


def test_an_answer_of_nothing_but_tags_is_not_taken_apart() -> None:
    begun = thread_time()
    with pytest.raises(Garbled):
        take_apart('<multistatus xmlns="DAV:">' + "<a>" * 2_500_000)
    assert thread_time() - begun < 0.5


def test_a_long_answer_lets_others_have_their_turn(clock: HandClock) -> None:
    """It is taken apart beside the loop, which ticks meanwhile."""
    one = "<response><href>/c/{}.ics</href><propstat><prop><getetag>e</getetag></prop></propstat></response>"
    text = f'<multistatus xmlns="DAV:">{"".join(map(one.format, range(20_000)))}<sync-token>t</sync-token></multistatus>'

    class Long(Sender):
        async def call(self, call: Call) -> Reply:
            return Reply(1, "", 207, text=text)

    async def ticks() -> tuple[int, int]:
        client = Client(Long(Guard(), clock), "https://dav.example.com/c/", "noor", "x")
        reading, count = asyncio.create_task(client.changes("https://dav.example.com/c/", "")), 0
        while not reading.done():
            await asyncio.sleep(0.01)
            count += 1
        return count, len(reading.result().there)

    count, there = asyncio.run(ticks())
    assert there == 20_000
    assert count > 10


@pytest.mark.parametrize(
    "address", ["http://10.0.0.1/", "https://169.254.169.254/", "ftp://x.example/", "https://a:b@x.example/"]
)
def test_an_address_that_may_not_be_called_is_refused_at_once(me: Api, address: str) -> None:
    answer = me.post("caldav-connections", {"url": address, "login": "noor", "password": "x"})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/body/url")


def test_there_is_one(me: Api, hostile: str) -> None:
    made = me.made("caldav-connections", {"url": hostile, "login": "noor", "password": "x"})
    assert me.post("caldav-connections", {"url": hostile, "login": "noor", "password": "x"}).status_code == 409
    assert me.post(f"caldav-connections/{made['id']}/sync").status_code == 409
    assert me("DELETE", f"caldav-connections/{made['id']}", if_match='"1"').status_code == 204
    assert me.get("calendar-sources").json()["items"] == []
