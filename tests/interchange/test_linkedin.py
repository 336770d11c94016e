"""LinkedIn's connections, in every era and however they were saved since."""

import csv
import io
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithline.contacts.keys import KeyKind
from kithline.interchange.readers.detect import Kind
from kithline.interchange.readers.person import Verdict
from tests.interchange.conftest import Bring, told
from tests.interchange.generate import HEADER, PREAMBLE

CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t"), max_size=12)


def test_the_file_of_today(bring: Bring) -> None:
    source = bring(told("linkedin_2026.csv"))
    rows = list(source.rows())

    assert source.kind is Kind.LINKEDIN
    assert Counter(row.verdict for row in rows) == {Verdict.PERSON: 5, Verdict.HIDDEN: 2}
    assert [row.number for row in rows] == [5, 6, 7, 8, 9, 10, 11]
    dana, jose, nobody, lee = rows[:4]
    assert (dana.given_name, dana.family_name, dana.organization, dana.title) == (
        "Dana",
        "Reyes",
        "Flextronics",
        "Sourcing Manager",
    )
    assert (dana.connected_on, dana.emails) == (date(2026, 2, 8), ())
    assert jose.keys(None) == ((KeyKind.SLUG, "josé-garcía-núñez-81"), (KeyKind.EMAIL, "jose.garcia@mail.example.com"))
    assert (nobody.display_name, nobody.connected_on) == ("", date(2026, 2, 6))
    assert "06 Feb 2026" in nobody.reason
    assert (lee.display_name, lee.organization, lee.title) == ("Lee Smith, PhD", "Acme, Inc.", "VP, Operations")


@pytest.mark.parametrize(
    ("name", "people", "hidden", "first", "on"),
    [
        ("linkedin_2019.csv", 3, 1, "Dana Reyes", date(2019, 3, 12)),
        ("linkedin_2022.csv", 2, 1, "Zoë Müller", date(2022, 6, 22)),
        ("linkedin_excel.csv", 2, 1, "Dana Reyes", date(2021, 4, 4)),
    ],
)
def test_earlier_eras(bring: Bring, name: str, people: int, hidden: int, first: str, on: date) -> None:
    source = bring(told(name))
    rows = list(source.rows())

    assert source.kind is Kind.LINKEDIN
    assert Counter(row.verdict for row in rows) == {Verdict.PERSON: people, Verdict.HIDDEN: hidden}
    assert (rows[0].display_name, rows[0].connected_on) == (first, on)


@pytest.mark.parametrize("name", ["linkedin_2019.csv", "linkedin_2022.csv", "linkedin_2026.csv"])
def test_however_it_was_saved_the_people_are_the_same(bring: Bring, name: str) -> None:
    text = told(name)
    people = list(bring(text).rows())

    for saved in (
        text.encode("utf-8-sig"),
        text.encode("utf-16"),
        text.encode("utf-16-le"),
        text.encode("utf-16-be"),
        text.replace("\n", "\r\n").encode(),
        text.replace("\n", "\r").encode(),
        text.rstrip("\n").encode(),
        f"{text}\n\n".encode(),
    ):
        assert list(bring(saved).rows()) == people


def test_excel_of_other_countries_saves_semicolons_and_its_own_letters(bring: Bring) -> None:
    rows = list(csv.reader(io.StringIO(told("linkedin_2022.csv"))))
    saved = io.StringIO()
    csv.writer(saved, delimiter=";").writerows(rows)

    source = bring(saved.getvalue().encode("cp1252"))
    assert [row.display_name for row in source.rows()] == ["Zoë Müller", "Wei Zhang", ""]
    assert "If names look wrong" in source.notices[0]


@pytest.mark.parametrize(
    ("dates", "read"),
    [
        (["2/13/17, 3:04 PM", "2/8/17, 3:04 PM"], [date(2017, 2, 13), date(2017, 2, 8)]),
        (["13/02/2017", "08/02/2017"], [date(2017, 2, 13), date(2017, 2, 8)]),
        (["08.02.2017"], [date(2017, 2, 8)]),
        (["2017-02-08"], [date(2017, 2, 8)]),
        (["Feb 8, 2017"], [date(2017, 2, 8)]),
        (["08/02/2017", "07/03/2017"], [None, None]),
        (["13/02/2017", "02/13/2017", "08/02/2017"], [None, None, None]),
        (["31 Feb 2017", "sometime", "07 Xyz 2017"], [None, None, None]),
    ],
)
def test_one_file_writes_its_dates_in_one_way_and_none_is_guessed(
    bring: Bring, dates: list[str], read: list[date | None]
) -> None:
    lines = "".join(f'Dana,Reyes,,Acme,Chef,"{on}"\n' for on in dates)
    rows = list(bring(f"First Name,Last Name,Email Address,Company,Position,Connected On\n{lines}").rows())

    assert [row.connected_on for row in rows] == read
    assert all(row.connected_on or row.notes == f"Connected on: {on}" for row, on in zip(rows, dates, strict=True))


def test_a_row_that_tells_something_is_not_hidden(bring: Bring) -> None:
    rows = bring(
        f"{PREAMBLE}{','.join(HEADER)}\n,,https://www.linkedin.com/in/dana,,,,08 Feb 2026\n,,,,Acme,,08 Feb 2026\n"
    ).rows()

    linked, firm = rows
    assert (linked.verdict, linked.display_name) == (Verdict.PERSON, "https://www.linkedin.com/in/dana")
    assert (firm.verdict, firm.reason) == (Verdict.UNREADABLE, "It names Acme and nobody there.")


def test_an_open_quote_costs_its_own_row_and_no_other(bring: Bring) -> None:
    lines = [
        "Ann,Lee,,,Acme,Chef,08 Feb 2026",
        'Bob,"Stray,,,Acme,Chef,08 Feb 2026',
        'Cleo,Ray,,,"Acme, Inc.",Chef,08 Feb 2026',
        'Dan,"Fox",,,"Blue",Chef,08 Feb 2026',
        'Eve,"Open,,,Acme,Chef,08 Feb 2026',
        "Fay,May,,,Acme,Chef,08 Feb 2026",
    ]
    rows = list(bring(PREAMBLE + "\n".join([",".join(HEADER), *lines])).rows())

    assert [row.given_name for row in rows] == ["Ann", "", "Cleo", "Dan", "", "Fay"]
    assert {row.reason for row in rows if not row.given_name} == {"A quotation mark opens in this row and does not close."}
    assert [row.number for row in rows] == [5, 6, 7, 8, 9, 10]


@given(rows=st.lists(st.lists(CELLS, min_size=7, max_size=7), max_size=30), end=st.sampled_from(["\n", "\r\n"]))
def test_every_row_gets_a_verdict(bring: Bring, rows: list[list[str]], end: str) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(HEADER)
    writer.writerows(rows)

    read = list(bring(file.getvalue()).rows())

    told_something = [row for row in rows if "".join(row).strip()]
    assert len(read) == len(told_something)
    assert sum(Counter(row.verdict for row in read).values()) == len(told_something)
    assert all(bool(row.display_name) == (row.verdict is Verdict.PERSON) for row in read)
    assert all(bool(row.reason) != (row.verdict is Verdict.PERSON) for row in read)
