"""The errand that sends somebody a mail to themselves: a test, their day, a reminder. It may come twice after a crash."""

from collections.abc import Callable
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from functools import partial
from typing import NamedTuple, TypeAlias
from uuid import UUID

from kithline.accounts.queries import get_me
from kithline.core.db import Db, Member
from kithline.core.jobs import Payload
from kithline.core.lanes import Lane
from kithline.core.secrets import Vault
from kithline.mail.carrying import Carrier, Fate, Outcome, Relay, relay_of
from kithline.mail.models import MailAccount
from kithline.mail.queries import find_member_account


class Words(NamedTuple):
    subject: str
    text: str


Compose: TypeAlias = Callable[[Db, Payload], Words | None]
Settle: TypeAlias = Callable[[Db, MailAccount, Outcome], None]


class PutOff(Exception):
    """The server asked to come again: the job does, after a while."""


@dataclass(frozen=True, slots=True)
class ToOneself:
    """The errand itself, for a worker. `compose` says nothing when there is nothing to say any more."""

    lane: Lane
    vault: Vault
    carrier: Carrier
    compose: Compose
    settle: Settle
    patient: bool = True

    async def __call__(self, id: UUID, payload: Payload) -> Callable[[Db], None] | None:
        """Raises PutOff for a server that asks to come again, while one is patient."""
        packed = await self.lane.run(partial(self._pack, id, payload))
        if packed is None:
            return None
        relay, message = packed
        sender, to = (message[name].addresses[0].addr_spec for name in ("from", "to"))
        outcome = await self.carrier.carry(relay, message, sender, [to])
        if outcome.fate is Fate.LATER and self.patient:
            raise PutOff(outcome.error)
        return partial(self._write_down, payload, outcome)

    def _pack(self, id: UUID, payload: Payload, db: Db) -> tuple[Relay, EmailMessage] | None:
        """None when the account was taken away meanwhile, and for somebody who is no member any more."""
        account = _account_of(db, payload)
        if account is None:
            return None
        db.enter(Member(account.workspace_id, account.user_id))
        words = self.compose(db, payload)
        if words is None:
            return None
        message = EmailMessage()
        message["From"] = Address(addr_spec=account.sender)
        message["To"] = Address(addr_spec=get_me(db).email)
        message["Subject"], message["Date"] = words.subject, db.now
        message["Message-ID"] = f"<{id}@{account.sender.rpartition('@')[2]}>"
        message.set_content(words.text)
        return relay_of(self.vault, account), message

    def _write_down(self, payload: Payload, outcome: Outcome, db: Db) -> None:
        if account := _account_of(db, payload):
            self.settle(db, account, outcome)


def _account_of(db: Db, payload: Payload) -> MailAccount | None:
    db.enter(Member(UUID(payload["workspace"])))
    return find_member_account(db, UUID(payload["account"]))
