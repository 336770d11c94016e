"""Strange requests to a real server for some seconds, from the contract it publishes: `python -m tests.fuzz 60`."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

from sqlalchemy import NullPool, create_engine

from kithline.core.db import Db
from kithline.core.ids import new_id
from kithline.settings import Settings
from tests import make

ROOT: Final = Path(__file__).parents[1]
KITHLINE: Final = (sys.executable, "-m", "kithline")
SCHEMATHESIS: Final = ROOT / ".venv-fuzz" / "bin" / "st"
STARTS_WITHIN: Final = 120  # seconds; a start is three of work, which others on the machine may draw out
CHECKS: Final = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)


def main(seconds: int) -> int:
    """Schemathesis' exit code; the server's last words where it found something."""
    with tempfile.TemporaryDirectory(prefix="kithline-fuzz-") as name:
        folder = Path(name)
        os.environ |= {"KITHLINE_DATA_DIR": str(folder / "data"), "KITHLINE_KEY_FILE": str(folder / "key")}
        os.environ["KITHLINE_REQUESTS_PER_MINUTE"] = str(10**9)
        with _server(folder) as address:
            code = _fuzz(address, _token(), seconds)
        if code:
            print((folder / "log").read_text()[-5000:])
        return code


def _fuzz(address: str, token: str, seconds: int) -> int:
    command = (SCHEMATHESIS, "fuzz", f"{address}/openapi.json", "--max-time", str(seconds), "--checks", ",".join(CHECKS))
    header = ("--header", f"Authorization: Bearer {token}")
    return subprocess.run((*command, *header, "--continue-on-failure", "--warnings", "off"), check=False, cwd=ROOT).returncode


def _token() -> str:
    """The token of somebody whose workspace is empty."""
    with Db(create_engine(Settings().database, poolclass=NullPool), expire_on_commit=False) as db:
        db.now, db.unit = datetime.now(UTC), new_id()
        return make.seat(db).token


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    """A server on a migrated database in `folder`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    subprocess.run((*KITHLINE, "migrate"), check=True, stdout=subprocess.DEVNULL)
    with (folder / "log").open("w") as log:
        process = subprocess.Popen((*KITHLINE, "serve"), env=os.environ | {"KITHLINE_PORT": str(port)}, stdout=log, stderr=log)
    try:
        _wait_for(f"http://127.0.0.1:{port}/livez")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str) -> None:
    last = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            urlopen(address, timeout=1).close()  # noqa: S310 - our own
        except (URLError, ConnectionError, TimeoutError):
            if time.monotonic() > last:
                raise
            time.sleep(0.1)
        else:
            return


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
