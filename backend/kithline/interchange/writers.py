"""Writing out what others read: CSV that no spreadsheet computes, and vCards 3.0 and 4.0."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Final, Literal, Protocol
from uuid import UUID

from kithline.interchange.formulas import neutralise

Value = str | int | float | bool | date | datetime | UUID | Sequence[str] | None

BETWEEN: Final = " ::: "  # several values in one cell, as Google writes them
_BOM: Final = "\ufeff"  # without it Excel takes UTF-8 for something else
_OCTETS: Final = 75  # RFC 6350 3.2, the line end not counted


class Person(Protocol):
    """What a card can say: a row that was read can be written as it is."""

    @property
    def given_name(self) -> str: ...
    @property
    def family_name(self) -> str: ...
    @property
    def display_name(self) -> str: ...
    @property
    def emails(self) -> Sequence[str]: ...
    @property
    def phones(self) -> Sequence[str]: ...
    @property
    def links(self) -> Sequence[str]: ...
    @property
    def organization(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def location(self) -> str: ...
    @property
    def notes(self) -> str: ...
    @property
    def tags(self) -> Sequence[str]: ...


PEOPLE: Final = (
    "display_name",
    "given_name",
    "family_name",
    "emails",
    "phones",
    "links",
    "organization",
    "title",
    "location",
    "notes",
    "tags",
)


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    """A file of any length, line by line. It begins with a mark by which Excel knows UTF-8."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    buffer.write(_BOM)
    writer.writerow(columns)
    yield buffer.getvalue()
    for row in rows:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow([neutralise(_cell(value)) for value in row])
        yield buffer.getvalue()


def people_csv(people: Iterable[Person]) -> Iterator[str]:
    """Our own reader takes it back as it was."""
    return csv_lines(PEOPLE, ([getattr(person, column) for column in PEOPLE] for person in people))


def vcard(person: Person, version: Literal["3.0", "4.0"], uid: UUID | None = None) -> str:
    """One card. Names and texts are escaped, links are not, for they are no text; every line is folded."""
    kind = "KIND" if version == "4.0" else "X-ADDRESSBOOKSERVER-KIND"
    lines = ["BEGIN:VCARD", f"VERSION:{version}", f"{kind}:individual"]
    if uid:
        lines.append(f"UID:{uid.urn if version == '4.0' else uid}")
    lines.append(f"FN:{_escape(person.display_name)}")
    lines.append(f"N:{_escape(person.family_name)};{_escape(person.given_name)};;;")
    if person.organization:
        lines.append(f"ORG:{_escape(person.organization)}")
    if person.title:
        lines.append(f"TITLE:{_escape(person.title)}")
    lines += [f"EMAIL{';TYPE=INTERNET' if version == '3.0' else ''}:{_escape(email)}" for email in person.emails]
    lines += [f"TEL{';TYPE=VOICE' if version == '3.0' else ';VALUE=text'}:{_escape(phone)}" for phone in person.phones]
    lines += [f"URL:{_link(link)}" for link in person.links]
    if person.location:
        lines.append(f"ADR:;;;{_escape(person.location)};;;")
    if person.notes:
        lines.append(f"NOTE:{_escape(person.notes)}")
    if person.tags:
        lines.append(f"CATEGORIES:{','.join(map(_escape, person.tags))}")
    return "".join(f"{_fold(line)}\r\n" for line in [*lines, "END:VCARD"])


def vcards(people: Iterable[Person], version: Literal["3.0", "4.0"]) -> Iterator[str]:
    return (vcard(person, version) for person in people)


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (str, int, float, UUID)):
        return str(value)
    return BETWEEN.join(value)


def _escape(text: str) -> str:
    """RFC 6350 3.4. No other line end than ours may stay, or a note could begin a property of its own."""
    escaped = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return "\\n".join(escaped.splitlines())


def _link(link: str) -> str:
    """A link has no line ends and no backslashes; whoever gave one with them meant no harm to the card."""
    return "".join(link.split()).replace("\\", "%5C")


def _fold(line: str) -> str:
    """Lines of at most 75 octets, no character torn apart."""
    folded, room = [""], _OCTETS
    for letter in line:
        octets = len(letter.encode())
        if octets > room:
            folded.append(" ")
            room = _OCTETS - 1
        folded[-1] += letter
        room -= octets
    return "\r\n".join(folded)
