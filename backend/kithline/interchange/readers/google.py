"""Google Contacts' CSV, new (`First Name`, `Labels`) and old (`Given Name`, `Group Membership`)."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from kithline.interchange.readers.person import Row, person
from kithline.interchange.readers.sheet import Cells, Sheet, cells_of

_NUMBERS: Final = range(1, 31)  # how many addresses have columns varies from file to file
_BETWEEN: Final = " ::: "
_SYSTEM: Final = "* "  # `* myContacts`, `* friends`


def recognises(columns: Collection[str]) -> bool:
    names = set(columns)
    old = "given name" in names and bool(names & {"group membership", "e-mail 1 - type", "additional name"})
    return old or (
        "first name" in names and bool(names & {"labels", "e-mail 1 - value", "phone 1 - value", "phonetic first name"})
    )


def rows(sheet: Sheet) -> Iterator[Row]:
    """Birthdays, events and custom fields stay in the file."""
    first, last = sheet.column("first name", "given name"), sheet.column("last name", "family name")
    middle, whole, nick = sheet.column("middle name", "additional name"), sheet.column("name"), sheet.column("nickname")
    notes, place, labels = sheet.column("notes"), sheet.column("location"), sheet.column("labels", "group membership")
    emails, phones, links = (_series(sheet, f"{what} {{}} - value") for what in ("e-mail", "phone", "website"))
    companies = [*sheet.places("organization name"), *_series(sheet, "organization {} - name")]
    titles = [*sheet.places("organization title"), *_series(sheet, "organization {} - title")]
    towns = [sheet.places(*(f"address {n} - {part}" for part in ("city", "region", "country"))) for n in _NUMBERS]
    relations = [
        (sheet.column(f"relation {n} - label", f"relation {n} - type"), at)
        for n in _NUMBERS
        if (at := sheet.column(f"relation {n} - value")) >= 0
    ]

    def read(number: int, cells: Cells) -> Row:
        groups = _values([cells[labels]])
        return person(
            number,
            given=cells[first],
            middle=cells[middle],
            family=cells[last],
            display=cells[whole],
            nickname=cells[nick],
            emails=_values(cells_of(cells, emails)),
            phones=_values(cells_of(cells, phones)),
            links=_values(cells_of(cells, links)),
            organizations=_values(cells_of(cells, companies)),
            titles=_values(cells_of(cells, titles)),
            locations=[cells[place], *(", ".join(cells_of(cells, town)) for town in towns if town)],
            notes=(cells[notes],),
            tags=[group for group in groups if not group.startswith(_SYSTEM)],
            groups=[group.removeprefix(_SYSTEM) for group in groups],
            referred_by=next((cells[who] for kind, who in relations if "referred" in cells[kind].casefold()), ""),
        )

    return sheet.rows((first, last, middle, whole, nick), read)


def _series(sheet: Sheet, pattern: str) -> list[int]:
    return sheet.places(*(pattern.format(number) for number in _NUMBERS))


def _values(cells: Iterable[str]) -> list[str]:
    """Several values in one cell stand between three colons."""
    return [value for text in cells for value in text.split(_BETWEEN)]
