"""LinkedIn's `Connections.csv` in its three eras: without link or preamble, with a preamble, with both."""

from collections.abc import Collection, Iterator
from typing import Final

from kithline.interchange.readers.dates import date_parser
from kithline.interchange.readers.person import Row, hidden, person
from kithline.interchange.readers.sheet import Cells, Sheet

_REQUIRED: Final = {"first name", "last name", "connected on"}
_DATES_TO_LEARN_FROM: Final = 1_000


def recognises(columns: Collection[str]) -> bool:
    return set(columns) >= _REQUIRED


def rows(sheet: Sheet) -> Iterator[Row]:
    """Members who hide themselves leave only a date: they are counted, and nobody is created."""
    first, last, link = sheet.column("first name"), sheet.column("last name"), sheet.column("url", "profile url")
    email, company, position = sheet.column("email address"), sheet.column("company"), sheet.column("position")
    on = sheet.column("connected on")
    parse = date_parser(cells[on] for cells in sheet.sample(_DATES_TO_LEARN_FROM))

    def read(number: int, cells: Cells) -> Row:
        written = cells[on]
        connected = parse(written)
        told = cells[first], cells[last], cells[link], cells[email], cells[company], cells[position]
        if written and not any(told):
            return hidden(number, f"This member is hidden: LinkedIn tells only the date, {written}.", connected)
        given, family, url, address, organization, title = told
        return person(
            number,
            given=given,
            family=family,
            links=(url,) if url else (),
            emails=(address,) if address else (),
            organizations=(organization,),
            titles=(title,),
            connected_on=connected,
            notes=() if connected or not written else (f"Connected on: {written}",),
        )

    return sheet.rows((first, last), read)
