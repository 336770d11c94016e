"""A letter ready to leave: to whom, with whom in CC, what it says; nothing in it can break out of its field."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from kithline.core.problems import Invalid

_ADDRESS: Final = re.compile(r"[^\s@<>()\[\],;:\"\\]{1,64}@[^\s@<>()\[\],;:\"\\]{1,190}")
_LINE_BREAK: Final = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")
_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class LetterChannel(StrEnum):
    """How a letter went, as the sender says afterwards: what is recorded beside "I sent it"."""

    MAIL = "mail"
    GMAIL = "gmail"
    OUTLOOK = "outlook"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    PROFILE = "profile"
    SHARE = "share"
    COPY = "copy"
    QR = "qr"
    FILE = "file"
    PAPER = "paper"


class Mailbox(NamedTuple):
    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """Raises Invalid for an address that is none, and for a subject or name of several lines.

    Line breaks of every kind in the body become LF; characters that cannot be seen are dropped. There is no BCC:
    nobody reads a letter whom the others cannot see.
    """

    subject: str
    body: str
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()

    def __post_init__(self) -> None:
        for mailbox in (*self.to, *self.cc):
            _check(mailbox)
        if not _is_one_line(self.subject):
            raise Invalid("A subject is one line. Take the line breaks out of it.")
        object.__setattr__(self, "body", _UNPRINTABLE.sub("", _LINE_BREAK.sub("\n", self.body)).strip())


def _check(mailbox: Mailbox) -> None:
    address = mailbox.address
    if not _is_one_line(address) or not _ADDRESS.fullmatch(address) or address.count("..") or ".@" in address:
        shown = _UNPRINTABLE.sub(" ", _LINE_BREAK.sub(" ", address))[:100]
        raise Invalid(f"“{shown}” is not an e-mail address. One address looks like dana@flextronics.example.")
    if not _is_one_line(mailbox.name):
        raise Invalid("A name is one line. Take the line breaks out of it.")


def _is_one_line(text: str) -> bool:
    return not _LINE_BREAK.search(text) and not _UNPRINTABLE.search(text)
