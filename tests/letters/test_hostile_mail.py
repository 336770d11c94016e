"""Mail comes from anybody: whatever is in it, reading it ends soon, and in an answer or Invalid."""

from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kithline.core.problems import Invalid
from kithline.letters.capture import MOST, Reader, capture
from kithline.letters.message import Mailbox, Message
from kithline.letters.reading.addresses import decode_words, mailboxes
from kithline.letters.reading.charsets import decode
from kithline.letters.reading.dates import read_date
from kithline.letters.reading.html_text import text_of

MAILS = sorted((Path(__file__).parent / "mails").iterdir())
SECONDS = 8  # a machine may be slow, but nothing quadratic on a mebibyte ends in that time
HEAD = b"Message-ID: <a@b.example>\nFrom: Robert <r@lee.example>\nTo: noor@haddad.example\n"

PARTS = b"Content-Type: multipart/mixed; boundary=b\n\n"
PAGE = b"Content-Type: text/html\n\n"
WRITTEN = """From: Robert Lee <r@lee.example>
Von: a@b.example
To: Dana <d@x.example>;
An:
Cc: me
Date: 24 Nov 2026 25:61
Betreff: AW: x
On 1/2/2026 3:04, x <y@z.example> wrote:
Am schrieb:
> > >
-----Original Message-----
Message-ID: <x>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b
--b
--b--
Content-Type: text/html; charset=utf-7
Content-Transfer-Encoding: base64

Hi Dana, meet Noor
<p>x</p>
=?utf-8?b?=?=
\x0b\x85"""
LINES = st.lists(st.sampled_from(WRITTEN.split("\n")) | st.text(max_size=30), max_size=40)
SOURCES = st.binary(max_size=2_000) | st.text(max_size=2_000) | LINES.map("\n".join)
EDITS = st.lists(st.tuples(st.integers(0, 3_000), st.binary(max_size=6), st.integers(0, 40)), max_size=6)
LABELS = st.text(max_size=20) | st.sampled_from(["utf-7", "punycode", "idna", "zlib", "utf-16", "gb2312", "x"])
DATES = st.text(max_size=80) | st.text(alphabet="0123456789/.-: novmaryAPM+Z", max_size=40)


@settings(max_examples=300, deadline=None)
@given(source=SOURCES)
def test_anything_ends_in_an_answer(source: bytes | str, reader: Reader) -> None:
    with suppress(Invalid):
        found = capture(source, reader)
        for person in (found.introducer, found.target):
            # What is proposed can be used: it is an address, and one line.
            if person.address.value:
                Message("s", "b", to=(Mailbox(person.address.value, person.name.value),))


@settings(max_examples=150, deadline=None)
@given(path=st.sampled_from(MAILS), edits=EDITS)
def test_a_damaged_mail_ends_in_an_answer(path: Path, edits: list[tuple[int, bytes, int]], reader: Reader) -> None:
    raw = path.read_bytes()
    for at, put, cut in edits:
        raw = raw[:at] + put + raw[at + cut :]
    with suppress(Invalid):
        capture(raw, reader)


@pytest.mark.slow
@pytest.mark.parametrize(
    "raw",
    [
        b"(" * MOST,
        b'"' * MOST,
        b">" * MOST,
        b"> " * (MOST // 2),
        b"\n" * MOST,
        b"a:\n" * (MOST // 3),
        b"From: a@b.c\n" * (MOST // 12),
        b"On 1/2/2026 3:04\n" * (MOST // 17),
        b"On 1:00 wrote " * (MOST // 14),
        HEAD + b"Content-Type: a/b" + b";" * MOST,
        HEAD + PARTS + (b"--b\n" + PARTS) * 20_000,
        HEAD + PARTS + b"--bX\n" * 200_000,
        HEAD + b"Content-Type: message/rfc822\n\n" + b"Content-Type: message/rfc822\n\n" * 30_000,
        HEAD + PAGE + b"<a " * 300_000,
        HEAD + PAGE + b"<" * 900_000,
        HEAD + PAGE + b"<!--" * 200_000,
        HEAD + PAGE + b"<style>" * 100_000,
        HEAD + PAGE + b"<blockquote><p>x" * 50_000,
        HEAD + PAGE + b'<a href="mailto:x@y.z">' * 40_000,
        HEAD + PAGE + b"&#" * 200_000 + b"9" * 500_000 + b";",
        HEAD + b"Content-Type: text/plain; charset=punycode\n\n" + b"a-" + b"9" * 900_000,
        HEAD + b"Cc: " + b"(" * 900_000,
        HEAD + b"Cc: " + b'"\\' * 400_000,
        HEAD + b"Cc: " + b"a@b.c," * 150_000,
        HEAD + b"Cc: " + b"=?utf-8?q?" * 90_000,
        HEAD + b"Cc: " + b"=?utf-8?q?a?= " * 70_000,
        HEAD + b"Subject: x\n" + b" y\n" * 300_000,
        HEAD + b"\n" + b"introduce you to Dana " * 40_000,
        HEAD + b"\n" + b"thank " * 150_000,
        HEAD + b"\n" + b"Dr. " * 200_000,
        HEAD + b"\n" + b"a" * 900_000 + b"@",
        HEAD + b"\n" + b"put you " * 100_000,
    ],
    ids=lambda raw: raw[-30:].decode("latin-1").strip()[:12],
)
def test_nothing_takes_for_ever(raw: bytes, reader: Reader) -> None:
    began = process_time()
    with suppress(Invalid):
        capture(raw[:MOST], reader)

    assert process_time() - began < SECONDS


@given(st.text(max_size=400))
def test_the_pieces_never_fail(text: str) -> None:
    for one in mailboxes(text):
        assert not one.address or Message("s", "b", to=(one,))
    assert "\n" not in decode_words(text)
    text_of(text)
    text_of(f"<p {text}>{text}</p>")


@given(data=st.binary(max_size=200), label=LABELS)
def test_any_bytes_under_any_label_are_text(data: bytes, label: str) -> None:
    assert isinstance(decode(data, label), str)


@given(said=DATES)
def test_any_words_are_a_date_or_none(said: str, reader: Reader) -> None:
    found = read_date(said, reader.zone, reader.now)

    assert found is None or 1989 <= found.at.year <= 2101
