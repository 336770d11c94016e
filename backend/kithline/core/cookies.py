"""The session cookie: who may send it, and how it is set."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from fastapi import Request, Response

from kithline.core.problems import Forbidden

_SAFE: Final = {"GET", "HEAD", "OPTIONS"}


@dataclass(frozen=True, slots=True)
class Admission:
    """What a sign-in returns: the answer, and the secret that the browser keeps from now on."""

    result: object
    secret: str
    expires_at: datetime


def cookie_name(request: Request) -> str:
    """`__Host-` binds the cookie to one host over TLS; plain http, on loopback, cannot use it."""
    return "__Host-kithline" if request.url.scheme == "https" else "kithline"


def session_of(request: Request) -> str | None:
    """The session secret of a request. Raises Forbidden when another site made the browser send it."""
    secret = request.cookies.get(cookie_name(request))
    if secret and request.method not in _SAFE and not _from_our_page(request):
        raise Forbidden("Another site sent this in your name, so it was refused. Use the Kithline page itself.")
    return secret


def admit(request: Request, response: Response, secret: str, expires_at: datetime) -> None:
    response.set_cookie(
        cookie_name(request),
        secret,
        expires=expires_at,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def dismiss(request: Request, response: Response) -> None:
    response.delete_cookie(cookie_name(request), secure=request.url.scheme == "https", httponly=True, samesite="lax")


def _from_our_page(request: Request) -> bool:
    """By what the browser says of the request; pages cannot forge either header."""
    site = request.headers.get("sec-fetch-site")
    if site:
        return site in {"same-origin", "none"}
    origin = request.headers.get("origin", "")
    with suppress(ValueError):  # what is no address at all
        return bool(origin) and urlsplit(origin).netloc == request.headers.get("host")
    return False
