"""From what was pasted or dropped to a mail; and whether a person wrote it at all."""

import codecs
import re
from collections.abc import Sequence
from typing import Final

from kithline.core.problems import Invalid
from kithline.letters.reading import mime
from kithline.letters.reading.addresses import visible
from kithline.letters.reading.charsets import decode
from kithline.letters.reading.html_text import text_of
from kithline.letters.reading.layers import Layer
from kithline.letters.reading.mime import Mail
from kithline.letters.reading.phrases import AUTOMATIC_SENDER, AUTOMATIC_SUBJECT

MOST: Final = 1_048_576  # bytes

_OUTLOOK: Final = b"\xd0\xcf\x11\xe0"
_NO_MAIL: Final = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_COUNTED: Final = re.compile(rb"\d{1,10}[ ]{0,10}\r?\n")  # Apple's .emlx begins with the length of the mail
_MAILBOX: Final = re.compile(rb"From \S{1,254} .{0,60}\d\d:\d\d")
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(source: bytes | str) -> Mail:
    """Raises Invalid for what is larger than a mebibyte, has nothing in it, or is no mail and no text."""
    raw = source.encode("utf-8", "replace") if isinstance(source, str) else source
    if len(raw) > MOST:
        raise Invalid("A mail of more than 1 MiB is not read. Copy its text, without what is attached, and paste that.")
    if raw.startswith(_OUTLOOK):
        raise Invalid("This is Outlook's own kind of file. Save the mail as .eml, or copy its text and paste that.")
    if raw.startswith(_UTF16):
        raw = decode(raw).encode("utf-8", "replace")
    if raw.startswith(_NO_MAIL) or 0 in raw[:4_096]:
        raise Invalid("This file is no mail. Save the mail as .eml, or copy its text and paste that.")
    mail = _mail(raw.removeprefix(codecs.BOM_UTF8))
    if not visible(mail.text) and not mail.attached and "from" not in mail.headers:
        raise Invalid("There is nothing in it to read. Paste the mail with its first lines: From, To, Date.")
    return mail


def automatic(mail: Mail, layers: Sequence[Layer]) -> str:
    """Why it is no letter of a person: an automatic reply, a returned mail, a list. Empty for one that is."""
    said = {name: mail.said(name).casefold() for name in ("auto-submitted", "precedence", "content-type", "return-path")}
    outer = next((layer for layer in layers if layer.sender), layers[0])
    if said["content-type"].startswith("multipart/report") or said["return-path"] == "<>":
        return "This mail says that another could not be delivered."
    if AUTOMATIC_SUBJECT.match(outer.subject.strip()) or said["auto-submitted"] not in {"", "no"}:
        return "This is an automatic reply, not an introduction."
    if "list-id" in mail.headers or said["precedence"] in {"bulk", "junk", "list"}:
        return "This mail went to a list, not to you."
    if not {"x-autoreply", "x-autorespond"}.isdisjoint(mail.headers) or said["precedence"] == "auto_reply":
        return "This is an automatic reply, not an introduction."
    if outer.sender and AUTOMATIC_SENDER.match(outer.sender.address):
        return "No person wrote this mail."
    return ""


def _mail(raw: bytes) -> Mail:
    if counted := _COUNTED.match(raw):
        raw = raw[counted.end() :]
    if _MAILBOX.match(raw):
        raw = raw.partition(b"\n")[2]  # the line that parts mails in a mailbox file
    if mime.looks_like_mail(raw):
        return mime.read(raw)
    text = decode(raw)
    is_page = text.lstrip()[:1] == "<" and re.search(r"</[a-z]|<br", text[:20_000], re.IGNORECASE)
    return Mail({}, text_of(text) if is_page else text)
