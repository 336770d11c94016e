"""A server process, what CPU it uses and what memory it holds."""

import http.client
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from socket import create_server
from types import TracebackType
from typing import Any, Self

HERE = Path(__file__).parent
BACKEND = HERE.parent / "backend"


class Client:
    """One connection that is kept."""

    def __init__(self, port: int, token: str = "", timeout: float = 120) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
        self._headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, bytes]:
        content = body if isinstance(body, bytes | None) else json.dumps(body)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._connection.request(method, path, content, self._headers | named)
        answer = self._connection.getresponse()
        return answer.status, answer.read()

    def get(self, path: str) -> Any:
        """What is there, which must be there."""
        status, content = self.ask("GET", path)
        assert status == 200, (path, content[:500])
        return json.loads(content)


class Server:
    """One of those that `serve.py` names, on a file of its own."""

    def __init__(self, kind: str, database: Path, token: str = "", *, worker: bool = False) -> None:
        with create_server(("127.0.0.1", 0)) as probe:
            self.port = int(probe.getsockname()[1])
        settings = {
            "KITHLINE_DATABASE_URL": f"sqlite:///{database}",
            "KITHLINE_DATA_DIR": str(database.parent),
            "KITHLINE_REQUESTS_PER_MINUTE": str(10**9),
            "KITHLINE_WORKER": str(worker),
            "PYTHONPATH": str(BACKEND),
        }
        command = (sys.executable, str(HERE / "serve.py"), kind, str(self.port))
        self.process = subprocess.Popen(command, env=os.environ | settings)
        self.token = token

    def __enter__(self) -> Self:
        for _ in range(600):
            try:
                self.client.ask("GET", "/")
            except OSError:
                time.sleep(0.1)
            else:
                return self
        raise TimeoutError("The server does not answer.")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.process.terminate()
        self.process.wait()

    @property
    def client(self) -> Client:
        """A new connection: the server lets go of one that says nothing for five seconds."""
        return Client(self.port, self.token)

    def cpu(self) -> float:
        """Seconds, of all its threads; from the scheduler, which counts in nanoseconds where `stat` counts in ticks."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def memory(self, which: str = "VmRSS") -> int:
        """Bytes that it holds now, or the most it ever held (`VmHWM`)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith(which)) * 1024
