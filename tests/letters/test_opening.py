"""What is dropped or pasted: files that begin in many ways, machines, and what is no mail at all."""

from pathlib import Path

import pytest

from kithline.core.problems import Invalid
from kithline.letters.capture import MOST, Reader, capture

MAILS = Path(__file__).parent / "mails"
DANA = "dana.reyes@flextronics.example"


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("X-Autoreply: yes", "automatic reply"),
        ("Precedence: auto_reply", "automatic reply"),
        ("Auto-Submitted: auto-generated", "automatic reply"),
        ("Precedence: bulk", "list"),
        ("Return-Path: <>", "delivered"),
        ("Subject: Réponse automatique : Introduction", "automatic reply"),
    ],
)
def test_machines_are_known_by_their_headers(header: str, said: str, reader: Reader) -> None:
    mail = f"{header}\nMIME-Version: 1.0\nFrom: Dana <d@x.example>\nTo: noor@haddad.example\n\nMay I introduce Noor?"

    assert said in capture(mail, reader).ignored
    assert "No person" in capture("From: no-reply@x.example\nTo: noor@haddad.example\nDate: x\n\nHi", reader).ignored


@pytest.mark.parametrize("prefix", ["", "\ufeff", "\n\n", "From robert@lumen.example Tue Nov 24 14:03:07 2026\n", "1234\n"])
def test_files_begin_in_many_ways(prefix: str, reader: Reader) -> None:
    raw = prefix.encode() + (MAILS / "plain-cc.eml").read_bytes()

    assert capture(raw, reader).target.address.value == DANA
    assert capture(prefix + (MAILS / "plain-cc.eml").read_text(), reader).target.address.value == DANA


def test_a_file_in_utf16_is_read(reader: Reader) -> None:
    assert capture((MAILS / "gmail-forward.txt").read_text().encode("utf-16"), reader).target.address.value == DANA


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"", "nothing in it"),
        ("  \n\u200b ", "nothing in it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), r"\.eml"),
        (b"%PDF-1.7", "no mail"),
        (b"PK\x03\x04", "no mail"),
        (b"a\0b", "no mail"),
        ("a" * (MOST + 1), "1 MiB"),
        ("é" * (MOST // 2 + 1), "1 MiB"),
    ],
)
def test_what_is_no_mail_is_refused(source: bytes | str, said: str, reader: Reader) -> None:
    with pytest.raises(Invalid, match=said):
        capture(source, reader)
