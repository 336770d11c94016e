"""The real servers that tests talk to: started by the first test that needs one, gone when the run is."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

ADDRESS = "KITHLINE_TEST_POSTGRESQL"  # an empty server and its superuser, where somebody brings their own
_RUN = "KITHLINE_TEST_RUN"  # the folder that the processes of one run share
_FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off", "max_connections=300")
_DEBIAN = Path("/usr/lib/postgresql")
# A run that is killed cannot tidy up, so this does when its process is gone.
_GUARD = '(while kill -0 "$1" 2>/dev/null; do sleep 1; done; folder=$2; shift 2; "$@"; rm -rf "$folder") &'


class Missing(Exception):
    """The machine does not have what a test needs."""


def begin() -> Path | None:
    """Give this run a folder that its workers inherit; None in a worker, whose run has one already."""
    if _RUN in os.environ:
        return None
    folder = Path(tempfile.mkdtemp(prefix="kithline-"))
    (folder / "pid").write_text(str(os.getpid()))
    os.environ[_RUN] = str(folder)
    return folder


def end(folder: Path) -> None:
    """Stop what was started and leave nothing behind."""
    if (folder / "address").exists():
        subprocess.run(_stop(folder), check=False, capture_output=True)
    shutil.rmtree(folder, ignore_errors=True)
    del os.environ[_RUN]


def postgresql() -> str:
    """The address of an empty PostgreSQL server and its superuser. Raises Missing where there is none to start."""
    if given := os.environ.get(ADDRESS):
        return given
    with (folder() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        address = folder() / "address"
        if not address.exists():
            _start(folder())
            address.write_text(f"postgresql+psycopg://postgres@/postgres?host={folder()}")
        return address.read_text()


def folder() -> Path:
    """Of this run. The server can look into it."""
    return Path(os.environ[_RUN])


def lacking() -> str | None:
    """What the machine must have for the tests on PostgreSQL; None when it has it."""
    try:
        if ADDRESS not in os.environ:
            _program("initdb")
    except Missing as missing:
        return str(missing)
    return None


def _start(folder: Path) -> None:
    data = str(folder / "data")
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    _run(*initdb, "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    options = " ".join(["-c listen_addresses=", f"-k {folder}", *(f"-c {option}" for option in _FAST)])
    _run(*pg_ctl, "-D", data, "-l", f"{data}/log", "-w", "-o", options, "start")
    guard = ["sh", "-c", _GUARD, "guard", (folder / "pid").read_text(), str(folder), *_stop(folder)]
    quiet = subprocess.DEVNULL
    subprocess.run(guard, check=True, start_new_session=True, stdin=quiet, stdout=quiet, stderr=quiet)


def _stop(folder: Path) -> list[str]:
    return [*_program("pg_ctl"), "-D", str(folder / "data"), "-m", "immediate", "stop"]


def _program(name: str) -> list[str]:
    """How to run a program of the server's, which refuses to be root and which Debian keeps out of the path."""
    debian = sorted(_DEBIAN.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    found = shutil.which(name) or (debian and str(debian[-1]))
    if not found:
        raise Missing(f"PostgreSQL is not installed (no {name}), and {ADDRESS} names no server")
    return ["runuser", "-u", "postgres", "--", found] if os.geteuid() == 0 else [found]


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd="/", check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")
