"""The tour of the API, by curl and by Python, prints what it says that it prints."""

import shutil
import subprocess
import sys

import pytest

from tests.docs.conftest import Blocks


@pytest.mark.skipif(not shutil.which("jq"), reason="There is no jq on this machine.")
def test_the_tour_by_curl(reader: dict[str, str], blocks: Blocks) -> None:
    script = blocks("The tour by curl", "sh")
    told = subprocess.run(["bash", "-euo", "pipefail", "-c", script], env=reader, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout == blocks("The tour by curl", "text")


def test_the_tour_by_python(reader: dict[str, str], blocks: Blocks) -> None:
    script = blocks("The same by Python", "python")
    told = subprocess.run([sys.executable, "-c", script], env=reader, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout == blocks("The same by Python", "text")
