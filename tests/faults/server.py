"""A server as an operator runs it: a process of its own, which can be killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]


class Server:
    """`url` is the database as the app reaches it. The process is started and killed as often as one likes."""

    def __init__(self, url: str, folder: Path) -> None:
        self._environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT / "backend"),
            "KITHLINE_DATABASE_URL": url,
            "KITHLINE_DATA_DIR": str(folder),
            "KITHLINE_KEY_FILE": str(folder / "key"),
            "KITHLINE_PORT": str(_free_port()),
        }
        self.base = f"http://127.0.0.1:{self._environment['KITHLINE_PORT']}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, patience: float = 60) -> None:
        """Returns once it is ready to be asked."""
        command = (sys.executable, "-m", "kithline", "serve")
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        until = time.monotonic() + patience
        while time.monotonic() < until:
            assert self._process.poll() is None, "The server ended by itself."
            with suppress(httpx.TransportError):
                if httpx.get(f"{self.base}/readyz", timeout=5).status_code == 200:
                    return
            time.sleep(0.1)
        raise TimeoutError("The server does not become ready.")

    def kill(self) -> None:
        """No goodbye: what was not on the disk is gone."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Ask it to end, and return its exit code."""
        return self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> int:
        assert self._process
        self._process.send_signal(how)
        return self._process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
