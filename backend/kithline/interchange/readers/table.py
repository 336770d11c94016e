"""Any CSV, through the column mapper: which column is which field, proposed from the headers and decided by a person."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final

from kithline.contacts.keys import email_key, phone_key
from kithline.core.problems import Invalid
from kithline.interchange.readers.dates import date_parser
from kithline.interchange.readers.person import Row, person
from kithline.interchange.readers.sheet import Cells, Sheet, fold


class Field(StrEnum):
    """What a column can be. Several may be the same: their values are kept side by side."""

    DISPLAY_NAME = "display_name"
    GIVEN_NAME = "given_name"
    MIDDLE_NAME = "middle_name"
    FAMILY_NAME = "family_name"
    EMAIL = "email"
    PHONE = "phone"
    LINK = "link"
    ORGANIZATION = "organization"
    TITLE = "title"
    LOCATION = "location"
    CONNECTED_ON = "connected_on"
    NOTES = "notes"
    TAGS = "tags"
    HOW_KNOWN = "how_known"
    REFERRED_BY = "referred_by"


_FIELDS: Final = frozenset(map(str, Field))
_NAMES: Final = (Field.DISPLAY_NAME, Field.GIVEN_NAME, Field.MIDDLE_NAME, Field.FAMILY_NAME)
_SPELLINGS: Final = {
    Field.DISPLAY_NAME: """name fullname displayname contact contactname person
        nombrecompleto nomcomplet vollständigername anzeigename""",
    Field.GIVEN_NAME: "firstname givenname forename first vorname prénom prenom nombre nome",
    Field.MIDDLE_NAME: "middlename additionalname middle",
    Field.FAMILY_NAME: """lastname familyname surname last
        nachname familienname nom nomdefamille apellido apellidos cognome""",
    Field.EMAIL: """email emails emailaddress emailaddresses mail workemail personalemail homeemail
        emailadresse correo correoelectrónico courriel adressemail""",
    Field.PHONE: """phone phones phonenumber phonenumbers mobile mobilephone cell cellphone telephone tel whatsapp workphone
        homephone businessphone telefon handy mobiltelefon telefonnummer téléphone teléfono móvil telefono cellulare""",
    Field.LINK: """link links url urls website web webpage homepage profile profileurl
        linkedin linkedinurl linkedinprofile twitter github""",
    Field.ORGANIZATION: """organization organisation company companyname employer firm org account
        firma unternehmen entreprise société empresa azienda""",
    Field.TITLE: "title jobtitle position role job headline occupation beruf poste puesto cargo",
    Field.LOCATION: "location city town place address region country ort stadt land ville pays ciudad país adresse dirección",
    Field.CONNECTED_ON: "connectedon connected connectiondate since meton dateadded",
    Field.NOTES: "notes note comment comments description remarks notizen bemerkung bemerkungen remarques notas",
    Field.TAGS: "tags tag labels label groups group categories category lists list gruppen kategorien",
    Field.HOW_KNOWN: "howknown relationship relation howdoweknow knownfrom",
    Field.REFERRED_BY: "referredby introducedby referral via empfohlenvon",
}
_BY_SPELLING: Final = {spelling: known for known, spellings in _SPELLINGS.items() for spelling in spellings.split()}
_SURELY_BETWEEN: Final = " ::: "
_BETWEEN: Final = re.compile(r"[;\n]")
_BETWEEN_LINKS: Final = re.compile(r"\s")
_BETWEEN_WORDS: Final = re.compile(r"[;,\n|]")
_BY_VALUE: Final[tuple[tuple[Field, Callable[[str], object]], ...]] = (
    (Field.EMAIL, email_key),
    (Field.LINK, re.compile(r"(https?://|www\.)\S+|(\S+\.)?linkedin\.com/in/\S+", re.IGNORECASE).fullmatch),
    (Field.PHONE, lambda value: len(re.sub(r"\D", "", value)) > 6 and phone_key(value, "US")),
)


def guess(columns: Sequence[str], sample: Sequence[Cells] = ()) -> dict[str, Field]:
    """A mapping to begin with: by what the columns are called, else by what is in them. What is not in it stays in the file."""
    mapping = {column: known for column in columns if (known := _BY_SPELLING.get(_spelling(column)))}
    if Field.GIVEN_NAME in mapping.values() and Field.FAMILY_NAME not in mapping.values():
        mapping |= {column: Field.FAMILY_NAME for column, known in mapping.items() if known is Field.DISPLAY_NAME}
    for at, column in enumerate(columns):
        values = [cells[at] for cells in sample if at < len(cells) and cells[at].strip()]
        if column in mapping or not values:
            continue
        for known, is_one in _BY_VALUE:
            if sum(1 for value in values if is_one(value)) * 2 > len(values):
                mapping[column] = known
                break
    return mapping or ({columns[0]: Field.DISPLAY_NAME} if len(columns) == 1 else {})


def hits(columns: Sequence[str]) -> int:
    """How many of them are called as columns of people are."""
    return sum(1 for column in columns if _spelling(column) in _BY_SPELLING)


def rows(sheet: Sheet, mapping: Mapping[str, str]) -> Iterator[Row]:
    """Raises Invalid for a column that the file does not have, a field that is none, or a mapping without a name."""
    places = places_of(sheet, mapping)
    whens = places.get(Field.CONNECTED_ON, [])
    parse = date_parser(cells[at] for cells in sheet.sample(1_000) for at in whens)

    def read(number: int, cells: Cells) -> Row:
        def values(known: Field) -> list[str]:
            return [cells[at] for at in places.get(known, ()) if cells[at]]

        def several(known: Field, between: re.Pattern[str] = _BETWEEN) -> list[str]:
            return [part for value in values(known) for part in _parts(value, between)]

        dates = [(written, parse(written)) for written in values(Field.CONNECTED_ON)]
        return person(
            number,
            given=" ".join(values(Field.GIVEN_NAME)),
            middle=" ".join(values(Field.MIDDLE_NAME)),
            family=" ".join(values(Field.FAMILY_NAME)),
            display=" ".join(values(Field.DISPLAY_NAME)),
            emails=several(Field.EMAIL, _BETWEEN_WORDS),
            phones=several(Field.PHONE),
            links=several(Field.LINK, _BETWEEN_LINKS),
            organizations=values(Field.ORGANIZATION),
            titles=values(Field.TITLE),
            locations=(", ".join(values(Field.LOCATION)),),
            connected_on=next((on for _, on in dates if on), None),
            notes=[*values(Field.NOTES), *(f"Connected on: {written}" for written, on in dates if not on)],
            tags=several(Field.TAGS, _BETWEEN_WORDS),
            groups=several(Field.HOW_KNOWN, _BETWEEN_WORDS),
            referred_by=" ".join(values(Field.REFERRED_BY)),
        )

    return sheet.rows([at for name in _NAMES for at in places.get(name, ())], read)


def _parts(value: str, between: re.Pattern[str]) -> list[str]:
    """What Google and we put between values is in none of them; other marks may be."""
    return value.split(_SURELY_BETWEEN) if _SURELY_BETWEEN in value else between.split(value)


def places_of(sheet: Sheet, mapping: Mapping[str, str]) -> dict[Field, list[int]]:
    """Raises Invalid for a mapping that does not fit."""
    at = {column: place for place, column in enumerate(sheet.columns)}
    if unknown := [column for column in mapping if column not in at]:
        raise Invalid(f"The file has no column {unknown[0]!r}. Its columns are: {', '.join(sheet.columns)}.")
    if wrong := [known for known in mapping.values() if known not in _FIELDS]:
        raise Invalid(f"{wrong[0]!r} is no field of a person. Choose among {', '.join(Field)}.")
    places: dict[Field, list[int]] = {}
    for column, known in mapping.items():
        places.setdefault(Field(known), []).append(at[column])
    if not places.keys() & {*_NAMES, Field.EMAIL, Field.LINK, Field.PHONE}:
        raise Invalid("Say which column holds the names of the people (or their e-mail addresses), and try again.")
    return places


def _spelling(column: str) -> str:
    return re.sub(r"[\W\d_]+", "", fold(column))
