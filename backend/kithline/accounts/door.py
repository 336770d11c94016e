"""The slow half of coming in: throttling and password hashing, done before the unit of work opens."""

import secrets
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from fastapi import Response

from kithline.accounts import service
from kithline.accounts.queries import find_user
from kithline.accounts.schemas import Login, NewOwner, SetUp
from kithline.core.db import Db
from kithline.core.email import email_key
from kithline.core.problems import Unauthenticated
from kithline.core.work import Unit
from kithline.settings import Settings

_WRONG: Final = "That address and password do not go together. Try again; nothing is locked."


async def log_in(work: Unit, login: Login) -> Response:
    """Raises Unauthenticated in the same words and time for an unknown address, TooMany after ten tries a minute."""
    key = email_key(login.email)
    _throttle(work, key)
    user_id, password_hash = await work.house.lanes.reads.run(partial(_find_password, key=key))
    fits = await work.house.passwords.fits(login.password, password_hash)
    if user_id is None or not fits:
        raise Unauthenticated(_WRONG)
    return await work.public(service.log_in, user_id, _device(work))


async def set_up(work: Unit, new: SetUp) -> Response:
    _throttle(work, "set-up")
    password_hash = await work.house.passwords.hash(new.password)
    return await work.public(service.set_up, new, password_hash, set_up_token(work.house.settings), _device(work))


async def sign_up(work: Unit, new: NewOwner) -> Response:
    _throttle(work, email_key(new.email))
    password_hash = await work.house.passwords.hash(new.password)
    return await work.public(service.sign_up, new, password_hash, work.house.settings.signup, _device(work))


def set_up_token(settings: Settings) -> str | None:
    """The token of the one-time link, while there is one."""
    path = _token_file(settings)
    return path.read_text().strip() if path.exists() else None


def make_set_up_token(settings: Settings) -> str:
    """The token of the one-time link, made when there is none. Only the operator can read it."""
    path = _token_file(settings)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(24))
    return path.read_text()


def forget_set_up_token(settings: Settings) -> None:
    _token_file(settings).unlink(missing_ok=True)


def _token_file(settings: Settings) -> Path:
    return settings.data_dir / "set-up-token"


def _find_password(db: Db, key: str) -> tuple[UUID | None, str | None]:
    user = find_user(db, key)
    return (user.id, user.password_hash) if user else (None, None)


def _throttle(work: Unit, about: str) -> None:
    """By account and by address: a stranger who guesses elsewhere does not keep the owner out."""
    address = work.request.client.host if work.request.client else ""
    work.house.throttle.check("sign-in", about, address)
    work.house.throttle.check("sign-in", address)


def _device(work: Unit) -> str:
    return work.request.headers.get("user-agent", "")
