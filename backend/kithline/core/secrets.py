"""Secrets of others that we must be able to say again: stored under a key that lies outside the database and its backups."""

import os
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from kithline.core.problems import Conflict, Problem

OVERLAP: Final = timedelta(hours=24)
"""How long a secret still fits after it was replaced, so that the other side can follow."""

_SECOND_PRESS: Final = timedelta(minutes=1)


class LostKey(Problem):
    """The key file is not the one that a secret was stored under."""

    status, title, code = 503, "A stored secret cannot be read", "lost_key"


def overlap_from(now: datetime, before: datetime | None) -> datetime:
    """Until when a secret that is replaced now still fits. `before` is the same of the one that it replaced.

    Raises Conflict right after another: by a second press the one that is in use would fit no more.
    """
    if before and now < before - OVERLAP + _SECOND_PRESS:
        raise Conflict("Another secret was made a moment ago. Use that one, or wait a minute and make another.")
    return now + OVERLAP


class Vault:
    """Locks and unlocks. The first line of the key file locks; the others still unlock what was locked before a rotation.

    The file is made when the first secret is stored, readable by nobody else.
    """

    def __init__(self, key_file: Path) -> None:
        self._key_file = key_file.expanduser()

    def lock(self, secret: str) -> str:
        return self._keys.encrypt(secret.encode()).decode()

    def unlock(self, locked: str) -> str:
        """Raises LostKey."""
        try:
            return self._keys.decrypt(locked).decode()
        except InvalidToken as error:
            raise LostKey("Put the key file back that was in use before, or store the secret anew.") from error

    @cached_property
    def _keys(self) -> MultiFernet:
        self._make_once()
        return MultiFernet([Fernet(line) for line in self._key_file.read_bytes().split()])

    def _make_once(self) -> None:
        """Two processes may be first at once: the file appears whole, under its name, or not at all."""
        if self._key_file.exists():
            return
        self._key_file.parent.mkdir(parents=True, exist_ok=True)
        draft = self._key_file.with_name(f"{self._key_file.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(Fernet.generate_key() + b"\n")
        try:
            os.link(draft, self._key_file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
