"""Files that are no list of people, or wish us ill: each gets a sentence that helps, and none gets further."""

import io
import random
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kithline.core.problems import Invalid
from kithline.interchange.readers.detect import Kind
from kithline.interchange.readers.person import Verdict
from tests.interchange.conftest import Bring, told

NAMES = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def zipped(*members: tuple[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "an old Excel"),
        (b"<!doctype html><p>Sign in</p>", "a web page"),
        (b'{"friends_v2": []}', "JSON"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "a calendar"),
        (random.Random(1).randbytes(20_000), "not text"),
        (b"\xff\xfeN\x00a\x00m\x00e\x00\n\x00\x00\xd8\n\x00", "damaged"),
        (NAMES.encode() + b"x" * 3_000_000, "longer than two million"),
        (NAMES.encode() + b"Dana,Reyes\n" * 2_000_000, "larger than 20 MB"),
        (NAMES.encode() + b"Dana,Reyes\n" * 100_001, "more than 100,000 rows"),
        (b"BEGIN:VCARD\nFN:Dana\nEND:VCARD\n" * 100_001, "more than 100,000 cards"),
        ((",".join(f"c{n}" for n in range(501)) + "\n").encode(), "501 columns"),
        ((",".join(["First Name", "Last Name", "Connected On"] * 200) + "\n").encode(), "600 columns"),
        (b'"' * 300_000, "No row of the file can be read"),
    ],
)
def test_what_is_no_list_of_people_is_refused_with_advice(bring: Bring, content: bytes, advice: str) -> None:
    with pytest.raises(Invalid, match=advice) as refused:
        bring(content)
    assert refused.value.detail.endswith(".")


def test_as_many_rows_as_allowed_are_read(bring: Bring) -> None:
    assert sum(1 for _ in bring(NAMES + "Dana,Reyes\n" * 100_000).rows()) == 100_000


def test_nul_characters_are_left_out_and_mentioned(bring: Bring) -> None:
    source = bring(f"{NAMES}Da\0na,Reyes,,,Acme\0,,08 Feb 2026\n".encode())

    assert [(row.display_name, row.organization) for row in source.rows()] == [("Dana Reyes", "Acme")]
    assert source.notices == ("NUL characters left out: 2.",)


def test_damaged_letters_are_mentioned_and_the_others_stay(bring: Bring) -> None:
    source = bring(f"{NAMES}José,Núñez,,,Müller & Söhne,,\n".encode() + b"Ana\xff,Lee,,,,,\n")

    assert [row.display_name for row in source.rows()] == ["José Núñez", "Ana\ufffd Lee"]
    assert source.notices == ("Letters damaged before the file came here: 1. They show as \ufffd.",)


def test_invisible_letters_do_not_hide_in_names(bring: Bring) -> None:
    [row] = bring(f"{NAMES}Da\u202ena\u200b,Re\ufeffyes,,,,,\n").rows()

    assert row.display_name == "Dana Reyes"


@pytest.mark.parametrize("cell", ['=HYPERLINK("http://x","y")', "+cmd|' /C calc'!A0", "@SUM(1)", "-2+3+cmd|x", "\uff1d1+1"])
def test_a_formula_is_nobody_and_elsewhere_only_text(bring: Bring, cell: str) -> None:
    quoted = '"' + cell.replace('"', '""') + '"'
    nobody, dana = bring(f"{NAMES}{quoted},Reyes,,,,,\nDana,Reyes,,,{quoted},,\n").rows()

    assert (nobody.verdict, nobody.reason) == (Verdict.UNREADABLE, "Its name is a spreadsheet formula, not a name.")
    assert dana.organization == cell


def test_cells_that_only_look_like_formulas_are_what_they_are(bring: Bring) -> None:
    rows = list(bring('Name,Phone,Company\n@dana,+1 415 555 0100,-\n"=""Lee""","=""0171 5550100""",\'=Acme\n').rows())

    assert [(row.display_name, row.phones, row.organization) for row in rows] == [
        ("@dana", ("+1 415 555 0100",), "-"),
        ("Lee", ("0171 5550100",), "=Acme"),
    ]


def test_a_row_too_wide_is_one_row(bring: Bring) -> None:
    dana, wide, lee = bring(f"{NAMES}Dana,Reyes,,,,,,,,\nAnn,Lee,{',x' * 100_000}\nLee,Wong\n").rows()

    assert (dana.display_name, lee.display_name) == ("Dana Reyes", "Lee Wong")
    assert wide.reason == "It has 100003 cells, and the file has 7 columns."


