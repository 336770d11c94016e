"""Prints what Kithline costs beside what was promised: `python -m benchmarks [costs|crowds|deliveries|imports|footprint]`."""

import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "backend"), str(HERE)]

from costs import costs  # noqa: E402 - found by the line above
from crowds import crowds  # noqa: E402
from deliveries import deliveries  # noqa: E402
from filling import CONTACTS, OTHERS, fill  # noqa: E402
from footprint import footprint  # noqa: E402
from imports import imports  # noqa: E402


def main(chosen: list[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="kithline-bench-") as name:
        folder = Path(name)
        made = {}

        def filled(contacts: int) -> tuple[Path, str]:
            if contacts not in made:
                path = folder / f"{contacts}.db"
                made[contacts] = (path, fill(path, contacts))
            return made[contacts]

        topics = {
            "costs": lambda: costs(filled(CONTACTS), filled(CONTACTS // 10)),
            "crowds": lambda: crowds(filled(CONTACTS)),
            "deliveries": lambda: deliveries(filled(CONTACTS)),
            "imports": lambda: imports(folder),
            "footprint": lambda: footprint(folder),
        }
        rows = f"{CONTACTS:,} contacts of {CONTACTS * (OTHERS + 1):,}"
        print(f"{datetime.now(UTC):%Y-%m-%d}, {rows}, SQLite, Python {sys.version.split()[0]}\n")
        print("| what | wanted | measured | |\n|---|---|---|---|", flush=True)
        begun, missed = time.monotonic(), 0
        for topic in chosen or topics:
            for row in topics[topic]():
                print(row, flush=True)
                missed += not row.reached
        print(f"\n{missed} missed, {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
