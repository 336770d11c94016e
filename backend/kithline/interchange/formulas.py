"""Cells that a spreadsheet would compute: made harmless on the way out, restored on the way in."""

import re
from typing import Final

STARTS: Final = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"  # the last four are the first four in full width
_ANY: Final = f"[{re.escape(STARTS)}]"
_DANGEROUS: Final = re.compile(f"'*{_ANY}")
_NEUTRALISED: Final = re.compile(f"'+{_ANY}")
_COMPUTES: Final = re.compile("[=\uff1d]|[+@\uff0b\uff20\uff0d-].*[(|!]", re.DOTALL)
_TEXT_ONLY: Final = re.compile('="([^"]*)"')  # how spreadsheets are told that 0170 is no number


def neutralise(cell: str) -> str:
    """An apostrophe in front makes it text. One that was there already gets a second, so that `restore` gives back the same."""
    return f"'{cell}" if _DANGEROUS.match(cell) else cell


def restore(cell: str) -> str:
    """What `neutralise` was given; the very same object if it did nothing."""
    if _NEUTRALISED.match(cell):
        return cell[1:]
    text = _TEXT_ONLY.fullmatch(cell)
    return text[1] if text else cell


def computes(cell: str) -> bool:
    """Whether it is more than a word that happens to begin like a formula, as `+1 415 555 0100` and `@dana` do."""
    return bool(_COMPUTES.match(cell))
