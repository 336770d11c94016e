"""The CC'd mail as programs and people really leave it: who introduced whom, where and when."""

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import pytest

from kithline.letters.capture import Proposal, Reader, capture
from kithline.letters.reading.findings import Confidence, Known
from tests.letters.conftest import DANA, MAYA, ROBERT

MAILS = Path(__file__).parent / "mails"
SURE, LIKELY, GUESS, UNKNOWN = Confidence

LEE = ("Robert Lee", "robert.lee@lumen.example")
REYES = ("Dana Reyes", "dana.reyes@flextronics.example")
AT_SEVEN = datetime(2026, 11, 24, 13, 3, 7, tzinfo=UTC)
AT = AT_SEVEN.replace(second=0)


class Expected(NamedTuple):
    """How sure the address of the target, and the date, have to be."""

    introducer: tuple[str, str]
    target: tuple[str, str]
    at: datetime | None
    target_sure: Confidence = SURE
    date_sure: Confidence = LIKELY


EXPECTED = {
    "plain-cc.eml": Expected(LEE, REYES, AT_SEVEN, SURE, SURE),
    "html-only.eml": Expected(LEE, REYES, AT_SEVEN, SURE, SURE),
    "attached.eml": Expected(LEE, REYES, AT_SEVEN, SURE, SURE),
    "outlook-forward.eml": Expected(LEE, REYES, AT, LIKELY),
    "gmail-forward.txt": Expected(LEE, REYES, AT),
    "my-reply.txt": Expected(LEE, REYES, AT),
    "reply-to-bcc.eml": Expected(LEE, REYES, datetime(2026, 11, 24, 4, 3, tzinfo=UTC), LIKELY),
    "several.eml": Expected(LEE, REYES, AT_SEVEN, LIKELY, SURE),
    "gmail-page.txt": Expected(LEE, ("Dana Reyes", ""), AT, UNKNOWN),
    "outlook-page.txt": Expected(LEE, ("Dana Reyes", ""), AT, UNKNOWN),
    "thunderbird-quote.txt": Expected(LEE, ("Dana Reyes", ""), AT, UNKNOWN),
    "bare-letter.txt": Expected(LEE, ("Dana Reyes", ""), None, UNKNOWN, UNKNOWN),
    "german-forward.eml": Expected(
        ("Jörg Müller", "joerg.mueller@lumen.example"), ("Dörte Weiß", "doerte.weiss@kessler.example"), AT
    ),
    "french-forward.eml": Expected(
        ("Hélène Dubœuf", "helene@duboeuf.example"), ("Zoé Lefèvre", "zoe.lefevre@atelier.example"), AT_SEVEN, SURE, SURE
    ),
    "spanish-forward.txt": Expected(
        ("Lucía Gómez", "lucia@gomez.example"), ("José Ángel Núñez", "jose.nunez@talleres.example"), AT
    ),
    "dutch-reply.eml": Expected(
        ("Pieter van Dijk", "pieter@vandijk.example"), ("Sanne de Vries", "sanne.devries@haven.example"), AT, LIKELY
    ),
    "portuguese-forward.eml": Expected(
        ("João Conceição", "joao@conceicao.example"), ("Inês Gonçalves", "ines@goncalves.example"), AT
    ),
    "italian-reply.eml": Expected(
        ("Niccolò Bianchi", "niccolo@bianchi.example"), ("Chiara Rossi", "chiara@rossi.example"), AT, LIKELY
    ),
    "chinese-gb2312.eml": Expected(
        ("王小明", "xm.wang@shenzhen.example"), ("李小华", "xh.li@shenzhen.example"), AT_SEVEN, SURE, SURE
    ),
    "japanese.eml": Expected(("木村 太郎", "kimura@tokyo.example"), ("佐藤 花", "sato@tokyo.example"), AT_SEVEN, SURE, SURE),
    "mislabelled.eml": Expected(("René Frémy", "rene@fremy.example"), REYES, AT_SEVEN, SURE, SURE),
    "encoded-names.eml": Expected(
        ("Robert Lée", "robert.lee@lumen.example"), ("Ana María Ibáñez", "ana@ibanez.example"), AT_SEVEN, SURE, SURE
    ),
    "both-in-to.eml": Expected(
        ("Maya Okafor", "maya.okafor@kestrel.example"), ("Elif Kaya", "e.kaya@kestrel.example"), AT_SEVEN, SURE, SURE
    ),
    "address-in-text.eml": Expected(
        ("Maya Okafor", "maya.okafor@kestrel.example"), ("Elif Kaya", "elif.kaya@kestrel.example"), AT_SEVEN, GUESS, SURE
    ),
}
IGNORED = {
    "automatic-reply.eml": "automatic reply",
    "list.eml": "went to a list",
    "bounce.eml": "could not be delivered",
}


def read(name: str, reader: Reader) -> Proposal:
    """A file as it is; a text as it would be pasted."""
    raw = (MAILS / name).read_bytes()
    return capture(raw if name.endswith(".eml") else raw.decode(), reader)


def test_every_mail_has_its_expectation() -> None:
    assert {path.name for path in MAILS.iterdir()} == EXPECTED.keys() | IGNORED.keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_who_introduced_whom(name: str, reader: Reader) -> None:
    found, expected = read(name, reader), EXPECTED[name]

    assert (found.introducer.name.value, found.introducer.address.value.lower()) == expected.introducer
    assert (found.target.name.value, found.target.address.value) == expected.target
    assert (found.made.at, found.made.confidence) == (expected.at, expected.date_sure)
    assert found.target.address.confidence == expected.target_sure
    assert not found.ignored
    assert "oor" in found.evidence


