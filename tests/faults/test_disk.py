"""A full disk: what was acknowledged is stored, the rest is refused as such, reading goes on, and room mends it."""

import os
import secrets
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import URL

from kithline.core.ids import new_id
from tests import conftest, make, servers
from tests.faults.conftest import Serve

LARGE = 64  # MiB, some three times what an empty PostgreSQL database takes


@pytest.fixture
def disk(tmp_path: Path, url: URL) -> Iterator[Path]:
    """A disk of its own with the database on it, and some room."""
    if url.drivername != "sqlite" and servers.ADDRESS in os.environ:
        pytest.skip(f"the disk of the server that {servers.ADDRESS} names is not ours to fill")
    disk = (tmp_path if url.drivername == "sqlite" else servers.folder()) / f"disk-{new_id().hex}"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={LARGE}m", "tmpfs", disk], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("to fill a disk takes the right to mount a small one")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)


@pytest.fixture
def there(disk: Path, url: URL, mine: make.Seat) -> Iterator[URL]:
    """The database, moved to that disk."""
    assert mine
    if url.drivername == "sqlite":
        moved = disk / "kithline.db"
        moved.write_bytes(Path(str(url.database)).read_bytes())
        yield url.set(database=str(moved))
        return
    place = f"place_{new_id().hex}"
    subprocess.run(["chown", "postgres", disk], check=True)
    conftest.on_server(f"CREATE TABLESPACE {place} LOCATION '{disk}'", f"ALTER DATABASE {url.database} SET TABLESPACE {place}")
    yield url
    conftest.on_server(f"ALTER DATABASE {url.database} SET TABLESPACE pg_default", f"DROP TABLESPACE {place}")


def test_a_full_disk_loses_nothing_and_refuses_plainly(
    disk: Path, there: URL, serve: Serve, mine: make.Seat, tmp_path: Path
) -> None:
    data = disk if there.drivername == "sqlite" else tmp_path
    address = there.render_as_string(hide_password=False)
    server = serve(KITHLINE_DATABASE_URL=address, KITHLINE_DATA_DIR=str(data), TMPDIR=str(data))
    with server.client(mine.token) as api:
        stored = [_add(api) for _ in range(3)]
        assert {answer.status_code for answer in stored} == {201}
        filler = _fill(disk)

        tried = [_add(api) for _ in range(60)]

        stored += [answer for answer in tried if answer.status_code == 201]
        refused = [answer for answer in tried if answer.status_code != 201]
        assert {(answer.status_code, answer.json()["code"]) for answer in refused} == {(507, "out_of_space")}
        assert _listed(api) == _ids(stored), "reading stopped, or something is lost"
        if there.drivername == "sqlite":
            for rows in (20_000, 100_000):  # those that are held in memory while they arrive, and those that are not
                file = "Name,Email\n" + "Dana,dana@example.com\n" * rows
                brought = api.post("/imports", files={"file": ("a.csv", file)})
                assert (brought.status_code, brought.json()["code"]) == (507, "out_of_space")
            assert httpx.get(f"{server.base}/readyz").status_code == 503

        filler.unlink()
        stored += [_add(api) for _ in range(3)]
        assert {answer.status_code for answer in stored} == {201}, "room was made, and it does not go on"
        server.kill()
        server.start()
        assert _listed(api) == _ids(stored)


def _add(api: httpx.Client) -> httpx.Response:
    """Somebody with notes that cannot be compressed."""
    return api.post("/contacts", json={"display_name": "Dana", "notes": secrets.token_hex(3000)})


def _listed(api: httpx.Client) -> set[str]:
    return {it["id"] for it in api.get("/contacts?limit=100").json()["items"]}


def _ids(stored: list[httpx.Response]) -> set[str]:
    return {answer.json()["id"] for answer in stored}


def _fill(disk: Path) -> Path:
    """To the last page."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for block in (2**20, 2**16, 2**12):
            try:
                while file.write(b"\0" * block) == block:
                    pass
            except OSError:
                continue
    return filler
