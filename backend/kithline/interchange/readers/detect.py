"""Opening whatever somebody brings: what it is follows from its content, never from its name."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from kithline.core.problems import Invalid
from kithline.interchange.readers import archive, google, linkedin, outlook, table, vcard
from kithline.interchange.readers.person import Row
from kithline.interchange.readers.records import Record, records
from kithline.interchange.readers.sheet import Sheet, fold, head_of, limit, named
from kithline.interchange.readers.text import LARGEST_FILE, Open, Text, read_text


class Kind(StrEnum):
    LINKEDIN = "linkedin"
    GOOGLE = "google"
    OUTLOOK = "outlook"
    VCARD = "vcard"
    TABLE = "table"


@dataclass(frozen=True)
class Source:
    """A file that can be read as often as one likes. `notices` say what was repaired, `mapping` what the columns are."""

    kind: Kind
    columns: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    mapping: Mapping[str, str]
    notices: tuple[str, ...]
    read: Callable[[], Iterator[Row]]

    def rows(self) -> Iterator[Row]:
        """One row for each row of the file, while it is being read. Raises Invalid for a table of which no column is a name."""
        return self.read()


@dataclass(frozen=True, slots=True)
class _Dialect:
    kind: Kind
    recognises: Callable[[Collection[str]], bool]
    rows: Callable[[Sheet], Iterator[Row]]


_DIALECTS: Final = (
    _Dialect(Kind.LINKEDIN, linkedin.recognises, linkedin.rows),
    _Dialect(Kind.GOOGLE, google.recognises, google.rows),
    _Dialect(Kind.OUTLOOK, outlook.recognises, outlook.rows),
)
_ZIP: Final = b"PK\3\4"
_DELIMITERS: Final = ",;\t|"
_SEPARATOR: Final = re.compile(r"\ufeff?\"?sep=([,;|\t:])\"?\s*", re.IGNORECASE)  # what Excel writes for itself
_HEADER_WITHIN: Final = 20
_SAMPLE: Final = 20
_DATA: Final = re.compile(r"@|://|\d{4}")


def open_import(path: Path, mapping: Mapping[str, str] | None = None) -> Source:
    """Looks at the file and says what it is. With a `mapping` (column to field) a CSV is read by it, whoever wrote it.

    Raises Invalid, in a sentence that says what to do, for what is no list of people and for a mapping that does not fit.
    """
    text = read_text(_opener(path))
    head = head_of(text)
    if vcard.is_vcard(head):
        vcard.limit(text)
        return Source(Kind.VCARD, (), (), {}, text.notices, lambda: vcard.rows(text))
    sheet, dialect = _sheet(text, head)
    limit(sheet)
    cells = sheet.sample(_SAMPLE)
    sample = tuple(tuple(row[: len(sheet.columns)]) for row in cells)
    if dialect and mapping is None:
        return Source(dialect.kind, sheet.columns, sample, {}, text.notices, lambda: dialect.rows(sheet))
    if mapping is None:
        mapping = table.guess(sheet.columns, cells)
    else:
        table.places_of(sheet, mapping)
    return Source(Kind.TABLE, sheet.columns, sample, mapping, text.notices, lambda: table.rows(sheet, mapping))


def _opener(path: Path) -> Open:
    if path.stat().st_size > LARGEST_FILE:
        raise Invalid("The file is larger than 20 MB. Split it in two, or leave out columns you do not need.")
    with path.open("rb") as file:
        is_zip = file.read(4) == _ZIP
    if not is_zip:
        return lambda: path.open("rb")
    if found := archive.find(path, "connections.csv") or archive.find_only(path, ".vcf", ".csv"):
        return found
    if "workbook.xml" in archive.names(path):
        raise Invalid("This is a spreadsheet. In Excel choose Save as, then CSV UTF-8, and bring that file.")
    raise Invalid(
        "There is no Connections.csv in this zip. LinkedIn's first mail often comes without it: "
        "wait for the second, or ask LinkedIn for your connections alone."
    )


def _sheet(text: Text, head: Sequence[str]) -> tuple[Sheet, _Dialect | None]:
    """The header is found by what it says, in the first rows: exports put notes above it."""
    told = _SEPARATOR.fullmatch(head[0])
    readings = {mark: _readable(head, mark) for mark in (told[1] if told else _DELIMITERS)}
    for mark, found in readings.items():
        for record in found[:_HEADER_WITHIN]:
            folded = {fold(column) for column in record.cells}
            for dialect in _DIALECTS:
                if dialect.recognises(folded):
                    return Sheet(text, mark, record.number, named(record.cells)), dialect
    return _table(text, readings), None


def _table(text: Text, readings: Mapping[str, list[Record]]) -> Sheet:
    """A header in words we know, else the first row of the commonest width, unless that looks like somebody already."""
    headers = [
        (table.hits(record.cells), mark, record) for mark, found in readings.items() for record in found[:_HEADER_WITHIN]
    ]
    if not headers:
        raise Invalid("No row of the file can be read. Open it in a spreadsheet, save it as CSV UTF-8, and try again.")
    known, mark, header = max(headers, key=lambda it: (it[0], -it[2].number))
    if known > 1 or (known and header is readings[mark][0]):  # one such word further down may be somebody's
        return Sheet(text, mark, header.number, named(header.cells))
    mark, width = max(((mark, _width(found)) for mark, found in readings.items()), key=lambda it: it[1])
    header = next((record for record in readings[mark] if len(record.cells) == width), readings[mark][0])
    if width == 1 or any(_DATA.search(cell) for cell in header.cells):
        return Sheet(text, mark, header.number - 1, named([""] * width))
    return Sheet(text, mark, header.number, named(header.cells))


def _readable(head: Sequence[str], mark: str) -> list[Record]:
    return [record for record in records(head, mark) if not record.problem]


def _width(found: Sequence[Record]) -> int:
    """Of most of the rows, if most of them agree."""
    [(width, times)] = Counter(len(record.cells) for record in found).most_common(1) or [(0, 0)]
    return width if times * 2 > len(found) else min(width, 1)
