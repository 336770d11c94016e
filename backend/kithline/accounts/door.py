"""The slow half of coming in: throttling and password hashing, done before the unit of work opens."""

import secrets
from functools import partial
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from typing import Final
from uuid import UUID

from fastapi import Response

from kithline.accounts import members, service
from kithline.accounts.auth import Arrival
from kithline.accounts.queries import find_user
from kithline.accounts.schemas import SHORTEST_PASSWORD, ChosenWorkspace, Join, Login, NewOwner, PasswordChange, SetUp
from kithline.core.db import Db
from kithline.core.email import email_key
from kithline.core.problems import Forbidden, Invalid, Unauthenticated
from kithline.core.work import Unit
from kithline.settings import Settings

_WRONG: Final = "That address and password do not go together. Try again; nothing is locked."
_PEOPLE: Final = 6  # who may sign in at once from behind one address: an office, a classroom
_TOO_SHORT: Final = "A password has at least ten characters. A sentence is easier to remember than a word."


async def log_in(work: Unit, login: Login) -> Response:
    """Raises Unauthenticated in the same words and time for an unknown address, TooMany after ten tries a minute."""
    key = email_key(login.email)
    _throttle(work, key)
    user_id, password_hash = await work.house.lanes.reads.run(partial(_find_password, key=key))
    fits = await work.house.passwords.fits(login.password, password_hash)
    if user_id is None or not fits:
        raise Unauthenticated(_WRONG)
    return await work.public(service.log_in, user_id, _arrival(work))


async def set_up(work: Unit, new: SetUp) -> Response:
    _throttle(work, "set-up")
    password_hash = await work.house.passwords.hash(new.password)
    settings = work.house.settings
    answer = await work.public(service.set_up, new, password_hash, set_up_token(settings), _arrival(work))
    forget_set_up_token(settings)
    return answer


async def sign_up(work: Unit, new: NewOwner) -> Response:
    _throttle(work, email_key(new.email))
    password_hash = await work.house.passwords.hash(new.password)
    return await work.public(service.sign_up, new, password_hash, work.house.settings.signup, _arrival(work))


async def join(work: Unit, join: Join) -> Response:
    """Raises NotFound for an invitation that is over, Unauthenticated for a wrong password, Invalid for a short new one."""
    _throttle(work, "join")
    user_id, password_hash = await work.house.lanes.reads.run(partial(_find_invited, join=join))
    if user_id is None and len(join.password) < SHORTEST_PASSWORD:
        raise Invalid(_TOO_SHORT, [{"pointer": "/body/password", "detail": _TOO_SHORT, "code": "string_too_short"}])
    if user_id is None:
        password_hash = await work.house.passwords.hash(join.password)
    elif not await work.house.passwords.fits(join.password, password_hash):
        raise Unauthenticated("That is not the password of the account there is. Try again; nothing is locked.")
    return await work.public(members.join, join, user_id, password_hash or "", _arrival(work))


async def change_password(work: Unit, change: PasswordChange) -> Response:
    """Raises Forbidden for a wrong password: the session itself is not in doubt."""
    password_hash = await work.look(service.find_own_password)
    _throttle(work, f"password {password_hash}")
    if not await work.house.passwords.fits(change.current_password, password_hash):
        raise Forbidden("That is not your password as it stands. Try again; nothing was changed.")
    return await work.readmit(service.change_password, await work.house.passwords.hash(change.password), _arrival(work))


async def choose_workspace(work: Unit, chosen: ChosenWorkspace) -> Response:
    return await work.readmit(service.choose_workspace, chosen, _arrival(work))


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


def _find_invited(db: Db, join: Join) -> tuple[UUID | None, str | None]:
    user = members.find_invited(db, join)
    return (user.id, user.password_hash) if user else (None, None)


def _throttle(work: Unit, about: str) -> None:
    """By account and by address: a stranger who guesses elsewhere does not keep the owner out."""
    address = _network(work.request.client.host if work.request.client else "")
    work.house.throttle.check("sign-in", about, address)
    work.house.throttle.check("sign-in", address, times=_PEOPLE)


def _network(address: str) -> str:
    """An address of version 6 by the network it is in: whoever has one has all of it."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(IPv6Address(int(found) >> 64 << 64)) if isinstance(found, IPv6Address) else address


def _arrival(work: Unit) -> Arrival:
    return Arrival(work.request.headers.get("user-agent", ""), work.keys.session)
