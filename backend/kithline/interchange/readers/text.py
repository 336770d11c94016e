"""The text of a file: which encoding it is in, and whether it is text at all. Decided by its bytes, never by its name."""

import codecs
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Final

from kithline.core.problems import Invalid

Open = Callable[[], IO[bytes]]  # opens the same bytes again, from the start

LARGEST_FILE: Final = 20 * 1024 * 1024
LONGEST_LINE: Final = 2 * 1024 * 1024
_CHUNK: Final = 64 * 1024
_HEAD: Final = 4096
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))  # among them NUL
_TOO_MANY_CONTROLS: Final = 0.01
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHERS: Final = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old Excel, Word or Outlook file"),
    (b"!BDN", "an Outlook data file"),
    (b"SQLite format 3", "a database"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"bplist", "an Apple property list"),
    (b"{", "JSON"),
    (b"[{", "JSON"),
    (b"<", "a web page or XML"),
    (b"BEGIN:VCALENDAR", "a calendar"),
)
WHAT_WE_READ: Final = "Choose the CSV, vCard or LinkedIn zip that the other program exported."


@dataclass(frozen=True, slots=True)
class Text:
    open: Open
    encoding: str
    errors: str
    count: int
    nuls: int
    notices: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """Lines with their ends, as many as were asked for: the file is never held whole."""
        with self.open() as file, io.TextIOWrapper(file, self.encoding, self.errors, newline="") as text:
            if self.nuls:
                yield from (line.replace("\0", "") for line in text)
            else:
                yield from text


@dataclass(slots=True)
class _Measure:
    """What one pass over the bytes finds out."""

    size: int = 0
    lines: int = 1
    nuls: int = 0
    controls: int = 0
    line: int = 0
    longest: int = 0
    damage: int = 0
    letters: int = 0  # beyond ASCII

    def take(self, plain: bytes) -> None:
        self.lines += max(plain.count(b"\n"), plain.count(b"\r"))
        self.nuls += plain.count(0)
        self.controls += len(plain) - len(plain.translate(None, _CONTROLS))
        first, *others = plain.replace(b"\r", b"\n").split(b"\n")
        self.line += len(first)
        self.longest = max(self.longest, self.line, *map(len, others))
        self.line = len(others[-1]) if others else self.line


def read_text(open_file: Open) -> Text:
    """Raises Invalid for what is too large, empty, damaged, or no text."""
    with open_file() as file:
        head = file.read(_HEAD)
    _refuse_others(head)
    encoding = _encoding_by_marks(head)
    try:
        measure = _measure(open_file, encoding or "utf-8", "strict")
        return _text(open_file, measure, encoding or "utf-8", "strict")
    except UnicodeDecodeError as broken:
        if encoding and encoding != "utf-8-sig":
            raise Invalid("The file is damaged. Export it once more, as UTF-8 if you can choose.") from broken
    measure = _measure(open_file, "utf-8-sig", "replace")
    if measure.letters > 3 * measure.damage:
        return _text(open_file, measure, "utf-8-sig", "replace")
    return _text(open_file, _measure(open_file, "cp1252", "replace"), "cp1252", "replace")


def _refuse_others(head: bytes) -> None:
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    for magic, name in _OTHERS:
        if start.startswith(magic):
            raise Invalid(f"This is {name}, not a list of people. {WHAT_WE_READ}")


def _encoding_by_marks(head: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding
    pairs = len(head) // 2
    even, odd = head[::2].count(0), head[1::2].count(0)
    if pairs and max(even, odd) > 0.4 * pairs and min(even, odd) < 0.1 * pairs:
        return "utf-16-be" if even > odd else "utf-16-le"
    return None


def _measure(open_file: Open, encoding: str, errors: str) -> _Measure:
    measure = _Measure()
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    with open_file() as file:
        while chunk := file.read(_CHUNK):
            measure.size += len(chunk)
            if measure.size > LARGEST_FILE:
                raise Invalid("The file is larger than 20 MB. Split it in two, or leave out columns you do not need.")
            text = decoder.decode(chunk)
            plain = text.encode("utf-8", "surrogatepass")
            measure.take(plain)
            if errors != "strict":
                measure.damage += text.count("\ufffd")
                measure.letters += len(text) - len(text.encode("ascii", "ignore"))
    decoder.decode(b"", final=True)
    return measure


def _text(open_file: Open, measure: _Measure, encoding: str, errors: str) -> Text:
    if measure.controls > max(8, _TOO_MANY_CONTROLS * measure.size):
        raise Invalid(f"This is not text. {WHAT_WE_READ}")
    if measure.longest > LONGEST_LINE:
        raise Invalid(f"One line of the file is longer than two million letters: this is no list of people. {WHAT_WE_READ}")
    notices = []
    if measure.nuls:
        notices.append(f"NUL characters left out: {measure.nuls}.")
    if measure.damage:
        notices.append(f"Letters damaged before the file came here: {measure.damage}. They show as \ufffd.")
    if encoding == "cp1252":
        notices.append(
            "The file is not UTF-8; its accents were read as Western European. If names look wrong, export it as UTF-8."
        )
    return Text(open_file, encoding, errors, measure.lines, measure.nuls, tuple(notices))
