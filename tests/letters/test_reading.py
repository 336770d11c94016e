"""The pieces that mail is read with: dates, addresses, charsets, pages."""

from datetime import UTC, datetime

import pytest

from kithline.letters.capture import Reader
from kithline.letters.message import Mailbox
from kithline.letters.reading.addresses import decode_words, mailboxes
from kithline.letters.reading.charsets import decode
from kithline.letters.reading.dates import Certainty, read_date
from kithline.letters.reading.html_text import text_of
from kithline.letters.reading.people import name_in

EXACT, LOCAL, UNSURE = Certainty
LEE = Mailbox("r@lee.example", "Robert Lee")
DANA = Mailbox("d@flex.example", "Dana Reyes")


def at(month: int, day: int, hour: int, minute: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "moment", "certainty"),
    [
        ("Tue, 24 Nov 2026 14:03:00 +0100", at(11, 24, 13, 3), EXACT),
        ("Tue, 24 Nov 2026 05:03:00 -0800 (PST)", at(11, 24, 13, 3), EXACT),
        ("24 Nov 26 13:03 GMT", at(11, 24, 13, 3), EXACT),
        ("2026-11-24T13:03:00Z", at(11, 24, 13, 3), EXACT),
        ("24 novembre 2026 à 14:03:00 UTC+1", at(11, 24, 13, 3), EXACT),
        ("Tuesday, November 24, 2026 2:03 PM", at(11, 24, 13, 3), LOCAL),
        ("Nov 24, 2026, 2:03\u202fPM", at(11, 24, 13, 3), LOCAL),
        ("Dienstag, 24. November 2026 14:03", at(11, 24, 13, 3), LOCAL),
        ("Am 24.11.26 um 14:03 schrieb", at(11, 24, 13, 3), LOCAL),
        ("Di., 3. März 2026 um 14:03 Uhr", at(3, 3, 13, 3), LOCAL),
        ("mar. 24 nov. 2026 à 14:03", at(11, 24, 13, 3), LOCAL),
        ("mardi 24 novembre 2026 14 h 03", at(11, 24, 13, 3), LOCAL),
        ("sam. 1er août 2026 à 09:05", at(8, 1, 7, 5), LOCAL),
        ("24 juil. 2026 09:05", at(7, 24, 7, 5), LOCAL),
        ("9 juin 2026 09:05", at(6, 9, 7, 5), LOCAL),
        ("mar, 24 nov 2026 a las 14:03", at(11, 24, 13, 3), LOCAL),
        ("martes, 24 de noviembre de 2026 14:03", at(11, 24, 13, 3), LOCAL),
        ("di 24 mrt. 2026 om 14:03", at(3, 24, 13, 3), LOCAL),
        ("terça-feira, 24 de março de 2026 às 14:03", at(3, 24, 13, 3), LOCAL),
        ("mar 24 nov 2026 alle ore 14:03", at(11, 24, 13, 3), LOCAL),
        ("9 giugno 2026 09.05", at(6, 9, 7, 5), LOCAL),
        ("2026年11月24日 14:03", at(11, 24, 13, 3), LOCAL),
        ("24/11/2026 14:03", at(11, 24, 13, 3), LOCAL),
        ("11/24/2026 14:03", at(11, 24, 13, 3), LOCAL),
        ("Tue 11/24/2026 2:03 PM", at(11, 24, 13, 3), LOCAL),
        ("03/04/2026 14:03", at(4, 3, 12, 3), UNSURE),
        ("03/04/2026 2:03 PM", at(3, 4, 13, 3), UNSURE),
        ("Nov 24, 2:03 PM (2 days ago)", at(11, 24, 13, 3), UNSURE),
        ("Dec 30, 9:00 AM", at(12, 30, 8, 0, 2025), UNSURE),
        ("24 November 2026", at(11, 24, 11, 0), UNSURE),
        ("24 November 2027 14:03 +0100", at(11, 24, 13, 3, 2027), UNSURE),
    ],
)
def test_dates_of_seven_languages(said: str, moment: datetime, certainty: Certainty, reader: Reader) -> None:
    assert read_date(said, reader.zone, reader.now) == (moment, certainty)


@pytest.mark.parametrize("said", ["", "yesterday", "31 Feb 2026 10:00", "24 Nov 2026 25:61", "24 Foo 2026", "12:30"])
def test_what_is_no_date(said: str, reader: Reader) -> None:
    assert read_date(said, reader.zone, reader.now) is None


