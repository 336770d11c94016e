"""A real calendar server, and somebody else's calendar program that writes into it."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kithline.settings import Settings
from tests.make import Api
from tests.working import finish

LOGIN, PASSWORD = "noor", "hunter2-for-apps"
HOME = f"/{LOGIN}/private/"
_MAKE = (
    '<mkcol xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><set><prop><resourcetype><collection/><c:calendar/>'
    "</resourcetype><displayname>Private</displayname></prop></set></mkcol>"
)


@dataclass
class Server:
    """Radicale with one account."""

    port: int
    folder: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def ask(self, method: str, path: str, content: str = "", **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx.request(method, self.url + path.lstrip("/"), content=content, headers=named, auth=(LOGIN, PASSWORD))

    def make_calendar(self) -> None:
        assert self.ask("MKCOL", HOME, _MAKE).status_code == 201

    def files(self) -> dict[str, str]:
        """Every event by its file's name."""
        folder = self.folder / "collection-root" / LOGIN / "private"
        return {path.name: path.read_text() for path in folder.glob("*.ics")}

    def one(self) -> tuple[str, str]:
        """The name and the text of the only event, its lines unfolded."""
        [(name, text)] = self.files().items()
        return name, text.replace("\r\n ", "")

    def put(self, name: str, text: str, **headers: str) -> None:
        answer = self.ask("PUT", HOME + name, text, content_type="text/calendar", **headers)
        assert answer.status_code in {201, 204}, answer.text

    def wipe(self) -> None:
        """All of it, with what it knew of who had read what."""
        shutil.rmtree(self.folder / "collection-root" / LOGIN / "private")
        self.make_calendar()


@pytest.fixture(scope="session")
def radicale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("radicale")
    (folder / "users").write_text(f"{LOGIN}:{PASSWORD}\n")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {
        "server-hosts": f"127.0.0.1:{port}",
        "auth-type": "htpasswd",
        "auth-htpasswd-filename": str(folder / "users"),
        "auth-htpasswd-encryption": "plain",
        "auth-delay": "0",
        "storage-filesystem-folder": str(folder),
        "logging-level": "error",
    }
    given = [part for name, value in options.items() for part in (f"--{name}", value)]
    server = subprocess.Popen([sys.executable, "-m", "radicale", "--config", "", *given], cwd=folder)
    try:
        _wait_for(port, server)
        yield Server(port, folder)
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        assert server.poll() is None, "the calendar server ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the calendar server does not answer")


@pytest.fixture
def there(radicale: Server) -> Server:
    """An empty calendar."""
    shutil.rmtree(radicale.folder / "collection-root" / LOGIN, ignore_errors=True)
    radicale.make_calendar()
    return radicale


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"allow_hosts": "127.0.0.1"})


@pytest.fixture
def work(app: FastAPI) -> Callable[[], None]:
    return partial(finish, app.state.worker)


@pytest.fixture
def connection(me: Api, there: Server, work: Callable[[], None]) -> dict[str, Any]:
    """In step with the calendar there."""
    made = me.made("caldav-connections", {"url": there.url, "login": LOGIN, "password": PASSWORD})
    work()
    found = me.get(f"caldav-connections/{made['id']}").json()
    assert (found["state"], [it["name"] for it in found["calendars"]]) == ("choosing", ["Private"]), found
    chosen = me.post(f"caldav-connections/{made['id']}/choose", {"calendar_url": found["calendars"][0]["url"]})
    assert chosen.status_code == 200, chosen.text
    work()
    return dict(me.get(f"caldav-connections/{made['id']}").json())


@pytest.fixture
def sync(me: Api, connection: dict[str, Any], work: Callable[[], None]) -> Callable[[], dict[str, Any]]:
    """Read and write now. Says how the connection stands."""

    def now() -> dict[str, Any]:
        assert me.post(f"caldav-connections/{connection['id']}/sync").status_code == 200
        work()
        return dict(me.get(f"caldav-connections/{connection['id']}").json())

    return now


def event(uid: str, start: str = "20261201T150000Z", end: str = "20261201T153000Z", *lines: str) -> str:
    """As another calendar program writes one. Times with a zone are given as `;TZID=…:…`."""
    stamps = [f"DT{name}{'' if at.startswith(';') else ':'}{at}" for name, at in (("START", start), ("END", end))]
    inside = ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261120T080000Z", *stamps, "SUMMARY:Coffee", *lines, "END:VEVENT"]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Elsewhere//EN", *inside, "END:VCALENDAR", ""])
