"""Passwords: Argon2id with 19 MiB, two rounds and one lane, as OWASP recommends; two at a time, off the loop."""

import asyncio
from functools import cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher


class Passwords:
    """The library's own parameters took over a second on a small machine; these keep a burst of logins bearable."""

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(2)

    async def hash(self, password: str) -> str:
        async with self._places:
            return await asyncio.to_thread(hash_password, password)

    async def fits(self, password: str, hashed: str | None) -> bool:
        """Takes as long for an account that does not exist: nobody learns from the wait who has one."""
        async with self._places:
            return await asyncio.to_thread(_hasher().verify, password, hashed or _nobody()) and hashed is not None


def hash_password(password: str) -> str:
    return _hasher().hash(password)


@cache
def _hasher() -> PasswordHash:
    return PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19_456, parallelism=1),))


@cache
def _nobody() -> str:
    return hash_password("nobody's")
