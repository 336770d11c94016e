"""A row of an imported file: a person, somebody hidden, or something that could not be read; never nothing."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypedDict, Unpack

from kithline.contacts.keys import Key, email_key, keys

LONGEST_NAME: Final = 200
LONGEST_NOTES: Final = 20_000
_UNSEEN: Final = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_BRACKETED: Final = re.compile(r"[<(]\s*([^<>()\s]+@[^<>()\s]+)\s*[>)]")
_FAMILY_FIRST: Final = "\u2e80"
_ALONE: Final = re.compile("[\u2e80-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")  # scripts that put the family first
_HOW_KNOWN: Final = {
    "family": "family",
    "friend": "friend",
    "neighbour": "neighbour",
    "colleague": "colleague",
    "classmate": "classmate",
    "alum": "alum",
    "teacher": "teacher",
    "adviser": "adviser",
    "event": "event",
    "introduction": "introduction",
    "online": "online",
    "friends": "friend",
    "relatives": "family",
    "neighbours": "neighbour",
    "neighbor": "neighbour",
    "neighbors": "neighbour",
    "coworker": "colleague",
    "coworkers": "colleague",
    "colleagues": "colleague",
    "classmates": "classmate",
    "alumni": "alum",
    "teachers": "teacher",
    "advisor": "adviser",
}


class Verdict(StrEnum):
    PERSON = "person"
    HIDDEN = "hidden"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Row:
    """`number` counts from 1, as a spreadsheet counts the rows of the file (of a vCard file: its cards).

    Addresses, phone numbers and links are as they were given. `how_known` are hints in the words of a contact.
    """

    number: int
    verdict: Verdict
    reason: str = ""
    given_name: str = ""
    family_name: str = ""
    display_name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    organization: str = ""
    title: str = ""
    location: str = ""
    connected_on: date | None = None
    notes: str = ""
    how_known: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    referred_by: str = ""

    def keys(self, region: str | None) -> tuple[Key, ...]:
        """What to match by, the surest first. `region` is where phone numbers without a country code are from."""
        return keys(self.links, self.emails, self.phones, region)


class Found(TypedDict, total=False):
    """What a reader found, not yet tidied. Of several organizations or titles the first is kept, the others noted."""

    given: str
    middle: str
    family: str
    display: str
    nickname: str
    emails: Iterable[str]
    phones: Iterable[str]
    links: Iterable[str]
    organizations: Iterable[str]
    titles: Iterable[str]
    locations: Iterable[str]
    connected_on: date | None
    notes: Iterable[str]
    tags: Iterable[str]
    groups: Iterable[str]  # labels that only hint at how one is known
    referred_by: str


def person(number: int, **found: Unpack[Found]) -> Row:
    """Tidies what was found. What does not fit its field goes to the notes; without any name there is nobody."""
    given, family = tidy(found.get("given", "")), tidy(found.get("family", ""))
    notes = [tidy_text(note) for note in found.get("notes", ())]
    emails = _addresses(found.get("emails", ()), notes)
    phones, links = _each(found.get("phones", ())), _each(found.get("links", ()))
    organization = _one("Organization", found.get("organizations", ()), notes)
    title = _one("Title", found.get("titles", ()), notes)
    location = _one("Location", found.get("locations", ()), notes)
    display = tidy(found.get("display", "")) or _join(given, tidy(found.get("middle", "")), family)
    if not display:
        display = next(filter(None, (tidy(found.get("nickname", "")), *emails, *links, *phones)), "")
    tags = _each(found.get("tags", ()))
    groups = tuple(found.get("groups", ()))
    if not display:
        return unreadable(number, f"It names {organization} and nobody there." if organization else "There is no name in it.")
    if len(display) > LONGEST_NAME or len(given) > LONGEST_NAME or len(family) > LONGEST_NAME:
        return unreadable(number, f"Its name is longer than {LONGEST_NAME} letters.")
    return Row(
        number,
        Verdict.PERSON,
        "",
        given,
        family,
        display,
        tuple(emails),
        tuple(phones),
        tuple(links),
        organization,
        title,
        location,
        found.get("connected_on"),
        _cut("\n".join(filter(None, notes)), LONGEST_NOTES) if notes else "",
        _hints([*tags, *groups]) if tags or groups else (),
        tuple(tags),
        tidy(found.get("referred_by", "")),
    )


def hidden(number: int, reason: str, connected_on: date | None = None) -> Row:
    return Row(number, Verdict.HIDDEN, reason, connected_on=connected_on)


def unreadable(number: int, reason: str) -> Row:
    return Row(number, Verdict.UNREADABLE, reason)


def tidy(text: str) -> str:
    """One line, composed, without what cannot be seen."""
    if not (text.isascii() and text.isprintable()):
        text = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return " ".join(text.split())


def tidy_text(text: str) -> str:
    """As `tidy`, with its lines kept."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


def _each(values: Iterable[str]) -> list[str]:
    if not values:
        return []
    tidied = [plain for value in values if value and (plain := tidy(value))]
    return tidied if len(tidied) < 2 else list(dict.fromkeys(tidied))


def _addresses(values: Iterable[str], notes: list[str]) -> list[str]:
    """Those that are addresses, also out of `Dana Reyes <dana@example.com>`."""
    addresses = []
    for value in _each(values):
        within = _BRACKETED.search(value)
        address = (within[1] if within else value).removeprefix("mailto:")
        if email_key(address):
            addresses.append(address)
        else:
            notes.append(f"E-mail as given: {value}")
    return addresses


def _one(what: str, values: Iterable[str], notes: list[str]) -> str:
    found = _each(values)
    if not found:
        return ""
    if len(found) == 1 and len(found[0]) <= LONGEST_NAME:
        return found[0]
    notes += [f"{what}: {other}" for other in found[len(found[0]) <= LONGEST_NAME :]]
    return _cut(found[0], LONGEST_NAME)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _hints(groups: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_HOW_KNOWN[group.casefold()] for group in groups if group.casefold() in _HOW_KNOWN))


def _join(given: str, middle: str, family: str) -> str:
    if family >= _FAMILY_FIRST and _ALONE.fullmatch(f"{given}{middle}{family}"):
        return f"{family}{middle}{given}"
    if given and family and not middle:
        return f"{given} {family}"
    return " ".join(filter(None, (given, middle, family)))
