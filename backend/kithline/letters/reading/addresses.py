"""Who is named in a header, or in a line copied from a mail program: lists, groups, surnames first, encoded words."""

import binascii
import re
from typing import Final

from kithline.letters.message import Mailbox
from kithline.letters.reading.charsets import decode

MOST: Final = 8_000  # characters of one list
_MOST_PEOPLE: Final = 100

_ADDRESS: Final = re.compile(r"[^\s@<>()\[\],;:\"'\\=?|]{1,64}@[^\s@<>()\[\],;:\"'\\=?|/]{1,190}")
_ENCODED: Final = re.compile(r"=\?([A-Za-z0-9._:+-]{1,40})(?:\*[A-Za-z-]{0,20})?\?([bBqQ])\?([^?]{0,2000})\?=")
_BETWEEN_ENCODED: Final = re.compile(r"\?=\s{1,100}=\?")
# Spans have bounds, so that what is never closed costs no more than that.
_PART: Final = re.compile(
    r'"(?:[^"\\]|\\.){0,300}"|\((?:[^()\\]|\\.){0,300}\)|<[^<>]{0,300}>|[,;:]|[^",;:()<>]{1,300}|.', re.DOTALL
)
_NAME_ENDS: Final = re.compile(r"[<\[(|]|\bmailto:")
_COMMENT: Final = re.compile(r"\(([^()]{1,100})\)")
_NO_BASE64: Final = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))
_TITLE: Final = re.compile(r"(?:ph\.? ?d|m\.?d|mba|m\.?sc|b\.?sc|jr|sr|ii|iii|esq|cpa|pmp)\.?", re.IGNORECASE)
_INVISIBLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def mailboxes(listed: str) -> list[Mailbox]:
    """Everybody in a list, in its order. Who has no address there has an empty one."""
    found: list[Mailbox] = []
    pieces = _pieces(listed[:MOST])
    for at, piece in enumerate(pieces):
        one = _mailbox(piece)
        following = pieces[at + 1] if at + 1 < len(pieces) else ""
        if not one.address and _is_surname(piece) and "<" in following:
            pieces[at + 1] = f"{piece}, {following}"  # "Lee, Robert <robert@lee.example>" was cut at its own comma
        elif one.name or one.address:
            found.append(one)
    return found[:_MOST_PEOPLE]


def addresses_in(text: str) -> list[str]:
    return [_trimmed(found[0]) for found in _ADDRESS.finditer(text) if _is_whole(_trimmed(found[0]))]


def decode_words(header: str) -> str:
    """RFC 2047, with a letter that was cut between two words put together again."""
    text, said, end = _BETWEEN_ENCODED.sub("?==?", header), "", 0
    charset, data = "", b""
    for word in _ENCODED.finditer(text):
        if word.start() != end or word[1].casefold() != charset:
            said += decode(data, charset) + text[end : word.start()]
            charset, data = word[1].casefold(), b""
        data += _decoded(word[2], word[3])
        end = word.end()
    return visible(said + decode(data, charset) + text[end:])


def visible(text: str) -> str:
    """One line, without what cannot be seen."""
    return " ".join(_INVISIBLE.sub("", re.sub(r"[\t\r\n]", " ", text)).split())


def _pieces(listed: str) -> list[str]:
    """Cut at commas and semicolons outside quotes, comments and brackets; at semicolons alone where they part the list."""
    tokens = _PART.findall(listed)
    groups = ":" in tokens
    cuts = {";"} if ";" in tokens and not groups and not _has_two(listed.split(";")) else {",", ";"}
    pieces, piece = [], ""
    for part in tokens:
        if part == ":" and not piece.endswith("mailto"):
            piece = ""  # it was the name of a group
        elif part in cuts:
            pieces.append(piece)
            piece = ""
        else:
            piece += part
    return [" ".join(piece.split()) for piece in (*pieces, piece) if piece.strip()]


def _has_two(parts: list[str]) -> bool:
    return any(part.count("@") > 1 and "mailto:" not in part for part in parts)


def _mailbox(piece: str) -> Mailbox:
    """Name <address>, address (Name), Name [mailto:address], or either alone."""
    found = addresses_in(piece)
    address = found[-1] if found else ""
    name = _NAME_ENDS.split(piece, maxsplit=1)[0]
    if address and address in name:
        name = ""
    if not name.strip() and (comment := _COMMENT.search(piece)):
        name = comment[1]
    return Mailbox(address, _name(name))


def _name(said: str) -> str:
    name = visible(decode_words(said.replace("\\", "").replace('"', "")).strip(" '’<>;,:")).split(" via ")[0][:200]
    last, comma, first = name.partition(",")
    if comma and _TITLE.fullmatch(first.strip()):
        name = last.strip()
    elif comma and first.strip() and "," not in first and len(first.split()) <= 3:
        name = f"{first.strip()} {last.strip()}"
    return "" if "@" in name else name


def _is_surname(piece: str) -> bool:
    return len(piece.split()) <= 3 and not _NAME_ENDS.search(piece)


def _trimmed(address: str) -> str:
    return address.rstrip(".'’*_").lstrip("'’*_.")


def _is_whole(address: str) -> bool:
    local, _, domain = address.rpartition("@")
    return bool(local) and "." in domain.strip(".") and ".." not in address and not local.endswith(".")


def _decoded(encoding: str, data: str) -> bytes:
    raw = data.encode("utf-8", "replace")
    if encoding in "qQ":
        return binascii.a2b_qp(raw, header=True)
    return from_base64(raw)


def from_base64(data: bytes) -> bytes:
    """As much as can be read: without what is no base64, and with the padding that was lost."""
    plain = data.translate(None, _NO_BASE64)
    plain = plain[: len(plain) - 1] if len(plain) % 4 == 1 else plain
    return binascii.a2b_base64(plain + b"=" * (-len(plain) % 4))
