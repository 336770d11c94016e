"""Who else is in a workspace: roles, invitations, and leaving. There is always an owner."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from kithline.accounts.audit import note
from kithline.accounts.auth import Arrival, digest, new_secret, refuse_token_without
from kithline.accounts.models import Invitation, Membership, Role, User, Workspace
from kithline.accounts.queries import (
    count_owners,
    end_sessions,
    find_invitation,
    find_user,
    get_member,
    hold_workspace,
    list_invitations,
    list_members,
    list_tokens,
)
from kithline.accounts.schemas import (
    InvitationLooked,
    InvitationMade,
    InvitationToken,
    Join,
    MemberOut,
    NewInvitation,
    RoleChange,
)
from kithline.accounts.service import add_user, admit
from kithline.core.cookies import Admission
from kithline.core.db import Db, Member, Scope, store
from kithline.core.email import email_key
from kithline.core.pages import Slice
from kithline.core.problems import Conflict, Forbidden, Invalid, Stale, found
from kithline.core.web import show

OPEN_FOR: Final = timedelta(days=7)
_UNKNOWN: Final = "That invitation was taken up, withdrawn, or is older than seven days. Ask for another."


def show_members(db: Db) -> Slice[MemberOut]:
    return Slice([_shown(member, user) for member, user in list_members(db)], None)


def show_member(db: Db, user_id: UUID) -> MemberOut:
    """Raises NotFound."""
    return _shown(*get_member(db, user_id))


def change_role(db: Db, user_id: UUID, version: int, change: RoleChange) -> MemberOut:
    """They sign in again, since their right is another. Raises NotFound, Stale, and Conflict for the last owner."""
    hold_workspace(db)
    member, user = _at(db, user_id, version)
    _refuse_without_owner(db, member, change.role)
    member.role = change.role
    end_sessions(db, user_id, within=db.me.workspace_id)
    note(db, "member.changed", user_id, role=change.role)
    store(db, member)
    return _shown(member, user)


def remove(db: Db, user_id: UUID, version: int) -> None:
    """Leave, or be made to by an owner: sessions end and tokens are taken back. Raises NotFound, Stale, Forbidden, Conflict."""
    refuse_token_without(db, Scope.ADMIN)
    if user_id != db.me.user_id and Scope.ADMIN not in db.me.scopes:
        raise Forbidden("Only an owner asks others to leave.")
    hold_workspace(db)
    member, _ = _at(db, user_id, version)
    _refuse_without_owner(db, member, None)
    end_sessions(db, user_id, within=db.me.workspace_id)
    for token in list_tokens(db, user_id):
        token.revoked_at = db.now
    note(db, "member.left", user_id)
    db.delete(member)


def show_invitations(db: Db) -> Slice[Invitation]:
    return Slice([*list_invitations(db)], None)


def invite(db: Db, new: NewInvitation) -> InvitationMade:
    """An earlier invitation of the same address ends. Raises Conflict for a member."""
    key = email_key(new.email)
    if any(user.email_key == key for _, user in list_members(db)):
        raise Conflict("They are a member already. Change their role instead.")
    for earlier in list_invitations(db):
        if earlier.email_key == key:
            db.delete(earlier)
    secret = new_secret()
    invitation = Invitation(
        digest=digest(secret),
        workspace_id=db.me.workspace_id,
        invited_by=_me(db),
        email=new.email,
        email_key=key,
        role=new.role,
        created_at=db.now,
        expires_at=db.now + OPEN_FOR,
    )
    db.add(invitation)
    note(db, "invitation.created", invitation.id, role=new.role)
    return show(InvitationMade, invitation, token=secret)


def get_invitation(db: Db, id: UUID) -> Invitation:
    """Raises NotFound, also for one that is over."""
    return found(
        next((invitation for invitation in list_invitations(db) if invitation.id == id), None),
        f"There is no invitation {id}. It was taken up, withdrawn, or is older than seven days.",
    )


def withdraw(db: Db, id: UUID) -> None:
    """Raises NotFound, also for one that was taken up."""
    db.delete(get_invitation(db, id))
    note(db, "invitation.withdrawn", id)


def look_at_invitation(db: Db, shown: InvitationToken) -> InvitationLooked:
    """Raises NotFound."""
    invitation, workspace, by = _open(db, shown, hold=False)
    known = find_user(db, invitation.email_key) is not None
    return show(InvitationLooked, invitation, workspace=workspace.name, invited_by=by.name, has_account=known)


def find_invited(db: Db, join: InvitationToken) -> User | None:
    """The account that the invitation's address has. Raises NotFound for a secret that opens nothing."""
    invitation, _, _ = _open(db, join, hold=False)
    return find_user(db, invitation.email_key)


def join(db: Db, join: Join, user_id: UUID | None, password_hash: str, arrival: Arrival) -> Admission:
    """Take up an invitation, once: by the account whose password was checked, else by a new one. Raises NotFound, Invalid."""
    invitation, workspace, _ = _open(db, join, hold=True)
    user = db.get_one(User, user_id) if user_id else _add(db, invitation, join, password_hash)
    db.enter(Member(workspace.id, user.id))
    member = db.get(Membership, (workspace.id, user.id))
    if member is None:
        member = Membership(workspace_id=workspace.id, user_id=user.id, role=invitation.role)
        store(db, member)
        note(db, "member.joined", user.id, role=member.role, invitation=invitation.id)
    db.delete(invitation)
    return admit(db, member, arrival)


def _add(db: Db, invitation: Invitation, join: Join, password_hash: str) -> User:
    if not join.name:
        raise Invalid("Say what you are called.", [{"pointer": "/body/name", "detail": "Say your name.", "code": "missing"}])
    return add_user(db, invitation.email, join.name, join.time_zone, password_hash)


def _open(db: Db, shown: InvitationToken, *, hold: bool) -> tuple[Invitation, Workspace, User]:
    return found(find_invitation(db, digest(shown.token), hold=hold), _UNKNOWN)


def _at(db: Db, user_id: UUID, version: int) -> tuple[Membership, User]:
    member, user = get_member(db, user_id)
    if member.version != version:
        raise Stale("Their role was changed meanwhile. Look again and repeat the change.")
    return member, user


def _refuse_without_owner(db: Db, member: Membership, role: Role | None) -> None:
    if member.role is Role.OWNER and role is not Role.OWNER and count_owners(db) == 1:
        raise Conflict("A workspace needs an owner. Make somebody else one first.")


def _shown(member: Membership, user: User) -> MemberOut:
    return show(MemberOut, user, role=member.role, version=member.version)


def _me(db: Db) -> UUID:
    assert db.me.user_id is not None
    return db.me.user_id
