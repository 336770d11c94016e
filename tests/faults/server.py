"""A server as an operator runs it: a process of its own, which can be killed."""

import os
import signal
import socket
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import httpx

from kithline.cli import cli

ROOT: Final = Path(__file__).parents[2]
# One process reads the code, and each server is born of it: a start is then 0.2 s of work and not 3 s.
_NURSERY: Final = get_context("forkserver")
_NURSERY.set_forkserver_preload([__name__])
_PORTS: Final = iter(range(21_000 + os.getpid() % 9_000, 32_000))


class Server:
    """`url` is the database as the app reaches it. The process is started and killed as often as one likes."""

    def __init__(self, url: str, folder: Path, **settings: str) -> None:
        port = _free_port()
        self.base = f"http://127.0.0.1:{port}"
        self._log = folder / f"server-{port}.log"
        self._settings = {
            "KITHLINE_DATABASE_URL": url,
            "KITHLINE_DATA_DIR": str(folder),
            "KITHLINE_KEY_FILE": str(folder / "key"),
            "KITHLINE_PORT": str(port),
            "KITHLINE_REQUESTS_PER_MINUTE": str(10**9),
            "KITHLINE_TEST_CLOCK": "1",
            **settings,
        }
        self._ahead = 0
        self.database = self._settings["KITHLINE_DATABASE_URL"]

    def start(self, patience: float = 60) -> float:
        """Returns once it is ready to be asked: after so many seconds."""
        os.environ["PYTHONPATH"] = f"{ROOT / 'backend'}{os.pathsep}{ROOT}"  # for the nursery, which knows no more of us
        self._process = _NURSERY.Process(target=_serve, args=(self._settings, self._log), daemon=True)
        begun, heard = time.monotonic(), "nothing"
        self._process.start()
        with httpx.Client(base_url=self.base, timeout=5) as probe:
            while time.monotonic() < begun + patience:
                assert self._process.is_alive(), f"The server ended by itself: {self._log.read_text()[-3000:]}"
                with suppress(httpx.TransportError):
                    answer = probe.get("/readyz")
                    if answer.status_code == 200:
                        return time.monotonic() - begun
                    heard = answer.text
                time.sleep(0.02)
        raise TimeoutError(f"Not ready after {patience} s. It says {heard}, and wrote {self._log.read_text()[-3000:]}")

    @property
    def pid(self) -> int:
        assert self._process.pid
        return self._process.pid

    def kill(self) -> None:
        """No goodbye: what was not on the disk is gone."""
        self._process.kill()
        self.ended()

    def stop(self, patience: float = 30) -> int:
        """Ask it to end, and return its exit code."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)
        return self.ended(patience)

    def ended(self, patience: float = 30) -> int:
        """Its exit code, once it has ended."""
        self._process.join(patience)
        if self._process.exitcode is None:
            self._process.kill()
            raise TimeoutError(f"It does not end within {patience} s.")
        return self._process.exitcode

    def turn_clock(self, seconds: int) -> None:
        """It stands still so much later than last time; a process that is started anew has the right time."""
        self._ahead += seconds
        now = datetime.now(UTC) + timedelta(seconds=self._ahead)
        httpx.put(f"{self.base}/api/v1/test/clock", json={"now": now.isoformat()}).raise_for_status()

    def client(self, token: str, timeout: float = 30) -> httpx.Client:
        """Somebody who uses it."""
        return httpx.Client(base_url=f"{self.base}/api/v1", headers={"authorization": f"Bearer {token}"}, timeout=timeout)


def _serve(settings: dict[str, str], log: Path) -> None:
    os.environ.update(settings)
    with log.open("ab") as file:
        for stream in (1, 2):
            os.dup2(file.fileno(), stream)
    cli(["serve"])


def _free_port() -> int:
    """Below those that outgoing connections get: else whoever knocks while nobody listens may come to hold the port itself."""
    for port in _PORTS:
        with socket.socket() as found, suppress(OSError):
            found.bind(("127.0.0.1", port))
            return port
    raise OSError("There is no free port.")