def test_linkedins_zip_is_taken_as_it_is(bring: Bring) -> None:
    text = told("linkedin_2026.csv")
    people = list(bring(text).rows())

    for name in (
        "Connections.csv",
        "Complete_Export_02-08-2026/Connections.csv",
        "CONNECTIONS .CSV",
        "..\\..\\con_nections.csv",
    ):
        source = bring(zipped(("Profile.csv", "First Name\nMe\n"), ("__MACOSX/Connections.csv", b"\0\5"), (name, text)))
        assert source.kind is Kind.LINKEDIN
        assert list(source.rows()) == people
        assert list(source.rows()) == people
    assert list(bring(zipped(("Connections.csv", text), method=zipfile.ZIP_STORED)).rows()) == people


def test_the_only_list_in_another_zip_is_taken_too(bring: Bring) -> None:
    takeout = zipped(("Takeout/archive_browser.html", "<p>"), ("Takeout/Contacts/All Contacts.vcf", told("apple_30.vcf")))

    assert bring(takeout).kind is Kind.VCARD


def encrypted() -> bytes:
    content = bytearray(zipped(("Connections.csv", told("linkedin_2026.csv"))))
    content[6] |= 1
    content[content.rindex(b"PK\1\2") + 8] |= 1
    return bytes(content)


def bad_sum() -> bytes:
    content = bytearray(zipped(("Connections.csv", told("linkedin_2026.csv"))))
    content[content.rindex(b"PK\1\2") + 16] ^= 1
    content[14] ^= 1
    return bytes(content)


def long_index() -> bytes:
    """An index of thirty megabytes in a file of three hundred bytes: it says so, and does not have it."""
    content = bytearray(zipped(("Connections.csv", "x")))
    content[-10:-6] = struct.pack("<L", 30_000_000)
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (zipped(("Connections.csv", b"0" * 19_000_000)), "far more than"),
        (zipped(("Connections.csv", b"0" * 25_000_000)), "larger than 20 MB"),
        (zipped(("Connections.csv", "x"), *((f"{n}.csv", b"0" * 10_000_000) for n in range(53))), "far more than"),
        (zipped(*((f"{n}", "") for n in range(5_001))), "far more than"),
        (zipped(*((f"{n}" * 200, "") for n in range(3_000))), "more files in it than we open"),
        (zipped(("Profile.csv", "x"), ("Positions.csv", "x")), "no Connections.csv"),
        (zipped(("[Content_Types].xml", "x"), ("xl/workbook.xml", "x")), "a spreadsheet"),
        (zipped(("Connections.csv", told("linkedin_2026.csv")), method=zipfile.ZIP_LZMA), "do not read"),
        (zipped(("Connections.csv", zipped(("Connections.csv", "x")))), "not text|empty"),
        (zipped(("Connections.csv", told("linkedin_2026.csv")))[:-30], "damaged"),
        (encrypted(), "password"),
        (bad_sum(), "damaged"),
        (long_index(), "damaged|more files"),
    ],
)
def test_zips_that_are_bombs_or_wrecks_are_refused_with_advice(bring: Bring, content: bytes, advice: str) -> None:
    with pytest.raises(Invalid, match=advice):
        bring(content)


def survives(bring: Bring, content: bytes) -> None:
    """Refused in words, or read to its end."""
    try:
        source = bring(content)
    except Invalid:
        return
    try:
        rows = list(source.rows())
    except Invalid as problem:
        assert "which column holds the names" in problem.detail  # noqa: PT017  any other problem comes when it is opened
        return
    assert [row.number for row in rows] == sorted({row.number for row in rows})
    assert all(row.display_name if row.verdict is Verdict.PERSON else row.reason for row in rows)


PIECES = st.sampled_from(
    [
        *'",;\t|\r\n\0=:\\ ',
        *("BEGIN:VCARD\n", "END:VCARD\n", "FN:Dana\n", "N:Reyes;Dana\n", "AGENT:\n", "NOTE;ENCODING=QUOTED-PRINTABLE:=C3=\n"),
        *(NAMES, "Name,E-mail\n", "Notes:\n", "dana@x.org", "08 Feb 2026", "https://linkedin.com/in/x", "é", "\ufeff", "'="),
    ]
)


@settings(max_examples=300)
@given(st.binary(max_size=400))
def test_any_bytes_are_refused_or_read(bring: Bring, content: bytes) -> None:
    survives(bring, content)


@settings(max_examples=300)
@given(st.lists(PIECES | st.text(max_size=5), max_size=60), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
def test_any_text_is_refused_or_read(bring: Bring, pieces: list[str], encoding: str) -> None:
    survives(bring, "".join(pieces).encode(encoding, "replace"))


@settings(max_examples=200)
@given(st.data())
def test_any_broken_zip_is_refused_or_read(bring: Bring, data: st.DataObject) -> None:
    content = bytearray(zipped(("Connections.csv", told("linkedin_2026.csv")), ("Profile.csv", "x")))
    for at in data.draw(st.lists(st.integers(4, len(content) - 1), min_size=1, max_size=6)):
        content[at] = data.draw(st.integers(0, 255))
    survives(bring, bytes(content))
