"""Records of a CSV file with their row numbers. One bad row costs one row, even when it opens a quote and never closes it."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from kithline.interchange.formulas import STARTS, computes, restore

LONGEST_CELL: Final = 64 * 1024
_LONGEST_RECORD: Final = 1024 * 1024
_MARKED: Final = f"'{STARTS}"
_TOO_LONG: Final = f"One of its cells is longer than {LONGEST_CELL:,} letters."


class Record(NamedTuple):
    """`formulas` are the columns in which a spreadsheet would compute something."""

    number: int
    cells: list[str]
    problem: str = ""
    formulas: tuple[int, ...] = ()


@dataclass(slots=True)
class _Lines:
    """Lines that can be taken back, so that what a stray quote swallowed is read again."""

    source: Iterator[str]
    again: deque[str] = field(default_factory=deque)
    taken: list[str] = field(default_factory=list)
    size: int = 0
    ended: bool = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line = self.again.popleft() if self.again else next(self.source)
        except StopIteration:
            self.ended = True
            raise
        self.taken.append(line)
        self.size += len(line)
        if self.size > _LONGEST_RECORD and len(self.taken) > 1:
            raise csv.Error("the record does not end")
        return line

    def start(self) -> None:
        self.taken.clear()
        self.size = 0

    def take_back(self) -> None:
        """All but the first."""
        self.again.extendleft(reversed(self.taken[1:]))
        self.ended = False


def records(lines: Iterable[str], delimiter: str, width: int = 0, header: int = 0) -> Iterator[Record]:
    """Every record with something in it. After row `header`, one with more than `width` cells is a problem."""
    source = _Lines(iter(lines))
    reader = csv.reader(source, delimiter=delimiter)
    number = 0
    while True:
        number += 1
        source.start()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            if len(source.taken) == 1:
                yield Record(number, [], _TOO_LONG)
                continue
            cells, sound = [], False
        else:
            sound = len(source.taken) == 1 or _is_sound(source.taken, delimiter)
        wide = 0 < width < len(cells) and number > header and any(cells[width:])
        if not sound or source.ended or (wide and len(source.taken) > 1):
            source.take_back()
            yield Record(number, cells, "A quotation mark opens in this row and does not close.")
        elif wide:
            yield Record(number, cells, f"It has {len(cells)} cells, and the file has {width} columns.")
        elif (whole := "".join(cells)) and not whole.isspace():
            yield _record(number, cells, len(whole))


def _is_sound(lines: list[str], delimiter: str) -> bool:
    """Whether the quotes that held several lines together are true ones: each closes at the end of its cell."""
    try:
        return len(list(csv.reader(lines, delimiter=delimiter, strict=True))) == 1
    except csv.Error:
        return False


def _record(number: int, cells: list[str], letters: int) -> Record:
    if letters > LONGEST_CELL and len(max(cells, key=len)) > LONGEST_CELL:
        return Record(number, cells, _TOO_LONG)
    formulas: tuple[int, ...] = ()
    for at, cell in enumerate(cells):
        if cell and cell[0] in _MARKED:
            cells[at] = restored = restore(cell)
            if restored is cell and computes(cell):
                formulas += (at,)
    return Record(number, cells, "", formulas)
