"""What an operator does to accounts without a browser."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from pydantic import ValidationError

from kithline.accounts.audit import note
from kithline.accounts.auth import ROLE_SCOPES, issue_token
from kithline.accounts.models import Membership, Role, Workspace
from kithline.accounts.queries import find_user, get_latest_membership, is_set_up
from kithline.accounts.schemas import NewOwner
from kithline.accounts.service import add_owner, add_user
from kithline.core.db import Db, Member, Scope, store
from kithline.core.email import email_key
from kithline.core.problems import Invalid, NotFound


def needs_set_up(db: Db) -> bool:
    return not is_set_up(db)


def new_account(email: str, name: str, password: str) -> NewOwner:
    """Raises Invalid, with every reason."""
    try:
        return NewOwner(email=email, name=name, password=password)
    except ValidationError as error:
        faults = "; ".join(f"{fault['loc'][0]}: {fault['msg']}" for fault in error.errors(include_input=False))
        raise Invalid(f"That cannot be an account. {faults}.") from None


def add_account(db: Db, new: NewOwner, password_hash: str, workspace_id: UUID | None, role: Role) -> UUID:
    """The workspace they belong to: a new one of their own, or the one that is named. Raises Conflict, NotFound."""
    if workspace_id is None:
        return add_owner(db, new, password_hash).workspace_id
    if db.get(Workspace, workspace_id) is None:
        raise NotFound(f"There is no workspace {workspace_id}.")
    user = add_user(db, new.email, new.name, new.time_zone, password_hash)
    store(db, Membership(workspace_id=workspace_id, user_id=user.id, role=role))
    db.enter(Member(workspace_id))
    note(db, "member.joined", user.id, role=role)
    return workspace_id


def add_token(
    db: Db, email: str, name: str, scopes: Iterable[Scope], lasts: timedelta | None, workspace_id: UUID | None
) -> str:
    """Raises NotFound, and Invalid for scopes that their role does not have."""
    user = find_user(db, email_key(email))
    if user is None:
        raise NotFound(f"Nobody here has the address {email}.")
    member = db.get(Membership, (workspace_id, user.id)) if workspace_id else get_latest_membership(db, user.id)
    if member is None:
        raise NotFound(f"{email} does not belong to workspace {workspace_id}.")
    if beyond := set(scopes) - ROLE_SCOPES[member.role]:
        raise Invalid(f"As {member.role} they may not do that: {', '.join(sorted(beyond))}.")
    db.enter(Member(member.workspace_id, user.id))
    row, token = issue_token(db, member, name, scopes, db.now + lasts if lasts else None)
    note(db, "token.created", row.id, scopes=row.scopes)
    return token
