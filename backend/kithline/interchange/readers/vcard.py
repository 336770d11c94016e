"""vCard 2.1, 3.0 and 4.0, as telephones and address books write them: without FN, without UID, with `item1.` before a name."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from kithline.core.problems import Invalid
from kithline.interchange.readers.cards import Card, Property, cards, split, unescape
from kithline.interchange.readers.person import Row, person, unreadable
from kithline.interchange.readers.sheet import MOST_ROWS
from kithline.interchange.readers.text import Text

_KINDS: Final = frozenset({"KIND", "X-ADDRESSBOOKSERVER-KIND"})
_LINKS: Final = frozenset({"URL", "X-SOCIALPROFILE", "SOCIALPROFILE", "X-LINKEDIN"})
_SHARED: Final = frozenset({"FAX", "PAGER"})


def is_vcard(head: Iterable[str]) -> bool:
    first = next((line.strip("\ufeff \t\r\n") for line in head if line.strip("\ufeff \t\r\n")), "")
    return first.replace(" ", "").upper() == "BEGIN:VCARD"


def limit(text: Text) -> Text:
    """Raises Invalid for more cards than a list of people has."""
    if text.count > MOST_ROWS and sum(1 for _ in islice(cards(text.lines()), MOST_ROWS + 1)) > MOST_ROWS:
        raise Invalid(f"The file has more than {MOST_ROWS:,} cards. Export part of the address book at a time.")
    return text


def rows(text: Text) -> Iterator[Row]:
    return (_row(card) for card in cards(text.lines()))


def _row(card: Card) -> Row:
    if card.problem:
        return unreadable(card.number, card.problem)
    kinds = {p.value.strip().casefold() for p in card.properties if p.name in _KINDS}
    if kinds & {"group", "list"}:
        return unreadable(card.number, f"It is a group ({_first(card, 'FN')}), not a person.")
    if kinds & {"org", "location", "device", "application"} or ("individual" not in kinds and _is_company(card)):
        return unreadable(card.number, f"It is the card of {_first(card, 'FN') or 'an organization'}, and names nobody there.")
    family, given, middle, *_ = [*(split(_first_raw(card, "N"), ";")), "", "", ""]
    return person(
        card.number,
        given=given,
        middle=middle,
        family=family,
        display=_first(card, "FN"),
        nickname=_first(card, "NICKNAME"),
        emails=[unescape(p.value).strip().removeprefix("mailto:") for p in _all(card, "EMAIL")],
        phones=[unescape(p.value).strip().removeprefix("tel:") for p in _all(card, "TEL") if not p.types & _SHARED],
        links=[link for p in card.properties if p.name in _LINKS and _is_link(link := unescape(p.value).strip())],
        organizations=[split(p.value, ";")[0] for p in _all(card, "ORG")],
        titles=[unescape(p.value) for p in (*_all(card, "TITLE"), *_all(card, "ROLE"))],
        locations=[_place(p) for p in _all(card, "ADR")],
        notes=[unescape(p.value) for p in _all(card, "NOTE")],
        tags=[tag for p in _all(card, "CATEGORIES") for tag in split(p.value, ",")],
    )


def _is_company(card: Card) -> bool:
    """Apple says so; others give it no name but the organization's."""
    if any(p.name == "X-ABSHOWAS" and p.value.strip().upper() == "COMPANY" for p in card.properties):
        return True
    organization = split(_first_raw(card, "ORG"), ";")[0]
    return bool(organization) and organization == _first(card, "FN") and not _first_raw(card, "N").strip("; ")


def _all(card: Card, name: str) -> list[Property]:
    return [it for it in card.properties if it.name == name and it.value.strip()]


def _first_raw(card: Card, name: str) -> str:
    return next((it.value for it in _all(card, name)), "")


def _first(card: Card, name: str) -> str:
    return unescape(_first_raw(card, name))


def _place(address: Property) -> str:
    """Town, region and country; nobody's street is kept."""
    _, _, _, town, region, _, country, *_ = [*split(address.value, ";"), *[""] * 7]
    return ", ".join(part for part in (town.strip(), region.strip(), country.strip()) if part)


def _is_link(value: str) -> bool:
    return value.casefold().startswith(("http:", "https:", "www.", "linkedin.com/"))
