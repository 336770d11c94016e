"""Coming in: the first owner, signing in and out, and what one says of oneself."""

import secrets
from typing import Final
from uuid import UUID

from kithline.accounts.auth import open_session
from kithline.accounts.models import Membership, Role, User, Workspace
from kithline.accounts.queries import LONGEST, count_users, find_user, get_first_membership, get_me, get_session
from kithline.accounts.schemas import MeChanges, MeOut, NewOwner, SetUp, SignInOptions
from kithline.core.cookies import Admission
from kithline.core.db import Db, store
from kithline.core.email import email_key
from kithline.core.problems import Conflict, Forbidden, Stale, Unauthenticated
from kithline.settings import Signup

_ALREADY: Final = "Kithline is set up already. Sign in, or ask its owner for an invitation."


def see_options(db: Db, signup: Signup) -> SignInOptions:
    return SignInOptions(needs_set_up=count_users(db) == 0, sign_up_open=signup is Signup.OPEN)


def set_up(db: Db, new: SetUp, password_hash: str, token: str | None, device: str) -> Admission:
    """The first owner. Closed for ever after. Raises Conflict when there is one, Forbidden for a wrong token."""
    if count_users(db):
        raise Conflict(_ALREADY)
    if token is None or not secrets.compare_digest(new.token.encode(), token.encode()):
        raise Forbidden("That link is not the one the server printed. Look at its console, or in its data folder.")
    return _admit(db, add_owner(db, new, password_hash), device)


def sign_up(db: Db, new: NewOwner, password_hash: str, signup: Signup, device: str) -> Admission:
    """A new person with a workspace of their own. Raises Forbidden while sign-up is closed, Conflict for a known address."""
    if signup is not Signup.OPEN:
        raise Forbidden("Sign-up is closed here. Ask an owner for an invitation.")
    return _admit(db, add_owner(db, new, password_hash), device)


def add_owner(db: Db, new: NewOwner, password_hash: str) -> Membership:
    """Raises Conflict for an address that has an account."""
    key = email_key(new.email)
    if find_user(db, key):
        raise Conflict("That address has an account already. Sign in instead.")
    user = User(email=new.email, email_key=key, name=new.name, password_hash=password_hash, time_zone=new.time_zone)
    workspace = Workspace(name=f"{new.name}'s search")
    store(db, user, workspace)
    member = Membership(workspace_id=workspace.id, user_id=user.id, role=Role.OWNER)
    db.add(member)
    return member


def log_in(db: Db, user_id: UUID, device: str) -> Admission:
    """For somebody whose password has been checked. Raises NotFound for a member of nothing."""
    user = db.get(User, user_id)
    if user is None:
        raise Unauthenticated("That account is gone.")
    return _admit(db, get_first_membership(db, user), device)


def log_out(db: Db) -> None:
    """Raises NotFound when they came in by token."""
    db.delete(get_session(db, db.me.session or ""))


def show_me(db: Db) -> MeOut:
    return _me(db, get_me(db))


def revise_me(db: Db, version: int, changes: MeChanges) -> MeOut:
    """Raises Stale."""
    user = get_me(db)
    if user.version != version:
        raise Stale("You changed this elsewhere. Read it again and repeat the change.")
    for field in changes.model_fields_set:
        setattr(user, field, getattr(changes, field))
    return _me(db, user)


def _admit(db: Db, member: Membership, device: str) -> Admission:
    secret = open_session(db, member, device)
    return Admission(see_options(db, Signup.CLOSED), secret, db.now + LONGEST)


def _me(db: Db, user: User) -> MeOut:
    member = db.get_one(Membership, (db.me.workspace_id, user.id))
    own = {name: getattr(user, name) for name in MeOut.model_fields if hasattr(User, name)}
    return MeOut(**own, workspace_id=member.workspace_id, role=member.role)
