"""A client that is generated from the contract walks a chain; the one for TypeScript does so among the browser's stories."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.docs.conftest import ROOT
from tests.faults.server import Server
from tests.make import Seat

MAKER = ROOT / ".venv-fuzz/bin/python"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not MAKER.exists() and os.environ.get("CI") != "true", reason="`make test` installs what makes the client."
    ),
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a generated Python client is in."""
    folder = tmp_path_factory.mktemp("client")
    command: list[str | Path] = [
        "generate",
        "--path",
        ROOT / "openapi.json",
        "--meta",
        "none",
        "--output-path",
        folder / "kithline_client",
    ]
    subprocess.run([MAKER, "-m", "openapi_python_client", *command], check=True, stdout=subprocess.DEVNULL)
    return folder


def test_a_generated_python_client_grows_a_chain_and_hears_that_it_stalled(client: Path, server: Server, mine: Seat) -> None:
    environment = os.environ | {"KITHLINE_ADDRESS": server.base, "TOKEN": mine.token, "PYTHONPATH": str(client)}

    def recipe(part: str) -> str:
        return subprocess.check_output([MAKER, ROOT / "docs/recipes/chain.py", part], env=environment, text=True)

    recipe("grow")
    grown = recipe("look")
    server.turn_clock(8 * 86400)
    silent = recipe("look")

    assert "3 people, 2 deep, growing." in grown
    assert "Me > Robert Lindqvist > Dana Reyes > Lee Park" in grown
    assert "Thank Robert Lindqvist: Tell Robert Lindqvist how it went with Dana Reyes" in grown
    assert "3 people, 2 deep, stalled." in silent
    assert "To do: Write to Lee Park once more; if it stays quiet, tell Dana Reyes and go on." in silent
