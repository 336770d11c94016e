"""What goes out comes back as it was, and does nothing on the way."""

import csv
import io
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from kithline.interchange.formulas import neutralise, restore
from kithline.interchange.readers.detect import Kind
from kithline.interchange.readers.person import Row, Verdict, tidy, tidy_text
from kithline.interchange.writers import csv_lines, people_csv, vcard, vcards
from tests.interchange.conftest import Bring

DANA = Row(
    1,
    Verdict.PERSON,
    given_name="Dana",
    family_name="Reyes, PhD",
    display_name="Dana Reyes; “the” \\one",
    emails=("Dana@example.com", "dana@example.net"),
    phones=("+1 415-555-0100", "ask at the desk, please"),
    links=("https://www.linkedin.com/in/dana-reyes", "https://example.com/a?b=1&c=2"),
    organization="Acme, Inc.; Berlin",
    title="=VP | Operations",
    location="Oakland, CA",
    notes="-1 first line\nBEGIN:VCARD\n\nfourth, and ; \\n the last " + "ü" * 100,
    tags=("fair, 2025", "jazz"),
)
LINE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(tidy)
NAME = LINE.filter(bool)
PEOPLE = st.builds(
    Row,
    number=st.just(1),
    verdict=st.just(Verdict.PERSON),
    given_name=LINE,
    family_name=LINE,
    display_name=NAME,
    emails=st.lists(st.sampled_from(["Dana@x.org", "lee@example.com"]), unique=True).map(tuple),
    phones=st.lists(NAME.filter(lambda it: ":::" not in it and ";" not in it), unique=True, max_size=3).map(tuple),
    organization=LINE,
    title=LINE,
    location=LINE.filter(lambda it: not it.endswith(",") and not it.startswith(",")),
    notes=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=100).map(tidy_text),
)


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_a_card_comes_back_as_it_was(bring: Bring, version: str) -> None:
    text = vcard(DANA, "3.0" if version == "3.0" else "4.0", UUID(int=1))

    assert list(bring(text).rows()) == [DANA]
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.count("BEGIN:VCARD") == 2  # in the note it is text
    assert text.count("\r\nBEGIN:VCARD") == 0


def test_a_library_reads_our_cards_too() -> None:
    card = vobject.readOne(vcard(DANA, "3.0", UUID(int=1)))

    assert card.fn.value == DANA.display_name
    assert (card.n.value.family, card.n.value.given) == (DANA.family_name, DANA.given_name)
    assert [it.value for it in card.email_list] == list(DANA.emails)
    assert [it.value for it in card.tel_list] == list(DANA.phones)
    assert [it.value for it in card.url_list] == list(DANA.links)
    assert (card.org.value, card.title.value, card.adr.value.city) == (["Acme, Inc.; Berlin"], DANA.title, "Oakland, CA")
    assert (card.note.value, card.categories.value) == (DANA.notes, list(DANA.tags))


def test_one_file_holds_many_cards(bring: Bring) -> None:
    assert [row.number for row in bring("".join(vcards([DANA] * 3, "4.0"))).rows()] == [1, 2, 3]


@given(person=PEOPLE)
def test_any_card_comes_back_as_it_was(bring: Bring, person: Row) -> None:
    for version in ("3.0", "4.0"):
        [row] = bring(vcard(person, "3.0" if version == "3.0" else "4.0")).rows()
        assert row == person


def test_a_table_comes_back_as_it_was(bring: Bring) -> None:
    source = bring("".join(people_csv([DANA])))
    [row] = source.rows()

    assert source.kind is Kind.TABLE
    assert row == Row(2, *[getattr(DANA, name) for name in DANA.__slots__[1:]])


@given(cell=st.text(st.sampled_from("'=+-@\t\r\n\uff1d\uff20a1")))
def test_neutral_cells_compute_nothing_and_are_restored(cell: str) -> None:
    assert restore(neutralise(cell)) == cell or cell.startswith('="')
    assert neutralise(cell)[:1] not in set("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def test_any_entity_is_written_without_a_formula() -> None:
    values = [
        "=1+1",
        "'@x",
        None,
        True,
        -3,
        1.5,
        date(2026, 2, 8),
        datetime(2026, 2, 8, 9, tzinfo=UTC),
        UUID(int=1),
        ("a", "=b"),
        (),
    ]
    lines = list(csv_lines([str(at) for at in range(len(values))], [values] * 2))

    assert lines[0].startswith("\ufeff0,1,")
    assert all(line.endswith("\r\n") for line in lines)
    assert lines[1] == lines[2]
    assert next(csv.reader(io.StringIO(lines[1]))) == [
        *(
            "'=1+1",
            "''@x",
            "",
            "yes",
            "'-3",
            "1.5",
            "2026-02-08",
            "2026-02-08T09:00:00+00:00",
            str(UUID(int=1)),
            "a ::: =b",
            "",
        ),
    ]