@pytest.mark.parametrize("name", EXPECTED)
def test_every_finding_says_why(name: str, reader: Reader) -> None:
    found = read(name, reader)

    for finding in (found.introducer.name, found.introducer.address, found.target.name, found.target.address):
        assert bool(finding.value) == bool(finding.because) == (finding.confidence is not UNKNOWN)
    assert bool(found.made.at) == bool(found.made.because)


@pytest.mark.parametrize("name", IGNORED)
def test_machines_introduce_nobody(name: str, reader: Reader) -> None:
    found = read(name, reader)

    assert IGNORED[name] in found.ignored
    assert (found.introducer, found.target) == (Proposal().introducer, Proposal().target)


def test_the_reason_is_the_line_it_stood_in(reader: Reader) -> None:
    found = read("german-forward.eml", reader)

    assert found.introducer.address.because == "From: Jörg Müller <joerg.mueller@lumen.example>"
    assert found.target.name.because == "To: Weiß, Dörte <doerte.weiss@kessler.example>"
    assert found.made.because == "Date: Dienstag, 24. November 2026 14:03"
    assert read("address-in-text.eml", reader).target.name.because.startswith("I would like to introduce you to Elif Kaya")


def test_who_is_known_is_recognised(reader: Reader) -> None:
    found = read("plain-cc.eml", reader)
    assert (found.introducer.contact_id, found.introducer.contact_confidence) == (ROBERT, SURE)
    assert (found.target.contact_id, found.target.contact_confidence) == (DANA, LIKELY)

    both = read("both-in-to.eml", reader)
    assert (both.introducer.contact_id, both.target.contact_id) == (MAYA, None)


def test_a_name_that_two_have_is_nobodys(reader: Reader) -> None:
    two = Reader(reader.me, (*reader.known, Known(UUID(int=9), "Dana Reyes")), reader.zone, reader.now)

    found = read("plain-cc.eml", two)

    assert (found.target.contact_id, found.target.name.value) == (None, "Dana Reyes")


def test_what_is_odd_is_said(reader: Reader) -> None:
    assert read("outlook-forward.eml", reader).notes == ("You are not among those it was sent to.",)
    assert read("several.eml", reader).notes == ("It was sent to several people: Ann Weber, Dana Reyes.",)
    assert read("bare-letter.txt", reader).notes == ("Its first lines are missing: From, To and Date say most.",)


def test_nobody_greeted_of_several_is_a_guess(reader: Reader) -> None:
    mail = (MAILS / "several.eml").read_text().replace("Hi Dana,", "Good to see you yesterday.")

    found = capture(mail, reader)

    assert (found.target.name.value, found.target.address.confidence) == ("Ann Weber", GUESS)


def test_of_two_alike_it_is_the_one_inside(reader: Reader) -> None:
    to_both = "From: Robert <r@lee.example>\nTo: Dana <d@x.example>\nCc: noor@haddad.example\n"
    once = to_both + "Date: {} Nov 2026 10:00\n\nMeet Noor: {}"

    found = capture(once.format(25, "again.\n\n") + once.format(24, "once."), reader)

    assert (found.made.because, found.evidence) == ("Date: 24 Nov 2026 10:00", "Meet Noor: once.")


def test_an_answer_alone_is_a_guess_and_says_so(reader: Reader) -> None:
    answer = "From: Dana <dana@x.example>\nTo: noor@haddad.example\nCc: robert.lee@lumen.example\nSubject: Re: Noor\n\nFriday?"

    found = capture(answer, reader)

    assert (found.introducer.name.confidence, found.target.address.confidence) == (GUESS, GUESS)
    assert "answer" in found.notes[0]


def test_an_address_left_out_by_a_quotation_stands_around_it(reader: Reader) -> None:
    mail = (MAILS / "outlook-forward.eml").read_text().replace("Robert Lee", "Anna Berg").replace("robert.lee@", "berg@")

    found = capture(mail, reader)

    assert (found.introducer.name.value, found.introducer.address.value) == ("Anna Berg", "berg@lumen.example")


def test_a_name_is_taken_from_the_greeting_where_the_address_has_none(reader: Reader) -> None:
    mail = "From: Robert <r@lee.example>\nTo: drdana70@x.example, noor@haddad.example\n\nHi Dana, may I introduce Noor?"

    found = capture(mail, reader)

    assert (found.target.name.value, found.target.name.confidence) == ("Dana", GUESS)
    assert found.target.name.because == "Hi Dana, may I introduce Noor?"


def test_only_an_address_is_better_than_nothing(reader: Reader) -> None:
    mail = "From: Robert <r@lee.example>\nTo: noor@haddad.example\nDate: x\n\nDo write to dana.reyes@x.example, from me."

    found = capture(mail, reader)

    assert (found.target.name.value, found.target.address.value) == ("Dana Reyes", "dana.reyes@x.example")
    assert found.target.address.because == "Do write to dana.reyes@x.example, from me."


def test_answers_between_quotations_are_not_the_letter(reader: Reader) -> None:
    evidence = read("reply-to-bcc.eml", reader).evidence

    assert "Noor is currently at Lumen Optics." in evidence
    assert "would you introduce me" not in evidence
    assert "happy to talk" not in evidence


def test_what_is_kept_is_short(reader: Reader) -> None:
    mail = (MAILS / "plain-cc.eml").read_text() + "word " * 10_000

    assert len(capture(mail, reader).evidence) <= 2_048


def test_a_mail_of_mine_is_no_introduction_to_me(reader: Reader) -> None:
    found = capture("From: Noor Haddad <noor@haddad.example>\nTo: Dana <dana@x.example>\nSubject: Hello\n\nHi", reader)

    assert found.notes == ("This mail is from you.",)
    assert found.introducer.name.value == ""
