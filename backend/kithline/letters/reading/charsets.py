"""Bytes to text when the label may be wrong, as it often is in mail."""

import codecs
import re
from typing import Final

# Only these. Python's other codecs take quadratic time, warn, or are no text: `punycode`, `idna`, `unicode_escape`, `zlib`.
_KNOWN: Final = re.compile(
    r"utf-8|utf-(?:16|32)(?:-[bl]e)?|ascii|iso8859-(?:[1-9]|1[0-6])|cp125[0-8]|cp(?:437|850|866|874|932|949|950)|koi8-[ru]|"
    r"mac-roman|tis-620|gb(?:2312|k|18030)|big5(?:hkscs)?|shift_jis|euc_(?:jp|kr)|iso2022_(?:jp|kr)"
)
# What senders say, and the larger set that they mean.
_MEANT: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
}
_SEVEN_BITS: Final = ("iso2022_jp", "iso2022_kr")


def decode(data: bytes, declared: str = "") -> str:
    """What is UTF-8 is read so whatever it says of itself, for nothing else looks like it. Never fails."""
    data = data.removeprefix(codecs.BOM_UTF8)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace").removeprefix("\ufeff")
    name = _known(declared)
    if name in _SEVEN_BITS or name.startswith(("utf-16", "utf-32")):
        return data.decode(name, "replace").removeprefix("\ufeff")
    for codec in ("utf-8", name):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252" if name == "utf-8" else name, "replace")


def _known(declared: str) -> str:
    try:
        name = codecs.lookup(declared.strip().strip("'\"")[:40]).name
    except (LookupError, ValueError):
        return "cp1252"
    return _MEANT.get(name, name) if _KNOWN.fullmatch(name) else "cp1252"
