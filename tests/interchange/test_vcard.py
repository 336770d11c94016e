"""Cards as telephones and address books write them."""

import time
import unicodedata

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from kithline.interchange.readers.detect import Kind
from kithline.interchange.readers.person import Verdict
from tests.interchange.conftest import Bring, told


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def test_apple(bring: Bring) -> None:
    source = bring(told("apple_30.vcf"))
    dana, pizza, robert = source.rows()

    assert source.kind is Kind.VCARD
    assert (dana.display_name, dana.given_name, dana.family_name) == ("Dana Maria Reyes", "Dana", "Reyes")
    assert dana.emails == ("dana@example.net", "Dana.Reyes@example.com")
    assert dana.links == ("http://reyes.example.com/a,b", "http://www.linkedin.com/in/dana-reyes-4a17b2")
    assert (dana.organization, dana.title, dana.location) == ("Flextronics", "Sourcing Manager", "Oakland, CA, United States")
    assert dana.notes == "Met at the fair, likes jazz; hates mornings.\nSecond line, with a folded end."
    assert (dana.tags, dana.how_known) == (("Fair 2025", "Friends"), ("friend",))
    assert "1984" not in repr(dana)
    assert (pizza.verdict, pizza.reason) == (Verdict.UNREADABLE, "It is the card of Acme Pizza, and names nobody there.")
    assert robert.display_name == "Robert Okafor"


def test_an_old_telephone(bring: Bring) -> None:
    zoe, lee = bring(told("phone_21.vcf")).rows()

    assert (zoe.display_name, zoe.family_name, zoe.phones) == ("Zoë Müller", "Müller", ("+49 171 5550100",))
    assert zoe.notes == "Lives above the bakery, second floor.\nSings; loudly = well."
    assert (lee.display_name, lee.organization) == ("Lee Smith, PhD", "Café Noir")


def test_version_four(bring: Bring) -> None:
    lee, choir = bring(told("rfc_40.vcf")).rows()

    assert (lee.display_name, lee.phones, lee.location) == ("Lee Wong", ("+44-20-7946-0018",), "London, United Kingdom")
    assert (lee.organization, lee.tags) == ("Riverside Clinic, Ltd", ("choir", "go"))
    assert (choir.verdict, choir.reason) == (Verdict.UNREADABLE, "It is a group (Choir), not a person.")


@pytest.mark.parametrize("name", ["apple_30.vcf", "phone_21.vcf", "rfc_40.vcf"])
def test_however_they_were_saved_the_people_are_the_same(bring: Bring, name: str) -> None:
    people = list(bring(told(name)).rows())

    for saved in (
        told(name).replace("\n", "\r\n").encode("utf-8-sig"),
        told(name).encode("utf-16"),
        told(name).replace("\n", "\n\n").replace("=\n\n", "=\n").encode(),
    ):
        assert list(bring(saved).rows()) == people


def test_one_bad_card_loses_one_card(bring: Bring) -> None:
    ann, ben = card("FN:Ann"), card("FN:Ben")
    endless = "BEGIN:VCARD\nFN:Nobody\n"
    empty = card("NOTE:only this")
    huge = card(f"NOTE:{'x' * 70_000}", "FN:Huge")

    rows = list(bring(f"{ann}{endless}{ben}stray words\nand more\n{empty}{huge}{ann}{endless}").rows())

    assert [row.display_name for row in rows] == ["Ann", "", "Ben", "", "", "", "Ann", ""]
    assert [row.number for row in rows] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [row.reason for row in rows if row.reason] == [
        "The card does not end.",
        "This is outside of any card: stray words",
        "There is no name in it.",
        "One of its fields is longer than 65,536 letters.",
        "The card does not end.",
    ]


def test_the_assistant_within_a_card_is_not_the_person(bring: Bring) -> None:
    inner = "BEGIN:VCARD\nVERSION:2.1\nFN:Assistant\nEND:VCARD\n"
    boss = f"BEGIN:VCARD\nVERSION:2.1\nFN:Boss\nAGENT:\n{inner}TITLE:Chief\nEND:VCARD\n"
    lost = "BEGIN:VCARD\nFN:Lost\nAGENT:\nBEGIN:VCARD\nFN:Assistant\nEND:VCARD\n"

    rows = list(bring(boss + lost + card("FN:Ann")).rows())

    assert [(row.display_name, row.title) for row in rows] == [("Boss", "Chief"), ("", ""), ("Ann", "")]


def test_pictures_are_left_out_however_they_are_wrapped(bring: Bring) -> None:
    picture = "\r\n".join(["PHOTO;ENCODING=BASE64;JPEG:" + "A" * 72, *(["B" * 76] * 200), ""])
    wide = f"PHOTO;ENCODING=b;TYPE=JPEG:{'A' * 500_000}"

    rows = list(bring(card("FN:Ann", picture, "TITLE:Chef") + card(wide, "FN:Ben")).rows())

    assert [(row.display_name, row.title, row.notes) for row in rows] == [("Ann", "Chef", ""), ("Ben", "", "")]


@pytest.mark.parametrize(
    ("line", "notes"),
    [
        ("NOTE:a comma, not escaped; nor this", "a comma, not escaped; nor this"),
        ("NOTE;CHARSET=nonsense;ENCODING=QUOTED-PRINTABLE:caf=E9", "café"),
        ("NOTE;ENCODING=QUOTED-PRINTABLE:broken =ZZ =", "broken =ZZ"),
        ("NOTE;ENCODING=BASE64;CHARSET=utf-8:Y2Fmw6k=", "café"),
        ("NOTE;ENCODING=BASE64:!", ""),
        ('NOTE;X="a:b;c":kept', "kept"),
        ("note;language=en:lower case", "lower case"),
        ("NOTE:first\nsecond without a name", "first\nsecond without a name"),
        (r"NOTE:C:\\new\, D", r"C:\new, D"),
    ],
)
def test_notes_are_read_whole(bring: Bring, line: str, notes: str) -> None:
    [row] = bring(card("FN:Ann", line)).rows()

    assert row.notes == notes


@pytest.mark.parametrize(
    "parameter", ['TEL;A=,=,=,=,=,=,=,=,=,=,=,=,=,=,=,"', "TEL;" + ';""' * 5_000, "TEL;A" + '="",' * 5_000]
)
def test_no_parameter_takes_long(bring: Bring, parameter: str) -> None:
    started = time.perf_counter()
    [row] = bring(card("FN:Ann", f"{parameter}:1", parameter)).rows()

    assert row.display_name == "Ann"
    assert time.perf_counter() - started < 1


WORDS = st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="\\\u200b"), min_size=1, max_size=20).map(
    lambda text: " ".join(unicodedata.normalize("NFC", text).split())
)


@given(family=WORDS, given_name=WORDS, note=WORDS)
def test_well_made_cards_are_read_as_a_library_reads_them(bring: Bring, family: str, given_name: str, note: str) -> None:
    made = vobject.vCard()
    made.add("fn").value = f"{given_name} {family}x"
    made.add("n").value = vobject.vcard.Name(family=family, given=given_name)
    made.add("note").value = note
    text = made.serialize()

    [row] = bring(text).rows()
    theirs = vobject.readOne(text)

    assert row.display_name == " ".join(theirs.fn.value.split())
    assert (row.family_name, row.given_name) == (theirs.n.value.family, theirs.n.value.given)
    assert row.notes == theirs.note.value.strip()
