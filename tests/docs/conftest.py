"""A server that what is documented can be tried on."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from tests.faults.server import Server
from tests.make import Seat


@pytest.fixture
def server(url: URL, tmp_path: Path) -> Iterator[Server]:
    server = Server(url.render_as_string(hide_password=False), tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def reader(server: Server, mine: Seat) -> dict[str, str]:
    """The environment of somebody who reads along."""
    return {**os.environ, "KITHLINE": f"{server.base}/api/v1", "TOKEN": mine.token}


ROOT = Path(__file__).parents[2]

Blocks = Callable[[str, str], str]


@pytest.fixture
def blocks() -> Blocks:
    """All blocks of a kind under a heading of `docs/api.md`, one after the other."""

    def found(heading: str, kind: str) -> str:
        text = (ROOT / "docs/api.md").read_text()
        section = text.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
        return "".join(part.split("```", 1)[0] for part in section.split(f"```{kind}\n")[1:])

    return found
