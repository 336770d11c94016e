"""The errand that takes a letter to its server: never twice by itself, whatever breaks on the way."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from functools import partial
from typing import Final
from uuid import UUID

from kithline.accounts.queries import get_user
from kithline.core.db import Db, Member
from kithline.core.jobs import Payload
from kithline.core.lanes import Lane
from kithline.core.secrets import Vault
from kithline.events.service import record
from kithline.letters import eml
from kithline.letters.message import Mailbox
from kithline.mail.carrying import Carrier, Fate, Outcome, Relay, relay_of
from kithline.mail.models import MailSent, OutgoingMail
from kithline.mail.outgoing import message_of
from kithline.mail.pipeline import note_sent, queue
from kithline.mail.queries import find_account_of, find_mail

_WAITS: Final = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480)]
"""After the first try that the server put off, the second, and so on."""

_LOST: Final = "Kithline was stopped while the letter was on its way, so it may have arrived."


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is about to be sent, and through which server."""

    mail_id: UUID
    relay: Relay
    message: EmailMessage
    sender: str
    recipients: list[str]


@dataclass(frozen=True, slots=True)
class Post:
    """The errand itself, for a worker. That it is being sent is committed before the server hears of it."""

    lane: Lane
    vault: Vault
    carrier: Carrier

    async def __call__(self, _id: UUID, payload: Payload) -> Callable[[Db], None] | None:
        parcel = await self.lane.run(partial(_pack, self.vault, payload))
        if parcel is None:
            return None
        outcome = await self.carrier.carry(parcel.relay, parcel.message, parcel.sender, parcel.recipients)
        return partial(_write_down, parcel.mail_id, outcome)


def _pack(vault: Vault, payload: Payload, db: Db) -> Parcel | None:
    """None for what is not to be sent, or may have been: somebody looks at that, nobody sends it again by itself."""
    db.enter(Member(UUID(payload["workspace"])))
    mail = find_mail(db, UUID(payload["mail"]))
    if mail is None:
        return None
    if mail.state is MailSent.SENDING:
        _settle(db, mail, MailSent.UNKNOWN, _LOST)
        return None
    if mail.state is not MailSent.QUEUED or not mail.send_at or mail.send_at > db.now:
        return None
    account = find_account_of(db, mail.user_id)
    if account is None:
        _settle(db, mail, MailSent.FAILED, "Your mail is not set up any more. Set it up, and send it again.")
        return None
    mail.state, mail.tries = MailSent.SENDING, mail.tries + 1
    sender = Mailbox(account.sender, get_user(db, mail.user_id).name)
    message = message_of(mail.to, mail.cc, mail.subject, mail.body)
    thread = {"in_reply_to": mail.in_reply_to, "invitation": mail.invitation}
    letter = eml.letter(message, sender, id=mail.message_id, at=db.now, **thread)
    return Parcel(mail.id, relay_of(vault, account), letter, account.sender, [*mail.to, *mail.cc])


def _write_down(id: UUID, outcome: Outcome, db: Db) -> None:
    mail = find_mail(db, id)
    if mail is None or mail.state is not MailSent.SENDING:
        return  # somebody settled it meanwhile
    match outcome.fate:
        case Fate.SENT:
            db.enter(Member(db.me.workspace_id, mail.user_id))
            note_sent(db, mail)
            record(db, "mail.sent", mail, title=mail.subject)
        case Fate.LATER if mail.tries <= len(_WAITS):
            mail.error = outcome.error
            queue(db, mail, after=_WAITS[mail.tries - 1])
        case Fate.UNKNOWN:
            _settle(db, mail, MailSent.UNKNOWN, outcome.error)
        case _:
            _settle(db, mail, MailSent.FAILED, outcome.error)


def _settle(db: Db, mail: OutgoingMail, state: MailSent, error: str) -> None:
    mail.state, mail.error, mail.send_at = state, error, None
    record(db, f"mail.{state}", mail, title=mail.subject)
