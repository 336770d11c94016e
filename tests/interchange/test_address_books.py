"""Google's and Outlook's address books."""

import csv
import io

import pytest

from kithline.contacts.keys import KeyKind
from kithline.contacts.models import HowKnown
from kithline.interchange.readers.detect import Kind
from kithline.interchange.readers.person import Row, Verdict
from tests.interchange.conftest import Bring, told


def only(bring: Bring, text: str | bytes) -> Row:
    [row] = bring(text).rows()
    return row


def test_google_of_today(bring: Bring) -> None:
    source = bring(told("google_2026.csv"))
    dana, taro, shorty, plumber, pizza = source.rows()

    assert source.kind is Kind.GOOGLE
    assert (dana.display_name, dana.given_name, dana.family_name) == ("Dana Maria Reyes", "Dana", "Reyes")
    assert dana.emails == ("Dana.Reyes@example.com", "dreyes@example.org", "dana@example.net")
    assert dana.phones == ("+1 415-555-0100", "(415) 555-0101")
    assert (dana.organization, dana.title, dana.location) == ("Flextronics", "Sourcing Manager", "Oakland, CA, US")
    assert (dana.tags, dana.how_known, dana.referred_by) == (("Fair 2025",), ("friend",), "Robert Okafor")
    assert dana.notes == "Met at the fair.\nLikes jazz, hates mornings."
    assert [key.value for key in dana.keys("US")][:2] == ["dana-reyes-4a17b2", "dana.reyes@example.com"]
    assert taro.display_name == "山本太郎"
    assert (shorty.display_name, shorty.phones) == ("Shorty", ("+49 30 901820",))
    assert plumber.display_name == "plumber@example.com"
    assert (pizza.verdict, pizza.reason) == (Verdict.UNREADABLE, "It names Acme Pizza and nobody there.")
    assert "1984" not in repr(dana)


def test_google_of_old(bring: Bring) -> None:
    robert = only(bring, told("google_2018.csv"))

    assert robert.emails == ("robert@example.com", "robert.okafor@example.org")
    assert robert.phones == ("0171 5550100", "030 901820")
    assert (robert.organization, robert.title, robert.location) == ("Blue Harbor", "Designer", "Berlin")
    assert (robert.tags, robert.how_known) == (("Choir",), ("colleague",))
    assert robert.notes == "E-mail as given: not an address\nOrganization: Harbor Choir\nTitle: Tenor"
    assert [key.value for key in robert.keys("DE") if key.kind is KeyKind.PHONE] == ["+491715550100", "+4930901820"]
    assert not [key for key in robert.keys(None) if key.kind is KeyKind.PHONE]


def test_hints_are_words_of_a_contact(bring: Bring) -> None:
    groups = [
        "family",
        "Friends",
        "neighbors",
        "Coworkers",
        "classmate",
        "Alumni",
        "teachers",
        "advisor",
        "Event",
        "online",
        "Choir",
    ]
    dana = only(bring, f"First Name,Last Name,Labels\nDana,Reyes,{' ::: '.join(groups)}\n")

    assert len(dana.how_known) == 10
    assert set(dana.how_known) <= set(HowKnown)
    assert dana.tags == tuple(groups)


def test_google_with_as_many_addresses_as_somebody_has(bring: Bring) -> None:
    columns = ["First Name", "Last Name", "Labels", *(f"E-mail {n} - Value" for n in range(1, 13))]
    file = io.StringIO()
    csv.writer(file).writerows([columns, ["Dana", "Reyes", "* myContacts", *(f"dana{n}@example.com" for n in range(12))]])

    assert only(bring, file.getvalue()).emails == tuple(f"dana{n}@example.com" for n in range(12))


def test_outlook_classic(bring: Bring) -> None:
    source = bring(told("outlook_classic.csv"))
    dana, zoe = source.rows()

    assert source.kind is Kind.OUTLOOK
    assert (dana.display_name, dana.title, dana.organization) == ("Dana Reyes", "Sourcing Manager", "Flextronics")
    assert dana.emails == ("dana.reyes@example.com", "dana@example.net")
    assert dana.phones == ("+1 415 555 0101", "(415) 555-0100")
    assert (dana.referred_by, dana.location) == ("Robert Okafor", "Oakland, CA, United States of America")
    assert (dana.tags, dana.how_known) == (("Friends", "Fair 2025"), ("friend",))
    assert dana.notes == "Met at the fair.\nSecond line."
    assert (zoe.display_name, zoe.location) == ("Zoë Müller", "Köln, Germany")
    for private in ("1984", "123-45", "Female", "0198", "0000", "Exchange"):
        assert private not in repr(dana)


def test_outlook_of_other_countries(bring: Bring) -> None:
    saved = io.StringIO()
    csv.writer(saved, delimiter=";", quoting=csv.QUOTE_ALL).writerows(csv.reader(io.StringIO(told("outlook_classic.csv"))))
    source = bring(saved.getvalue().encode("cp1252"))

    assert source.kind is Kind.OUTLOOK
    assert [row.organization for row in source.rows()] == ["Flextronics", "Müller & Söhne"]


def test_outlook_of_today(bring: Bring) -> None:
    lee = only(bring, told("outlook_live.csv"))

    assert (lee.display_name, lee.title, lee.location) == ("Lee Wong", "Buyer", "London, United Kingdom")
    assert lee.keys(None)[-1].value == "+442079460018"


@pytest.mark.parametrize("name", ["google_2026.csv", "google_2018.csv", "outlook_classic.csv", "outlook_live.csv"])
def test_rows_cut_short_and_columns_in_another_order_change_nothing(bring: Bring, name: str) -> None:
    rows = list(csv.reader(io.StringIO(told(name))))
    people = list(bring(told(name)).rows())

    turned, cut = io.StringIO(), io.StringIO()
    csv.writer(turned).writerows(row[::-1] for row in rows)
    csv.writer(cut).writerows(row[: max((at for at, cell in enumerate(row, 1) if cell), default=1)] for row in rows)

    assert [row.display_name for row in bring(turned.getvalue()).rows()] == [row.display_name for row in people]
    assert list(bring(cut.getvalue()).rows()) == people
