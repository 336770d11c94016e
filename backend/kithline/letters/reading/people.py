"""Whom a mailbox or a name stands for: me, somebody known, or somebody new."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final
from unicodedata import normalize
from uuid import UUID

from kithline.core.email import email_key
from kithline.letters.message import Mailbox
from kithline.letters.reading.findings import NOTHING, Confidence, Finding, Known, Me, Person
from kithline.letters.reading.phrases import ME

IN_CONTACTS: Final = "In your contacts."
_FROM_ADDRESS: Final = "Read from the address."
_WORD: Final = re.compile(r"\w{2,40}")
_LOCAL_PART: Final = re.compile(r"[^\W\d_]{2,30}(?:[._-][^\W\d_]{1,30}){0,2}")


class Everybody:
    """Those in the network, by address, by name and by first name; a name that two have is nobody's."""

    def __init__(self, me: Me, known: Iterable[Known]) -> None:
        self._me = me
        self._mine = {email_key(address) for address in me.addresses}
        self._by_address: dict[str, Known] = {}
        self._by_name: dict[str, set[UUID]] = defaultdict(set)
        self._by_id: dict[UUID, Known] = {}
        for one in known:
            self._by_id[one.id] = one
            for address in one.addresses:
                self._by_address.setdefault(email_key(address), one)
            for name in {_key(one.name), _key(first_name(one.name))} - {""}:
                self._by_name[name].add(one.id)

    def is_me(self, mailbox: Mailbox) -> bool:
        """By an address, also with a +tag; by the name where there is no address, or none that belongs to somebody else."""
        if mailbox.address:
            key = email_key(mailbox.address)
            local, _, domain = key.rpartition("@")
            if {key, f"{local.partition('+')[0]}@{domain}"} & self._mine:
                return True
            return self._is_my_name(mailbox.name) and key not in self._by_address
        return mailbox.name.casefold() in ME or self.is_my_name(mailbox.name)

    def is_my_name(self, name: str) -> bool:
        return self._is_my_name(name) or (bool(name) and _key(name) == _key(first_name(self._me.name)))

    def names_me(self, text: str) -> bool:
        first = first_name(self._me.name)
        return bool(first) and _key(first) in {_key(word) for word in _WORD.findall(text)}

    def known(self, mailbox: Mailbox) -> Known | None:
        """By the address; else by the name, which has to be a whole one where the address is new."""
        return self._by_address.get(email_key(mailbox.address)) or (
            self.by_name(mailbox.name) if not mailbox.address or " " in mailbox.name else None
        )

    def by_name(self, name: str) -> Known | None:
        """By the whole name or the first; None where two have it."""
        ids = self._by_name.get(_key(name), set())
        return self._by_id[next(iter(ids))] if len(ids) == 1 else None

    def person(self, mailbox: Mailbox, because: str, confidence: Confidence) -> Person:
        """What is known of a mailbox that a mail names."""
        known = self.known(mailbox)
        by_address = email_key(mailbox.address) in self._by_address
        name = Finding(mailbox.name, confidence, because) if mailbox.name else NOTHING
        address = Finding(mailbox.address, confidence, because) if mailbox.address else NOTHING
        if known and len(known.name) > len(mailbox.name):
            sure = confidence if by_address else _at_most_likely(confidence)
            name = Finding(known.name, sure, because if mailbox.name else IN_CONTACTS)
        if known and not mailbox.address and known.addresses:
            address = Finding(known.addresses[0], _at_most_likely(confidence), IN_CONTACTS)
        if not name.value and (guess := name_in(mailbox.address)):
            name = Finding(guess, Confidence.GUESS, _FROM_ADDRESS)
        if known is None:
            return Person(name, address)
        return Person(name, address, known.id, Confidence.SURE if by_address else _at_most_likely(confidence))

    def _is_my_name(self, name: str) -> bool:
        return bool(_key(name)) and _key(name) == _key(self._me.name)


def _at_most_likely(confidence: Confidence) -> Confidence:
    return Confidence.LIKELY if confidence is Confidence.SURE else confidence


def first_name(name: str) -> str:
    return name.split(maxsplit=1)[0] if name.split() else ""


def name_in(address: str) -> str:
    """dana.reyes@… is Dana Reyes; info@… is nobody's name, and neither is dr1970@…"""
    local = address.rpartition("@")[0]
    if not _LOCAL_PART.fullmatch(local) or local.casefold() in {"info", "contact", "office", "mail", "hello", "team", "admin"}:
        return ""
    return " ".join(part.capitalize() for part in re.split(r"[._-]", local))


def same(one: Mailbox, other: Mailbox) -> bool:
    if one.address and other.address:
        return email_key(one.address) == email_key(other.address)
    return bool(one.name) and _key(one.name) == _key(other.name)


def _key(name: str) -> str:
    return " ".join(normalize("NFKC", name).casefold().split())
