"""What tells that two records are one person: keys that are compared exactly, and a folding of names that only suggests."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple
from urllib.parse import unquote_to_bytes

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from rapidfuzz import fuzz

ALIKE: Final = 92
"""Of 100. It is as high for “Wei Zhang” and “Wei Zhao” as for “José García” and “Jose Garcia”: it suggests, no more."""


class KeyKind(StrEnum):
    """In the order in which they are to be believed."""

    SLUG = "slug"
    EMAIL = "email"
    PHONE = "phone"


class Key(NamedTuple):
    kind: KeyKind
    value: str


_PROFILE: Final = re.compile(
    r"(?:(?:https?:)?//)?(?:[a-z0-9-]+\.)*linkedin\.com(?::\d+)?/(?:[a-z-]+/)?in/([^/?#\s]+)|/?in/([^/?#\s]+)/?$"
)
_IN_NO_SLUG: Final = re.compile(r"[/?#%\s]")
_LONGEST_LINK: Final = 2_000
_LONGEST_ADDRESS: Final = 320  # RFC 5321: 64 before the sign, 255 after it
_LONGEST_PHONE: Final = 100
_SPOILT: Final = re.compile(r"\d[.,]\d+E\+?\d+", re.IGNORECASE)  # what a spreadsheet makes of a long number
_SPELLINGS: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i"})
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_APOSTROPHES: Final = str.maketrans("", "", "'\u2019\u02bc")
_TITLES: Final = frozenset(
    {"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "sir", "dame", "rev", "phd", "mba", "msc", "bsc", "md", "jd", "esq"}
)


def keys(links: Iterable[str], emails: Iterable[str], phones: Iterable[str], region: str | None) -> tuple[Key, ...]:
    """Every key there is, each once: slugs before e-mail addresses before phone numbers."""
    found = [Key(KeyKind.SLUG, slug) for link in links if (slug := slug_key(link))]
    found += [Key(KeyKind.EMAIL, email) for address in emails if (email := email_key(address))]
    found += [Key(KeyKind.PHONE, number) for phone in phones if (number := phone_key(phone, region))]
    return tuple(dict.fromkeys(found))


def slug_key(link: str) -> str | None:
    """Of `https://de.linkedin.com/in/Dana-Reyes-4a/?trk=x` it is `dana-reyes-4a`; of other links, nothing."""
    if len(link) > _LONGEST_LINK or not (match := _PROFILE.match(link.strip().lower())):
        return None
    slug = match[1] or match[2]
    if slug.isascii() and "%" not in slug:
        return slug if slug.isprintable() else None
    try:
        slug = unicodedata.normalize("NFC", unquote_to_bytes(slug).decode()).strip().lower()
    except ValueError:
        return None
    return slug if slug and slug.isprintable() and not _IN_NO_SLUG.search(slug) else None


def email_key(address: str) -> str | None:
    """The address as it compares: compatible forms and case folded, an international domain in its own letters."""
    address = unicodedata.normalize("NFKC", address).strip().removeprefix("mailto:")
    if "@" not in address or len(address) > _LONGEST_ADDRESS:
        return None
    try:
        return validate_email(address, check_deliverability=False).normalized.casefold()
    except EmailNotValidError:
        return None


def phone_key(phone: str, region: str | None) -> str | None:
    """E.164, with the extension if there is one: people behind one switchboard are not one person.

    `region` (`US`) is where numbers without a country code are taken to be from; without it they have no key.
    """
    if len(phone) > _LONGEST_PHONE or _SPOILT.fullmatch(phone.strip()):
        return None
    try:
        number = phonenumbers.parse(phone, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    plain = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{plain};ext={number.extension}" if number.extension else plain


def likeness(one: str, other: str) -> float:
    """Of 100, between the keys of two names, with their words as they stand or in any order; 0 below `ALIKE`."""
    return max(fuzz.ratio(one, other, score_cutoff=ALIKE), fuzz.token_sort_ratio(one, other, score_cutoff=ALIKE))


def name_key(name: str) -> str:
    """A name without case, accents, punctuation and titles: `Dr. José García-Núñez, PhD` is `jose garcia nunez`."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_SPELLINGS)
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", plain))
    plain = unicodedata.normalize("NFC", plain).translate(_APOSTROPHES)
    words = "".join(letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in plain).split()
    return " ".join([word for word in words if word not in _TITLES] or words)
