"""Whose mail is read in these tests, and whom they know."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from kithline.letters.capture import Reader
from kithline.letters.reading.findings import Known, Me

ROBERT, MAYA, DANA = (UUID(int=number) for number in (1, 2, 3))


@pytest.fixture(scope="session")
def reader() -> Reader:
    known = (
        Known(ROBERT, "Robert Lee", ("Robert.Lee@lumen.example",)),
        Known(MAYA, "Maya Okafor", ("maya.okafor@kestrel.example",)),
        Known(DANA, "Dana Reyes"),
    )
    return Reader(Me("Noor Haddad", ("noor@haddad.example",)), known, "Europe/Berlin", datetime(2026, 11, 26, 12, tzinfo=UTC))
