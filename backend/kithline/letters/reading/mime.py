"""A mail's file taken apart: its headers, the words that a person sees, and the mails that are attached to it."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from kithline.letters.reading.addresses import decode_words, from_base64
from kithline.letters.reading.charsets import decode
from kithline.letters.reading.html_text import text_of

# The standard library's parser is quadratic in the length of one `Content-Type`, and recurses as deep as a stranger likes.
_MOST_HEADERS: Final = 500
_MOST_IN_HEADER: Final = 16_000
_MOST_PARTS: Final = 100
_DEEPEST: Final = 8

_LAST: Final = b"--"
_FIELD: Final = re.compile(r"([!-9;-~]{1,70})[ \t]{0,10}:")
_PARAMETER: Final = re.compile(r";\s{0,100}([\w-]{1,40})\*?\s{0,10}=\s{0,10}(?:\"([^\"]{0,300})\"|([^;\s]{0,300}))")

Headers = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Mail:
    """`headers` by their name in small letters, unfolded, words still encoded."""

    headers: Headers
    text: str
    attached: tuple["Mail", ...] = ()

    def header(self, name: str) -> str:
        return ", ".join(self.headers.get(name, ()))

    def said(self, name: str) -> str:
        """The first of a name, decoded."""
        return decode_words(next(iter(self.headers.get(name, ())), ""))


@dataclass(slots=True)
class _Found:
    """What the parts of one mail come to. The budget is shared by all that is attached."""

    budget: Iterator[int]
    texts: list[str] = field(default_factory=list)
    attached: list[Mail] = field(default_factory=list)


def read(raw: bytes) -> Mail:
    """Raises nothing: what cannot be read is left out."""
    return _mail(_lines(raw), islice(iter(int, 1), _MOST_PARTS), 0)


def looks_like_mail(raw: bytes) -> bool:
    """Whether the lines before the first empty one are headers that a server writes."""
    headers, _ = _split(_lines(raw[:64_000]))
    technical = {"message-id", "mime-version", "received", "content-type", "return-path", "delivered-to"}
    return "from" in headers and not technical.isdisjoint(headers)


def _lines(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").lstrip(b"\n")


def _mail(raw: bytes, budget: Iterator[int], depth: int) -> Mail:
    headers, body = _split(raw)
    found = _Found(budget)
    _walk(headers, body, found, depth)
    return Mail(headers, "\n\n".join(text for text in found.texts if text.strip()), tuple(found.attached))


def _split(raw: bytes) -> tuple[Headers, bytes]:
    headers: Headers = {}
    if raw.startswith(b"\n"):
        return headers, raw[1:]
    head, _, body = raw.partition(b"\n\n")
    last: list[str] | None = None
    for line in islice(decode(head).split("\n"), _MOST_HEADERS):
        if line[:1] in {" ", "\t"}:
            if last and len(last[-1]) < _MOST_IN_HEADER:
                last[-1] += " " + line.strip()[:_MOST_IN_HEADER]
        elif named := _FIELD.match(line):
            last = headers.setdefault(named[1].lower(), [])
            last.append(line[named.end() :].strip()[:_MOST_IN_HEADER])
    return headers, body


def _walk(headers: Headers, body: bytes, found: _Found, depth: int) -> None:
    if depth > _DEEPEST or next(found.budget, None) is None:
        return
    kind, parameters = _content_type(headers)
    if kind.startswith("multipart/") and parameters.get("boundary"):
        _walk_parts(
            kind, [_split(part) for part in islice(_parts(body, parameters["boundary"]), _MOST_PARTS)], found, depth + 1
        )
    elif kind == "message/rfc822":
        found.attached.append(_mail(_content(headers, body), found.budget, depth + 1))
    elif kind in {"text/plain", "text/html"} and not _is_file(headers):
        said = decode(_content(headers, body), parameters.get("charset", ""))
        found.texts.append(text_of(said) if kind == "text/html" else said)


def _walk_parts(kind: str, parts: list[tuple[Headers, bytes]], found: _Found, depth: int) -> None:
    """Of alternatives the plain one, if it says anything; else the last that does."""
    if kind != "multipart/alternative":
        for headers, body in parts:
            _walk(headers, body, found, depth)
        return
    tried = []
    for headers, body in sorted(parts, key=lambda part: _content_type(part[0])[0] != "text/plain"):
        each = _Found(found.budget)
        _walk(headers, body, each, depth)
        tried.append(each)
        if any(text.strip() for text in each.texts):
            break
    best = tried[-1] if tried else _Found(found.budget)
    found.texts += best.texts
    found.attached += [mail for each in tried for mail in each.attached]


def _content_type(headers: Headers) -> tuple[str, dict[str, str]]:
    """What says nothing of itself is plain text."""
    said = next(iter(headers.get("content-type", ())), "")[:2_000]
    kind = said.split(";")[0].strip().lower()
    parameters = {name.lower(): quoted or plain for name, quoted, plain in _PARAMETER.findall(said)}
    return (kind if "/" in kind else "text/plain"), parameters


def _is_file(headers: Headers) -> bool:
    return next(iter(headers.get("content-disposition", ())), "").strip().lower().startswith("attachment")


def _content(headers: Headers, body: bytes) -> bytes:
    encoding = next(iter(headers.get("content-transfer-encoding", ())), "").strip().lower()
    if encoding == "base64":
        return from_base64(body)
    return binascii.a2b_qp(body) if encoding == "quoted-printable" else body


def _parts(body: bytes, boundary: str) -> Iterator[bytes]:
    """What lies between the boundaries; a longer boundary that begins alike is none."""
    mark = b"\n--" + boundary.encode("utf-8", "replace")
    part: list[bytes] = []
    for piece in (b"\n" + body).split(mark)[1:]:
        first_line, _, rest = piece.partition(b"\n")
        if first_line.strip() not in {b"", _LAST}:
            part += (mark, piece)
            continue
        if part:
            yield b"".join(part)
        if first_line.strip() == _LAST:
            return
        part = [b"", rest]
    yield b"".join(part)
