"""A telephone's camera reads the code, and finds the letter in it."""

import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kithline.letters import links, qr
from kithline.letters.message import Mailbox, Message

MODULE = 6  # pixels
LETTER = Message(
    "Introduction: Noor Haddad",
    "Hello, I hope the new gait is holding up.\n\nMay I introduce Noor Haddad, who would like thirty minutes with you to hear "
    "how Kestrel builds its firmware?\n\nNoor is currently a firmware engineer at Lumen Optics, and runs a field-test group.",
    cc=(Mailbox("noor@haddad.example"),),
)


def seen(code: qr.QrCode, folder: Path) -> str:
    """What zbarimg reads off the SVG, painted here as a grey picture."""
    side = code.size * MODULE
    rows = [bytearray(b"\xff" * side) for _ in range(side)]
    drawn = ET.fromstring(code.svg)  # noqa: S314 - it is ours
    assert drawn.get("viewBox") == f"0 0 {code.size} {code.size}"
    (path,) = list(drawn)
    strokes = re.findall(r"M(\d+) (\d+)\.5h(\d+)", path.attrib["d"])
    assert "".join(f"M{x} {y}.5h{length}" for x, y, length in strokes) == path.attrib["d"]
    for x, y, length in (map(int, stroke) for stroke in strokes):
        for row in rows[y * MODULE : (y + 1) * MODULE]:
            row[x * MODULE : (x + length) * MODULE] = bytes(length * MODULE)
    picture = folder / "code.pgm"
    picture.write_bytes(b"P5 %d %d 255\n" % (side, side) + b"".join(rows))
    return subprocess.run(
        ["zbarimg", "--raw", "--quiet", str(picture)], check=True, capture_output=True, text=True
    ).stdout.rstrip("\n")


@pytest.mark.parametrize(
    "mailto",
    [
        links.mailto(LETTER),
        "mailto:?body=" + "a" * (qr.QR_MOST - len("mailto:?body=")),
        links.mailto(Message("Grüße", "木村さん、 — “quotes” & 50 %", to=(Mailbox("dana@flex.example"),))),
    ],
    ids=["three sentences", "as long as can be", "other letters"],
)
def test_the_code_is_the_mailto(mailto: str, tmp_path: Path) -> None:
    code = qr.draw(mailto)

    assert isinstance(code, qr.QrCode)
    assert code.version <= 15
    assert seen(code, tmp_path) == mailto


def test_three_sentences_fit() -> None:
    assert isinstance(qr.draw(links.mailto(LETTER)), qr.QrCode)


def test_what_is_too_long_says_by_how_much() -> None:
    code = qr.draw("mailto:?body=" + "a" * qr.QR_MOST)

    assert isinstance(code, qr.TooLong)
    assert code.reason.startswith("13 characters too long")


def test_the_page_decides_how_it_looks() -> None:
    code = qr.draw("mailto:?body=x")

    assert isinstance(code, qr.QrCode)
    assert not re.search(r"style|#[0-9a-f]{3}|<script|url\(", code.svg)
    assert 'stroke="currentColor"' in code.svg
