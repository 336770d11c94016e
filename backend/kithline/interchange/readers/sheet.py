"""A CSV file whose header has been found: its columns, and its rows as the reader of its kind makes them."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final

from kithline.core.problems import Invalid
from kithline.interchange.readers.person import Row, tidy, unreadable
from kithline.interchange.readers.records import Record, records
from kithline.interchange.readers.text import WHAT_WE_READ, Text

MOST_COLUMNS: Final = 500
MOST_ROWS: Final = 100_000
_SAMPLE_LINES: Final = 250
_SAMPLE_LETTERS: Final = 64 * 1024

Cells = Sequence[str]


@dataclass(frozen=True)
class Sheet:
    """People come after row `header`, which names the columns if any row does."""

    text: Text
    delimiter: str
    header: int
    columns: tuple[str, ...]

    def records(self) -> Iterator[Record]:
        width = len(self.columns)
        for record in records(self.text.lines(), self.delimiter, width, self.header):
            if record.number > self.header:
                yield record

    def sample(self, most: int) -> list[Cells]:
        """Of rows that can be read."""
        return [self._whole(record) for record in islice((r for r in self.records() if not r.problem), most)]

    def rows(self, names: Sequence[int], read: Callable[[int, Cells], Row]) -> Iterator[Row]:
        """One row for each record. `names` are the columns in which a formula is no name."""
        for record in self.records():
            if record.problem:
                yield unreadable(record.number, record.problem)
            elif record.formulas and not set(record.formulas).isdisjoint(names):
                yield unreadable(record.number, "Its name is a spreadsheet formula, not a name.")
            else:
                yield read(record.number, self._whole(record))

    def _whole(self, record: Record) -> Cells:
        """As many cells as there are columns, and the empty one."""
        cells = record.cells
        cells += [""] * (max(len(self.columns) - len(cells), 0) + 1)
        return cells

    @cached_property
    def _at(self) -> dict[str, int]:
        return {fold(column): at for at, column in reversed(list(enumerate(self.columns)))}

    def column(self, *names: str) -> int:
        """The first of the names that is there, however it is written; else the one after the last, which is always empty."""
        return next((self._at[name] for name in names if name in self._at), -1)

    def places(self, *names: str) -> list[int]:
        """Those of the names that are there."""
        return [self._at[name] for name in names if name in self._at]


def fold(name: str) -> str:
    """A column's name as it compares."""
    return tidy(unicodedata.normalize("NFKC", name)).casefold()


def cells_of(cells: Cells, columns: Sequence[int]) -> list[str]:
    return [cells[at] for at in columns if cells[at]]


def head_of(text: Text) -> list[str]:
    """The first lines: enough to know the file by. Raises Invalid if nothing is in them."""
    head, letters = [], 0
    for line in islice(text.lines(), _SAMPLE_LINES):
        head.append(line)
        letters += len(line)
        if letters > _SAMPLE_LETTERS:
            break
    if not "".join(head).strip("\ufeff\t\r\n "):
        raise Invalid(f"The file is empty. {WHAT_WE_READ}")
    return head


def limit(sheet: Sheet) -> Sheet:
    """Raises Invalid for more columns or rows than a list of people has."""
    if len(sheet.columns) > MOST_COLUMNS:
        raise Invalid(
            f"The file has {len(sheet.columns):,} columns, and {MOST_COLUMNS} can be read. "
            "Keep those with names, addresses and employers, and try again."
        )
    if sheet.text.count > MOST_ROWS and sum(1 for _ in islice(sheet.records(), MOST_ROWS + 1)) > MOST_ROWS:
        raise Invalid(f"The file has more than {MOST_ROWS:,} rows. Split it in two and import one after the other.")
    return sheet


def named(columns: Sequence[str]) -> tuple[str, ...]:
    """Tidied, each once: of two columns `Phone` the second becomes `Phone (2)`, and one without a name gets its place."""
    given: dict[str, int] = {}
    for at, column in enumerate(columns, start=1):
        name = tidy(column) or f"Column {at}"
        times = 2
        unique = name
        while unique in given:
            unique, times = f"{name} ({times})", times + 1
        given[unique] = at
    return tuple(given)
