"""The errand that sends somebody a test mail, and writes down what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from functools import partial
from typing import Final
from uuid import UUID

from kithline.core.db import Db, Member
from kithline.core.jobs import Payload
from kithline.core.lanes import Lane
from kithline.core.secrets import Vault
from kithline.events.service import record
from kithline.mail.carrying import Carrier, Outcome, Relay, relay_of
from kithline.mail.models import MailState
from kithline.mail.queries import find_account

_SUBJECT: Final = "Kithline can send your letters"
_TEXT: Final = """This is the test mail that you asked for. Your mail goes through, so a letter can go out from here
as soon as you press send. Nothing is ever sent to anybody without that.
"""


@dataclass(frozen=True, slots=True)
class Trial:
    """The errand itself, for a worker."""

    lane: Lane
    vault: Vault
    carrier: Carrier

    async def __call__(self, id: UUID, payload: Payload) -> Callable[[Db], None] | None:
        packed = await self.lane.run(partial(_pack, self.vault, id, payload))
        if packed is None:
            return None
        relay, message = packed
        outcome = await self.carrier.carry(relay, message, message["from"].addresses[0].addr_spec, [payload["to"]])
        return partial(_write_down, UUID(payload["account"]), outcome)


def _pack(vault: Vault, id: UUID, payload: Payload, db: Db) -> tuple[Relay, EmailMessage] | None:
    """None when it was taken away meanwhile."""
    db.enter(Member(UUID(payload["workspace"])))
    account = find_account(db, UUID(payload["account"]))
    if account is None:
        return None
    message = EmailMessage()
    message["From"] = Address(addr_spec=account.sender)
    message["To"] = Address(addr_spec=payload["to"])
    message["Subject"], message["Date"] = _SUBJECT, db.now
    message["Message-ID"] = f"<{id}@{account.sender.rpartition('@')[2]}>"
    message.set_content(_TEXT)
    return relay_of(vault, account), message


def _write_down(id: UUID, outcome: Outcome, db: Db) -> None:
    account = find_account(db, id)
    if account is None or account.state is not MailState.TRYING:
        return  # set up anew meanwhile
    account.state = MailState.FAILS if outcome.error else MailState.WORKS
    account.error, account.tried_at = outcome.error, db.now
    record(db, "mail.tried", account, state=account.state)
