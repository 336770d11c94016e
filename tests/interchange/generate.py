"""Writes LinkedIn files of any size, as LinkedIn writes them: `python -m tests.interchange.generate 30000 Connections.csv`."""

import csv
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TextIO
from urllib.parse import quote

PREAMBLE = (
    "Notes:\n"
    '"When exporting your connection data, you may notice that some of the email addresses are missing. You will only see '
    "email addresses for connections who have allowed their connections to see or download their email address using this "
    "setting https://www.linkedin.com/psettings/privacy/email. You can learn more here "
    'https://www.linkedin.com/help/linkedin/answer/261"\n\n'
)
HEADER = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
GIVEN = (
    "Dana",
    "Lee",
    "Robert",
    "Maya",
    "José",
    "Zoë",
    "Wei",
    "Amina",
    "Oluwaseun",
    "Siobhán",
    "Łukasz",
    "Priya",
    "Bùi",
    "Ana María",
)
FAMILY = (
    "Reyes",
    "Wong",
    "Okafor",
    "García-Núñez",
    "Müller",
    "O'Brien",
    "Zhang",
    "Smith, PhD",
    "van den Berg",
    "Nowak",
    "Silva, MBA",
)
PLACES = (
    "Flextronics",
    "Blue Harbor",
    "Northwind Traders",
    "Acme, Inc.",
    'The "Good" Bakery',
    "Müller & Söhne",
    "Riverside Clinic",
    "",
)
WORK = (
    "Sourcing Manager",
    "Designer",
    "VP, Operations",
    "Nurse",
    "Software Engineer II",
    "Founder | Investor | Advisor",
    "Chef",
    "",
)
HIDDEN = 0.01
WITH_EMAIL = 0.02


def connections(count: int, seed: int = 1) -> Iterator[tuple[str, ...]]:
    """People of whom none exists. Some hide themselves, and two in a hundred show an address."""
    chance = Random(seed)
    for number in range(count):
        on = (date(2026, 2, 8) - timedelta(days=number * 4_000 // max(count, 1))).strftime("%d %b %Y")
        if chance.random() < HIDDEN:
            yield ("", "", "", "", "", "", on)
            continue
        given, family = chance.choice(GIVEN), chance.choice(FAMILY)
        slug = quote(f"{given}-{family.split(',')[0]}-{number:x}".lower().replace(" ", "-").replace("'", ""))
        address = f"{quote(given.lower().replace(' ', '.'))}.{number}@mail.example.com" if chance.random() < WITH_EMAIL else ""
        place, work = chance.choice(PLACES), chance.choice(WORK)
        yield given, family, f"https://www.linkedin.com/in/{slug}", address, place, work, on


def write(file: TextIO, count: int, seed: int = 1) -> None:
    file.write(PREAMBLE)
    lines = csv.writer(file, lineterminator="\n")
    lines.writerow(HEADER)
    lines.writerows(connections(count, seed))


if __name__ == "__main__":
    with Path(sys.argv[2]).open("w", encoding="utf-8", newline="") as out:
        write(out, int(sys.argv[1]))
