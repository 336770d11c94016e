"""API tokens: made once, seen once, taken back at any time."""

from uuid import UUID

from kithline.accounts.audit import note
from kithline.accounts.auth import issue_token, refuse_token_without
from kithline.accounts.models import ApiToken, Membership
from kithline.accounts.queries import list_tokens
from kithline.accounts.schemas import NewToken, TokenMade
from kithline.core.db import Db, Scope
from kithline.core.pages import Slice
from kithline.core.problems import Forbidden, Invalid, found
from kithline.core.web import show


def show_tokens(db: Db) -> Slice[ApiToken]:
    """One's own; an owner sees everybody's. Raises Forbidden for a token without the scope `admin`."""
    refuse_token_without(db, Scope.ADMIN)
    return Slice([*list_tokens(db, _whose(db))], None)


def get_token(db: Db, id: UUID) -> ApiToken:
    """Raises NotFound, also for one that was taken back."""
    return found(
        next((token for token in show_tokens(db).items if token.id == id), None),
        f"There is no token {id}. It may have been taken back.",
    )


def make_token(db: Db, new: NewToken) -> TokenMade:
    """Raises Forbidden for scopes that its maker does not have, Invalid for an end that has passed."""
    refuse_token_without(db, Scope.ADMIN)
    if not db.me.scopes.issuperset(new.scopes):
        raise Forbidden("A token cannot do more than you may. Leave some of its scopes out.")
    if new.expires_at and new.expires_at <= db.now:
        raise Invalid("That moment has passed, so the token would open nothing. Choose a later one.")
    member = db.get_one(Membership, (db.me.workspace_id, db.me.user_id))
    row, token = issue_token(db, member, new.name, set(new.scopes), new.expires_at)
    note(db, "token.created", row.id, scopes=row.scopes)
    return show(TokenMade, row, token=token)


def revoke_token(db: Db, id: UUID) -> None:
    """From now on it opens nothing. Raises NotFound."""
    token = get_token(db, id)
    token.revoked_at = db.now
    note(db, "token.revoked", token.id)


def _whose(db: Db) -> UUID | None:
    return None if Scope.ADMIN in db.me.scopes else db.me.user_id
