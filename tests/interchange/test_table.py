"""Any CSV, through the column mapper."""

from collections import Counter
from datetime import date

import pytest

from kithline.core.problems import Invalid
from kithline.interchange.readers.detect import Kind
from kithline.interchange.readers.person import Verdict
from kithline.interchange.readers.table import Field, guess
from tests.interchange.conftest import Bring, told


def test_columns_are_guessed_by_their_names(bring: Bring) -> None:
    source = bring(told("fair.csv"))
    dana, lukasz, nobody, acme = source.rows()

    assert source.kind is Kind.TABLE
    assert source.mapping["Met on"] is Field.CONNECTED_ON
    assert "Shoe size" not in source.mapping
    assert source.sample[0][:2] == ("Dana Reyes", "Flextronics")
    assert (dana.emails, dana.connected_on, dana.tags) == (("dana@example.com",), date(2026, 2, 13), ("fair", "jazz"))
    assert lukasz.organization == "Nowak; Partners"
    assert nobody.display_name == "nobody@example.com"
    assert acme.verdict is Verdict.UNREADABLE


def test_a_person_decides_what_the_columns_are(bring: Bring) -> None:
    mapping = {"Full name": "display_name", "Employer": "location", "Role": "notes", "Remarks": "notes", "Shoe size": "tags"}

    dana, *_ = bring(told("fair.csv"), mapping).rows()

    assert (dana.location, dana.organization, dana.emails, dana.tags) == ("Flextronics", "", (), ("38",))
    assert dana.notes == "Sourcing Manager\nWants to hear about my move"


def test_a_mapping_also_reads_what_we_would_have_known(bring: Bring) -> None:
    source = bring(told("linkedin_2026.csv"), {"First Name": "display_name", "Position": "organization"})

    assert source.kind is Kind.TABLE
    assert [row.organization for row in source.rows()][:1] == ["Sourcing Manager"]
    assert Counter(row.verdict for row in source.rows()) == {Verdict.PERSON: 5, Verdict.UNREADABLE: 2}


@pytest.mark.parametrize(
    ("mapping", "advice"),
    [
        ({"Nme": "display_name"}, "no column 'Nme'"),
        ({"Full name": "nickname"}, "Choose among display_name"),
        ({"Employer": "organization"}, "which column holds the names"),
    ],
)
def test_a_mapping_that_does_not_fit_says_why(bring: Bring, mapping: dict[str, str], advice: str) -> None:
    with pytest.raises(Invalid, match=advice):
        bring(told("fair.csv"), mapping)


def test_a_file_without_names_opens_so_that_its_columns_can_be_mapped(bring: Bring) -> None:
    source = bring("Wer,Wo\nDana,Acme\n")

    assert (source.columns, dict(source.mapping), source.sample) == (("Wer", "Wo"), {}, (("Dana", "Acme"),))
    with pytest.raises(Invalid, match="which column holds the names"):
        source.rows()
    assert [row.display_name for row in bring("Wer,Wo\nDana,Acme\n", {"Wer": "display_name"}).rows()] == ["Dana"]


def test_columns_without_a_name_are_known_by_what_is_in_them(bring: Bring) -> None:
    source = bring("Dana Reyes,dana@example.com,+1 415 555 0100,https://dana.example.com\nLee,lee@example.org,,\n")

    assert source.columns == ("Column 1", "Column 2", "Column 3", "Column 4")
    assert dict(source.mapping) == {"Column 2": "email", "Column 3": "phone", "Column 4": "link"}
    assert [row.number for row in source.rows()] == [1, 2]


def test_a_list_of_names_is_enough(bring: Bring) -> None:
    assert [row.display_name for row in bring("Dana Reyes\nLee Wong\n\nRobert\n").rows()] == [
        "Dana Reyes",
        "Lee Wong",
        "Robert",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\nName;E-mail\nDana;dana@x.org\n",
        "Name\tE-mail\nDana\tdana@x.org\n",
        "Export of today\n\nName|E-mail\nDana|dana@x.org\n",
    ],
)
def test_headers_are_found_where_they_are(bring: Bring, text: str) -> None:
    source = bring(text)

    assert source.columns == ("Name", "E-mail")
    assert [(row.display_name, row.emails) for row in source.rows()] == [("Dana", ("dana@x.org",))]


def test_two_columns_of_one_name_are_told_apart(bring: Bring) -> None:
    source = bring("Name,Phone,Phone,\nDana,+1 415 555 0100,+1 415 555 0101,x\n")

    assert source.columns == ("Name", "Phone", "Phone (2)", "Column 4")
    assert [row.phones for row in source.rows()] == [("+1 415 555 0100", "+1 415 555 0101")]


@pytest.mark.parametrize(
    ("columns", "fields"),
    [
        (
            ["Vorname", "Nachname", "Firma", "E-Mail-Adresse"],
            [Field.GIVEN_NAME, Field.FAMILY_NAME, Field.ORGANIZATION, Field.EMAIL],
        ),
        (["Vorname", "Name"], [Field.GIVEN_NAME, Field.FAMILY_NAME]),
        (["Prénom", "Nom", "Société"], [Field.GIVEN_NAME, Field.FAMILY_NAME, Field.ORGANIZATION]),
        (["Nombre", "Apellidos", "Correo electrónico"], [Field.GIVEN_NAME, Field.FAMILY_NAME, Field.EMAIL]),
        (["E-MAIL 2", "job_title", "LinkedIn URL"], [Field.EMAIL, Field.TITLE, Field.LINK]),
    ],
)
def test_other_languages_and_spellings(columns: list[str], fields: list[Field]) -> None:
    assert guess(columns) == dict(zip(columns, fields, strict=True))


def test_one_word_of_a_header_further_down_is_not_the_header(bring: Bring) -> None:
    assert [row.number for row in bring("Ann,Lee\nBen,Ray\nMobile,Fox\n", {"Ann": "display_name"}).rows()] == [2, 3]


def test_addresses_are_found_among_what_is_beside_them(bring: Bring) -> None:
    [row] = bring('Name,E-mail\nDana,"Dana Reyes <dana@x.org>, mailto:d@y.org; no address"\n').rows()

    assert (row.emails, row.notes) == (("dana@x.org", "d@y.org"), "E-mail as given: no address")


def test_what_is_too_long_for_its_field_goes_to_the_notes(bring: Bring) -> None:
    long, longer = "x" * 300, "y" * 70_000
    title, name, notes = bring(f"Name,Title,Notes\nDana,{long},\n{long},,\nLee,,{longer}\n").rows()

    assert (len(title.title), title.notes) == (200, f"Title: {long}")
    assert name.reason == "Its name is longer than 200 letters."
    assert notes.reason == "One of its cells is longer than 65,536 letters."
