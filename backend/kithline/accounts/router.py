"""/auth, /me, /tokens, /members, /invitations and /audit"""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Query, Response

from kithline.accounts import door, members, queries, service, tokens
from kithline.accounts.schemas import (
    AuditEntryOut,
    AuditWindow,
    ChosenWorkspace,
    InvitationLooked,
    InvitationMade,
    InvitationOut,
    InvitationToken,
    Join,
    Login,
    MeChanges,
    MemberOut,
    MeOut,
    NewInvitation,
    NewOwner,
    NewToken,
    PasswordChange,
    RoleChange,
    SessionOut,
    SetUp,
    SignInOptions,
    TokenMade,
    TokenOut,
)
from kithline.core.pages import Page
from kithline.core.work import Administration, IfMatch, OwnWork, Work

router = APIRouter(tags=["auth"])

_OPEN: Final[dict[str, Any]] = {"security": []}


@router.get("/auth/options", response_model=SignInOptions, openapi_extra=_OPEN)
async def get_sign_in_options(work: Work) -> Response:
    """How one can come in here."""
    return await work.ask(service.see_options, work.house.settings.signup, work.keys.session)


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
    """Sign in. The answer sets the session cookie, and the session that the browser had before is over."""
    return await door.log_in(work, login)


@router.post("/auth/logout", status_code=204)
async def log_out(work: OwnWork) -> Response:
    """Sign out of this browser."""
    return await work.leave(service.log_out)


@router.post("/auth/invitation", response_model=InvitationLooked, openapi_extra=_OPEN)
async def look_at_invitation(work: Work, shown: InvitationToken) -> Response:
    """Where an invitation leads, for whoever holds its token."""
    return await work.ask(members.look_at_invitation, shown)


@router.post("/auth/join", response_model=SignInOptions, openapi_extra=_OPEN)
async def take_up_invitation(work: Work, join: Join) -> Response:
    """Join a workspace by an invitation, once: with the account its address has, or a new one. Signs in."""
    return await door.join(work, join)


@router.post("/auth/workspace", status_code=204)
async def choose_workspace(work: OwnWork, chosen: ChosenWorkspace) -> Response:
    """Go to another workspace of yours. The answer sets a new session cookie."""
    return await door.choose_workspace(work, chosen)


@router.get("/auth/sessions", response_model=Page[SessionOut])
async def list_sessions(work: OwnWork) -> Response:
    """The browsers you are signed in with, the latest first."""
    return await work.read(service.show_sessions)


@router.delete("/auth/sessions/{id}", status_code=204)
async def end_session(work: OwnWork, id: UUID) -> Response:
    """Sign a browser out from here."""
    return await work.write(service.end_session, id)


@router.get("/me", response_model=MeOut, tags=["me"])
async def get_me(work: Work) -> Response:
    """Who you are here: your credential sentence, your zone and your working days."""
    return await work.read(service.show_me)


@router.patch("/me", response_model=MeOut, tags=["me"])
async def revise_me(work: OwnWork, version: IfMatch, changes: MeChanges) -> Response:
    """Change what is sent, and leave the rest."""
    return await work.write(service.revise_me, version, changes)


@router.post("/me/password", status_code=204, tags=["me"])
async def change_password(work: OwnWork, change: PasswordChange) -> Response:
    """Change your password. Every other browser is signed out; this one gets a new session cookie."""
    return await door.change_password(work, change)


@router.get("/tokens", response_model=Page[TokenOut])
async def list_tokens(work: OwnWork) -> Response:
    """Your API tokens, the latest first. An owner sees everybody's."""
    return await work.read(tokens.show_tokens)


@router.post("/tokens", response_model=TokenMade, status_code=201)
async def make_token(work: OwnWork, new: NewToken) -> Response:
    """Make an API token. It is shown in this answer and never again."""
    return await work.reveal(tokens.make_token, new)


@router.get("/tokens/{id}", response_model=TokenOut)
async def get_token(work: OwnWork, id: UUID) -> Response:
    """One token, without its secret."""
    return await work.read(tokens.get_token, id)


@router.delete("/tokens/{id}", status_code=204)
async def revoke_token(work: OwnWork, id: UUID) -> Response:
    """Take a token back: from now on it opens nothing."""
    return await work.write(tokens.revoke_token, id)


@router.get("/members", response_model=Page[MemberOut], tags=["members"])
async def list_members(work: Work) -> Response:
    """Everybody in this workspace, by name."""
    return await work.read(members.show_members)


@router.get("/members/{id}", response_model=MemberOut, tags=["members"])
async def get_member(work: Work, id: UUID) -> Response:
    """One member."""
    return await work.read(members.show_member, id)


@router.patch("/members/{id}", response_model=MemberOut, tags=["members"])
async def change_role(work: Administration, id: UUID, version: IfMatch, change: RoleChange) -> Response:
    """Give a member another role. They sign in again. There is always an owner."""
    return await work.write(members.change_role, id, version, change)


@router.delete("/members/{id}", status_code=204, tags=["members"])
async def remove_member(work: OwnWork, id: UUID, version: IfMatch) -> Response:
    """Leave, or as an owner ask somebody to: their sessions here end and their tokens are taken back. The last owner stays."""
    return await work.write(members.remove, id, version)


@router.get("/invitations", response_model=Page[InvitationOut], tags=["members"])
async def list_invitations(work: Administration) -> Response:
    """Invitations that can still be taken up."""
    return await work.read(members.show_invitations)


@router.post("/invitations", response_model=InvitationMade, status_code=201, tags=["members"])
async def invite_member(work: Administration, new: NewInvitation) -> Response:
    """Keep a place for somebody. Its token is shown in this answer and never again; an earlier one for them ends."""
    return await work.reveal(members.invite, new)


@router.get("/invitations/{id}", response_model=InvitationOut, tags=["members"])
async def get_invitation(work: Administration, id: UUID) -> Response:
    """One invitation that can still be taken up."""
    return await work.read(members.get_invitation, id)


@router.delete("/invitations/{id}", status_code=204, tags=["members"])
async def withdraw_invitation(work: Administration, id: UUID) -> Response:
    """Take an invitation back."""
    return await work.write(members.withdraw, id)


@router.get("/audit", response_model=Page[AuditEntryOut], tags=["audit"])
async def list_audit(work: Administration, window: Annotated[AuditWindow, Query()]) -> Response:
    """Who came in, who was let in, and what was made and taken back: a chain that shows when a link was changed."""
    return await work.read(queries.list_audit, window)
