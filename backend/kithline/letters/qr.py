"""The letter as a QR code that is the `mailto:` itself: another telephone opens it with no server in between."""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

import segno

QR_MOST: Final = 520  # bytes: version 15 with low correction, which a telephone still reads off another's screen
_QUIET: Final = 4  # modules of paper around it, as the standard asks


@dataclass(frozen=True, slots=True)
class QrCode:
    """`path` draws the dark modules as strokes one unit wide, on a square of `size` units with its quiet zone."""

    path: str
    size: int
    version: int

    @property
    def svg(self) -> str:
        """One path and no style: the page's rules, or the text's colour, say what ink it has."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="qr-code" viewBox="0 0 {self.size} {self.size}" '
            'shape-rendering="crispEdges" role="img" aria-label="QR code that opens the letter in a mail program">'
            f'<path stroke="currentColor" d="{self.path}"/></svg>'
        )


@dataclass(frozen=True, slots=True)
class TooLong:
    reason: str


def draw(mailto: str) -> QrCode | TooLong:
    """The code of an address in ASCII, as `links.mailto` makes it."""
    excess = len(mailto) - QR_MOST
    if excess > 0:
        return TooLong(f"{excess} characters too long for a code that a telephone reads well: shorten it, copy it or share it.")
    code = segno.make_qr(mailto, error="l", mode="byte")
    version = code.version
    assert isinstance(version, int)
    return QrCode(_path(code.matrix), len(code.matrix) + 2 * _QUIET, version)


def _path(matrix: tuple[bytearray, ...]) -> str:
    """Each run of dark modules is one horizontal stroke through the middle of its row."""
    strokes: list[str] = []
    for y, row in enumerate(matrix, _QUIET):
        x = _QUIET
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                strokes.append(f"M{x} {y}.5h{length}")
            x += length
    return "".join(strokes)
