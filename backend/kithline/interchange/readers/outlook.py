"""Outlook's CSV, classic and of today: there `Title` is Mr or Ms, and the job is the `Job Title`."""

import re
from collections.abc import Collection, Iterator
from typing import Final

from kithline.interchange.readers.person import Row, person
from kithline.interchange.readers.sheet import Cells, Sheet, cells_of

_TELLTALE: Final = {"job title", "business phone", "mobile phone", "home phone", "categories", "e-mail 2 address", "web page"}
# A switchboard's, a fax's or an assistant's number is not this person's, and would make strangers look like one.
_PHONES: Final = (
    "mobile phone",
    "primary phone",
    "business phone",
    "business phone 2",
    "home phone",
    "home phone 2",
    "other phone",
    "car phone",
)
_EXCHANGE: Final = re.compile(r"/o=.*", re.IGNORECASE | re.DOTALL)  # an address within the firm's own directory


def recognises(columns: Collection[str]) -> bool:
    names = set(columns)
    return {"first name", "last name"} <= names and "e-mail address" in names and len(names & _TELLTALE) >= 2


def rows(sheet: Sheet) -> Iterator[Row]:
    """Birthday, gender, children and government numbers stay in the file."""
    first, middle, last = sheet.column("first name"), sheet.column("middle name"), sheet.column("last name")
    nick, notes, referrer = sheet.column("nickname"), sheet.column("notes"), sheet.column("referred by")
    company, title, categories = sheet.column("company"), sheet.column("job title"), sheet.column("categories")
    phones = sheet.places(*_PHONES)
    pages = sheet.places("web page", "personal web page", "business web page")
    towns = [
        sheet.places(f"{which} city", f"{which} state", f"{which} country/region", f"{which} country")
        for which in ("business", "home", "other")
    ]
    place = sheet.column("location")
    addresses = [
        (sheet.column(f"{name} address"), sheet.column(f"{name} display name")) for name in ("e-mail", "e-mail 2", "e-mail 3")
    ]

    def read(number: int, cells: Cells) -> Row:
        return person(
            number,
            given=cells[first],
            middle=cells[middle],
            family=cells[last],
            nickname=cells[nick],
            emails=[_address(cells[address], cells[shown]) for address, shown in addresses],
            phones=cells_of(cells, phones),
            links=cells_of(cells, pages),
            organizations=(cells[company],),
            titles=(cells[title],),
            locations=[cells[place], *(", ".join(cells_of(cells, town)) for town in towns)],
            notes=(cells[notes],),
            tags=cells[categories].split(";"),
            referred_by=cells[referrer],
        )

    return sheet.rows((first, middle, last, nick), read)


def _address(address: str, shown: str) -> str:
    """Of a colleague in the same firm, Outlook writes an address only Exchange understands, and the real one beside it."""
    if not _EXCHANGE.fullmatch(address):
        return address
    return shown if "@" in shown else ""
