"""The story as it is written down: tables in plain text, a column's name over each column."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

Line = Mapping[str, str]

_FOLDER: Final = Path(__file__).parent / "tables"


@cache
def table(name: str) -> tuple[Line, ...]:
    """Its rows by the names of their columns; a cell that is left out is empty."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]
    head, *rows = cells
    return tuple(dict(zip(head, [*row, *[""] * len(head)], strict=False)) for row in rows)


def several(cell: str, between: str = ";") -> list[str]:
    """The parts of a cell that holds more than one."""
    return [part.strip() for part in cell.split(between) if part.strip()]
