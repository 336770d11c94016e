"""/auth and /me"""

from typing import Any, Final

from fastapi import APIRouter, Response

from kithline.accounts import door, service
from kithline.accounts.schemas import Login, MeChanges, MeOut, NewOwner, SetUp, SignInOptions
from kithline.core.work import IfMatch, Work

router = APIRouter(tags=["auth"])

_OPEN: Final[dict[str, Any]] = {"security": []}


@router.get("/auth/options", response_model=SignInOptions, openapi_extra=_OPEN)
async def get_sign_in_options(work: Work) -> Response:
    """How one can come in here."""
    return await work.public(service.see_options, work.house.settings.signup)


@router.post("/auth/setup", response_model=SignInOptions, openapi_extra=_OPEN)
async def set_up(work: Work, new: SetUp) -> Response:
    """Make the first account, with the one-time token the server printed. Signs in."""
    return await door.set_up(work, new)


@router.post("/auth/signup", response_model=SignInOptions, openapi_extra=_OPEN)
async def sign_up(work: Work, new: NewOwner) -> Response:
    """Make an account with a workspace of its own, where the server is open for it. Signs in."""
    return await door.sign_up(work, new)


@router.post("/auth/login", response_model=SignInOptions, openapi_extra=_OPEN)
async def log_in(work: Work, login: Login) -> Response:
    """Sign in. The answer sets the session cookie."""
    return await door.log_in(work, login)


@router.post("/auth/logout", status_code=204)
async def log_out(work: Work) -> Response:
    """Sign out of this browser."""
    return await work.leave(service.log_out)


@router.get("/me", response_model=MeOut, tags=["me"])
async def get_me(work: Work) -> Response:
    """Who you are here: your credential sentence, your zone and your working days."""
    return await work.read(service.show_me)


@router.patch("/me", response_model=MeOut, tags=["me"])
async def revise_me(work: Work, version: IfMatch, changes: MeChanges) -> Response:
    """Change what is sent, and leave the rest."""
    return await work.write(service.revise_me, version, changes)
