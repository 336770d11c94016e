"""What one does with one's way out: set it up, try it, take it away."""

from typing import Final

from kithline.accounts.audit import note
from kithline.accounts.queries import get_me
from kithline.core.db import Db, store
from kithline.core.jobs import enqueue
from kithline.core.problems import Conflict, Invalid
from kithline.core.secrets import Vault
from kithline.directory.queries import forget_address, list_address
from kithline.events.service import record
from kithline.mail.models import MailAccount, MailState
from kithline.mail.queries import LISTED, find_own_account, show_mail
from kithline.mail.schemas import MailBody, MailOut
from kithline.webhooks.guard import Guard, Refused

TEST: Final = "mail.test"


def set_up(db: Db, vault: Vault, allowed: str, said: MailBody) -> MailOut:
    """Raises Invalid for a server that may not be called, and for a new name without its password."""
    said.host = _plain_host(allowed, said.host)
    account = find_own_account(db)
    if account is None:
        account = MailAccount(user_id=get_me(db).id, password="", **said.model_dump(exclude={"password"}))
        store(db, account)
    elif said.password is None and (said.host, said.username) != (account.host, account.username):
        raise _without_password()
    before = _server(account)
    for field in said.model_fields_set - {"password"}:
        setattr(account, field, getattr(said, field))
    if said.password is not None:
        account.password = vault.lock(said.password)
    if said.username and not account.password:
        raise _without_password()
    if said.password is not None or _server(account) != before:
        account.state, account.error, account.tried_at = MailState.UNTRIED, "", None
    forget_address(db, f"{LISTED}{account.id}")
    list_address(db, f"{LISTED}{account.id}")
    record(db, "mail.changed", account)
    note(db, "mail.changed", account.id)
    return show_mail(db)


def take_away(db: Db) -> None:
    """From now on nothing is sent from here."""
    if account := find_own_account(db):
        record(db, "mail.removed", account)
        note(db, "mail.removed", account.id)
        forget_address(db, f"{LISTED}{account.id}")
        db.delete(account)


def ask_for_test(db: Db) -> MailOut:
    """A mail to oneself, by the worker. Raises Conflict when there is no way out, or a test is under way."""
    account = find_own_account(db)
    if account is None:
        raise Conflict("Set up your mail first: the server, your name on it, and your password.")
    if account.state is MailState.TRYING:
        raise Conflict("A test is under way. Wait for what comes of it.")
    account.state, account.error = MailState.TRYING, ""
    enqueue(db, TEST, {"workspace": str(db.me.workspace_id), "account": str(account.id)}, run_at=db.now)
    record(db, "mail.test_begun", account)
    return show_mail(db)


def _plain_host(allowed: str, host: str) -> str:
    try:
        return Guard(allowed).host(host)
    except Refused as refused:
        detail = str(refused)
        raise Invalid(detail, [{"pointer": "/body/host", "detail": detail, "code": "refused"}]) from refused


def _server(account: MailAccount) -> tuple[object, ...]:
    return account.sender, account.host, account.port, account.security, account.username


def _without_password() -> Invalid:
    """A stored password is for the server and the name that it was given with: it never goes to another."""
    detail = "Give the password that belongs to this server and this name."
    return Invalid(detail, [{"pointer": "/body/password", "detail": detail, "code": "missing"}])
