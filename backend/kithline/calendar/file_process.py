"""Reading a file that anybody may have written in a process of its own, which is ended when it takes long."""

import os
import resource
import subprocess
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from kithline.calendar.occasions import Occasion, read_file
from kithline.core.apart import apart

_SECONDS: Final = 5  # of work
_PATIENCE: Final = 20.0  # seconds of waiting, on a machine that has other things to do
_MEMORY: Final = 2**30
_READ: Final = TypeAdapter(list[Occasion] | None)


async def read_in_a_process(text: str) -> list[Occasion] | None:
    """As `read_file`; None too for what takes more than five seconds, or more memory than any calendar of a person's."""
    return await apart(partial(_read, text.encode("utf-8", "replace")))


def _read(text: bytes) -> list[Occasion] | None:
    command = [sys.executable, "-m", "kithline.calendar.file_process"]
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    try:
        done = subprocess.run(  # noqa: S603 - ourselves
            command, input=text, capture_output=True, timeout=_PATIENCE, env=here, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    return _READ.validate_json(done.stdout)


def _main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    with suppress(ValueError, OSError):  # macOS takes no such limit
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    sys.stdout.buffer.write(_READ.dump_json(read_file(text)))


if __name__ == "__main__":
    _main()
