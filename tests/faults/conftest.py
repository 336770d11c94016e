"""What the proofs have in common: servers that are stopped again, and a line that says what was found."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import URL, NullPool, create_engine

from tests.faults.server import Server

Serve = Callable[..., Server]
Tell = Callable[[str], None]


@pytest.fixture
def serve(url: URL, tmp_path: Path) -> Iterator[Serve]:
    """Starts a server on the database of the test, with more settings if one likes."""
    with ExitStack() as stack:

        def started(**settings: str) -> Server:
            server = Server(url.render_as_string(hide_password=False), tmp_path, **settings)
            stack.callback(server.stop)
            server.start()
            return server

        yield started


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> Tell:
    """A line of numbers among the dots."""

    def say(line: str) -> None:
        with capsys.disabled():
            print(f"\n{request.node.name}: {line}")

    return say


@contextmanager
def held(owner_url: URL) -> Iterator[None]:
    """Somebody else has the lock that a new contact takes. Whoever wants it waits, for five seconds at most."""
    lock = "BEGIN IMMEDIATE" if owner_url.drivername == "sqlite" else "LOCK TABLE contacts IN EXCLUSIVE MODE"
    engine = create_engine(owner_url, poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(lock)
        yield
