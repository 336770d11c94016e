"""Coming in: the first owner, signing in and out, moving to another workspace, and what one says of oneself."""

import secrets
from dataclasses import replace
from typing import Final
from uuid import UUID

from kithline.accounts.audit import note
from kithline.accounts.auth import Arrival, digest, get_session_digest, open_session, refuse_token_without
from kithline.accounts.models import Membership, Milestone, Role, User, Workspace
from kithline.accounts.queries import (
    LONGEST,
    end_session_with,
    end_sessions,
    find_session,
    find_user,
    get_latest_membership,
    get_me,
    get_session,
    is_set_up,
    list_sessions,
    list_workspaces,
)
from kithline.accounts.schemas import (
    ChosenWorkspace,
    MeChanges,
    MeOut,
    NewOwner,
    SessionOut,
    SetUp,
    SignInOptions,
    WorkspaceOut,
)
from kithline.core.cookies import Admission
from kithline.core.db import Db, Member, Scope, store
from kithline.core.email import email_key
from kithline.core.pages import Slice
from kithline.core.problems import Conflict, Forbidden, NotFound, Stale, Unauthenticated
from kithline.core.web import show
from kithline.settings import Signup

_ALREADY: Final = "Kithline is set up already. Sign in, or ask its owner for an invitation."


def see_options(db: Db, signup: Signup, session: str | None) -> SignInOptions:
    """With the secret of the browser's session, if it has one."""
    here = session is not None and find_session(db, digest(session)) is not None
    return SignInOptions(needs_set_up=not is_set_up(db), sign_up_open=signup is Signup.OPEN, signed_in=here)


def set_up(db: Db, new: SetUp, password_hash: str, token: str | None, arrival: Arrival) -> Admission:
    """The first owner. Closed for ever after. Raises Conflict when there is one, Forbidden for a wrong token."""
    if is_set_up(db):
        raise Conflict(_ALREADY)
    if token is None or not secrets.compare_digest(new.token.encode(), token.encode()):
        raise Forbidden("That link is not the one the server printed. Look at its console, or in its data folder.")
    store(db, Milestone(name="set_up", at=db.now))  # of two at once, one is told that something like it is stored already
    return admit(db, add_owner(db, new, password_hash), arrival)


def sign_up(db: Db, new: NewOwner, password_hash: str, signup: Signup, arrival: Arrival) -> Admission:
    """A new person with a workspace of their own. Raises Forbidden while sign-up is closed, Conflict for a known address."""
    if signup is not Signup.OPEN:
        raise Forbidden("Sign-up is closed here. Ask an owner for an invitation.")
    return admit(db, add_owner(db, new, password_hash), arrival)


def add_owner(db: Db, new: NewOwner, password_hash: str) -> Membership:
    """Raises Conflict for an address that has an account."""
    user = add_user(db, new.email, new.name, new.time_zone, password_hash)
    workspace = Workspace(name=f"{new.name}'s search")
    store(db, workspace)
    member = Membership(workspace_id=workspace.id, user_id=user.id, role=Role.OWNER)
    store(db, member)
    db.enter(Member(workspace.id, user.id))
    note(db, "workspace.created", user.id)
    return member


def add_user(db: Db, email: str, name: str, time_zone: str, password_hash: str) -> User:
    """Raises Conflict for an address that has an account."""
    key = email_key(email)
    if find_user(db, key):
        raise Conflict("That address has an account already. Sign in instead.")
    user = User(email=email, email_key=key, name=name, password_hash=password_hash, time_zone=time_zone)
    store(db, user)
    return user


def log_in(db: Db, user_id: UUID, arrival: Arrival) -> Admission:
    """For somebody whose password was checked. Raises NotFound for a member of nothing."""
    if db.get(User, user_id) is None:
        raise Unauthenticated("That account is gone.")
    return admit(db, get_latest_membership(db, user_id), arrival)


def log_out(db: Db) -> None:
    """Raises Forbidden when they came in by token."""
    session = get_session(db, get_session_digest(db))
    note(db, "session.ended", session.id)
    db.delete(session)


def choose_workspace(db: Db, chosen: ChosenWorkspace, arrival: Arrival) -> Admission:
    """Under a new session, since another workspace means other rights. Raises NotFound for one they do not belong to."""
    get_session_digest(db)
    member = db.get(Membership, (chosen.workspace_id, db.me.user_id))
    if member is None:
        raise NotFound(f"You belong to no workspace {chosen.workspace_id}. Choose one of those that `GET /me` lists.")
    return replace(admit(db, member, arrival), result=None)


def change_password(db: Db, password_hash: str, arrival: Arrival) -> Admission:
    """Every session of theirs ends; this browser gets a new one."""
    user = get_me(db)
    user.password_hash = password_hash
    end_sessions(db, user.id)
    note(db, "password.changed", user.id)
    return replace(admit(db, db.get_one(Membership, (db.me.workspace_id, user.id)), arrival), result=None)


def find_own_password(db: Db) -> str | None:
    """Raises Forbidden for a token, which must not be able to shut its owner out."""
    get_session_digest(db)
    return get_me(db).password_hash


def show_sessions(db: Db) -> Slice[SessionOut]:
    """Raises Forbidden for a token without the scope `admin`."""
    refuse_token_without(db, Scope.ADMIN)
    sessions = [show(SessionOut, session, current=session.digest == db.me.session) for session in list_sessions(db)]
    return Slice(sessions, None)


def end_session(db: Db, id: UUID) -> None:
    """Raises NotFound for somebody else's, Forbidden for a token without the scope `admin`."""
    refuse_token_without(db, Scope.ADMIN)
    session = next((session for session in list_sessions(db) if session.id == id), None)
    if session is None:
        raise NotFound("That session is over already.")
    note(db, "session.ended", session.id)
    db.delete(session)


def show_me(db: Db) -> MeOut:
    return _me(db, get_me(db))


def revise_me(db: Db, version: int, changes: MeChanges) -> MeOut:
    """Raises Stale, and Forbidden for a token without the scope `write`."""
    refuse_token_without(db, Scope.WRITE)
    user = get_me(db)
    if user.version != version:
        raise Stale("You changed this elsewhere. Read it again and repeat the change.")
    for field in changes.model_fields_set:
        setattr(user, field, getattr(changes, field))
    return _me(db, user)


def admit(db: Db, member: Membership, arrival: Arrival) -> Admission:
    """Open a session for a member. The one that the browser had is over."""
    if arrival.old:
        end_session_with(db, digest(arrival.old))
    db.enter(Member(member.workspace_id, member.user_id))
    secret, session = open_session(db, member, arrival.device)
    note(db, "session.opened", session.id)
    return Admission(see_options(db, Signup.CLOSED, secret), secret, db.now + LONGEST)


def _me(db: Db, user: User) -> MeOut:
    member = db.get_one(Membership, (db.me.workspace_id, user.id))
    workspaces = [show(WorkspaceOut, workspace, role=role) for workspace, role in list_workspaces(db, user.id)]
    return show(MeOut, user, workspace_id=member.workspace_id, role=member.role, workspaces=workspaces)
