"""The test mail, and what came of it."""

from typing import Final

from kithline.core.db import Db
from kithline.core.jobs import Payload
from kithline.events.service import record
from kithline.mail.carrying import Outcome
from kithline.mail.models import MailAccount, MailState
from kithline.mail.oneself import Words

_SUBJECT: Final = "Kithline can send your letters"
_TEXT: Final = """This is the test mail that you asked for. Your mail goes through, so a letter can go out from here
as soon as you press send. Nothing is ever sent to anybody without that.
"""


def compose(_: Db, _payload: Payload) -> Words:
    return Words(_SUBJECT, _TEXT)


def settle(db: Db, account: MailAccount, outcome: Outcome) -> None:
    if account.state is not MailState.TRYING:
        return  # set up anew meanwhile
    account.state = MailState.FAILS if outcome.error else MailState.WORKS
    account.error, account.tried_at = outcome.error, db.now
    record(db, "mail.tried", account, state=account.state)
