"""Reading a file that anybody may have written in a process of its own, which is ended when it takes long."""

import os
import resource
import subprocess
import sys
from contextlib import suppress
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from kithline.calendar.busy import all_spans
from kithline.calendar.occasions import Occasion, events_of, parsed_file
from kithline.core.apart import apart

_SECONDS: Final = 5  # of work
_PATIENCE: Final = 20.0  # seconds of waiting, on a machine that has other things to do
_MEMORY: Final = 2**30
_MOST_BUSY: Final = 2000
_READ: Final = TypeAdapter(list[Occasion] | None)
_BUSY: Final = TypeAdapter(list[tuple[datetime, datetime]])

Taken = list[tuple[datetime, datetime]]


async def read_in_a_process(text: str) -> list[Occasion] | None:
    """As `read_file`; None too for what takes more than five seconds, or more memory than any calendar of a person's."""
    told = await apart(partial(_read, text.encode("utf-8", "replace")))
    return _READ.validate_json(told[0]) if told else None


async def read_with_busy_times(text: str, now: datetime, time_zone: str) -> tuple[list[Occasion] | None, Taken | None]:
    """Beside the events when they take one's time from `now` on, 2,000 times at most; None when that took too long to tell."""
    told = await apart(partial(_read, text.encode("utf-8", "replace"), now.isoformat(), time_zone))
    occasions = _READ.validate_json(told[0]) if told else None
    return occasions, _BUSY.validate_json(told[1]) if len(told) > 1 else None


def _read(text: bytes, *arguments: str) -> list[bytes]:
    """The lines that it came to write."""
    command = [sys.executable, "-m", "kithline.calendar.file_process", *arguments]
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    try:
        done = subprocess.run(  # noqa: S603 - ourselves
            command, input=text, capture_output=True, timeout=_PATIENCE, env=here, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as ended:
        return (ended.stdout or b"").split(b"\n")[:-1]
    return done.stdout.split(b"\n")[:-1]


def _main(*arguments: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    with suppress(ValueError, OSError):  # macOS takes no such limit
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    calendar = parsed_file(sys.stdin.buffer.read().decode("utf-8", "replace"))
    occasions = events_of(calendar)
    _say(_READ.dump_json(occasions))
    if arguments and occasions is not None:
        now, time_zone = arguments
        spans = (span.within(time_zone) for span in all_spans(calendar, datetime.fromisoformat(now)))
        _say(_BUSY.dump_json(list(islice(spans, _MOST_BUSY))))


def _say(line: bytes) -> None:
    """At once: the process may be ended before the next."""
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        out.write(line + b"\n")


if __name__ == "__main__":
    _main(*sys.argv[1:])