@pytest.mark.parametrize(
    ("listed", "people"),
    [
        ('Robert Lee <r@lee.example>, "Reyes, Dana" <d@flex.example>', [LEE, DANA]),
        ("Lee, Robert <r@lee.example>; Reyes, Dana <d@flex.example>", [LEE, DANA]),
        ("Lee, Robert <r@lee.example>, Reyes, Dana <d@flex.example>", [LEE, DANA]),
        ("Robert Lee [mailto:r@lee.example]", [LEE]),
        ("'Robert Lee' <r@lee.example<mailto:r@lee.example>>", [LEE]),
        ("Robert Lee <mailto:r@lee.example>", [LEE]),
        ("r@lee.example (Robert Lee)", [LEE]),
        ("Robert Lee (Lumen) <r@lee.example>", [LEE]),
        ("Robert Lee, Ph.D. <r@lee.example>", [LEE]),
        ("Robert Lee via Club <r@lee.example>", [LEE]),
        ('"r@lee.example" <r@lee.example>', [Mailbox("r@lee.example")]),
        ("Team: Robert Lee <r@lee.example>, d@flex.example;", [LEE, Mailbox("d@flex.example")]),
        ("undisclosed-recipients:;", []),
        ("Dana, me", [Mailbox("", "Dana"), Mailbox("", "me")]),
        ("/O=LUMEN/OU=EX/CN=RLEE", [Mailbox("", "/O=LUMEN/OU=EX/CN=RLEE")]),
        ("Robert\u202eeeL <r@lee.example>", [Mailbox("r@lee.example", "RoberteeL")]),
        ("a@localhost, @, <>, ,", []),
    ],
)
def test_lists_of_people(listed: str, people: list[Mailbox]) -> None:
    found = [one for one in mailboxes(listed) if one.address or one.name not in {"a@localhost", ""}]

    assert found == people


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("=?utf-8?q?Ren=C3=A9_L=2E?=", "René L."),
        ("=?utf-8?B?UmVuww==?= =?utf-8?B?qQ==?=", "René"),
        ("=?utf-8?Q?=E2=82?=\n =?utf-8?Q?=AC?= 5", "€ 5"),
        ("=?iso-8859-1?Q?=80?=", "€"),
        ("=?us-ascii*en?Q?plain?= text", "plain text"),
        ("=?nonsense?Q?Ren=E9?=", "René"),
        ("=?utf-8?b?!!!?=", ""),
        ("a =?b", "a =?b"),
    ],
)
def test_encoded_words(header: str, said: str) -> None:
    assert decode_words(header) == said


@pytest.mark.parametrize(
    ("data", "label", "said"),
    [
        ("Grüße".encode(), "us-ascii", "Grüße"),
        ("Grüße".encode(), "iso-8859-1", "Grüße"),
        ("Grüße “x”".encode("cp1252"), "iso-8859-1", "Grüße “x”"),
        ("Grüße".encode("latin-1"), "utf-8", "Grüße"),
        ("3 €".encode("iso-8859-15"), "ISO-8859-15", "3 €"),
        ("镕基".encode("gb18030"), "gb2312", "镕基"),
        ("Привет".encode("koi8-r"), '"KOI8-R"', "Привет"),
        ("①".encode("cp932"), "Shift_JIS", "①"),
        ("x".encode("utf-16"), "utf-8", "x"),
        (b"+ADw-", "utf-7", "+ADw-"),
        (b"\x81\x8d", "cp1252", "\ufffd\ufffd"),
        (b"a", "\0", "a"),
    ],
)
def test_charsets_as_they_are_meant(data: bytes, label: str, said: str) -> None:
    assert decode(data, label) == said


def test_a_page_is_read_as_it_is_seen() -> None:
    page = (
        "<!doctype html><head><title>no</title><style>p > a {}</style></head><!-- <p>no</p> -->"
        "<p>Hello&nbsp;Dana &amp; all,</p>"
        '<div>write to <a href="mailto:noor@haddad.example?subject=x">Noor</a>,\n'
        ' or <a href="mailto:a@b.example">a@b.example</a></div><script>if (1 < 2) no()</script>'
        "<table><tr><td>From:</td><td>Robert <r@lee.example></td></tr></table>"
        "<blockquote>one<blockquote>two</blockquote></blockquote>3 < 4"
    )

    assert text_of(page).splitlines() == [
        "Hello Dana & all,",
        "",
        "write to Noor <noor@haddad.example>, or a@b.example",
        "From: Robert <r@lee.example>",
        "> one",
        "> > two",
        "3 < 4",
    ]


@pytest.mark.parametrize(
    ("address", "name"),
    [("dana.reyes@x.example", "Dana Reyes"), ("dana@x.example", "Dana"), ("info@x.example", ""), ("dr1970@x.example", "")],
)
def test_a_name_in_an_address(address: str, name: str) -> None:
    assert name_in(address) == name
