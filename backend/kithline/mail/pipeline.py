"""The steps of a letter on its way: withdrawn within a moment, tried again, found to have arrived."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from kithline.core.db import Db
from kithline.core.jobs import enqueue
from kithline.core.pipeline import Move
from kithline.mail.models import MailSent, OutgoingMail
from kithline.mail.moving import move_on

POST: Final = "mail.post"
REGRET: Final = timedelta(seconds=8)
"""So long somebody can think better of it."""


def queue(db: Db, mail: OutgoingMail, *, after: timedelta) -> None:
    mail.state, mail.send_at = MailSent.QUEUED, db.now + after
    enqueue(db, POST, {"workspace": str(db.me.workspace_id), "mail": str(mail.id)}, run_at=mail.send_at)


def note_sent(db: Db, mail: OutgoingMail) -> None:
    """And move on what it was about."""
    mail.state, mail.sent_at, mail.send_at = MailSent.SENT, db.now, None
    mail.error = move_on(db, mail)


def _again(db: Db, mail: OutgoingMail, _: object) -> None:
    mail.error, mail.tries = "", 0
    queue(db, mail, after=REGRET)


def _arrived(db: Db, mail: OutgoingMail, _: object) -> None:
    note_sent(db, mail)


MOVES: Final[Mapping[str, Move[Any]]] = {
    "withdraw": Move[Any](sources=(MailSent.QUEUED,), to=MailSent.WITHDRAWN, summary="Think better of it before it leaves."),
    "again": Move[Any](
        sources=(MailSent.FAILED, MailSent.UNKNOWN, MailSent.WITHDRAWN),
        to=None,
        summary="Send it once more, under the same Message-ID.",
        effects=(_again,),
    ),
    "arrived": Move[Any](
        sources=(MailSent.UNKNOWN,), to=MailSent.SENT, summary="It did arrive, as they said.", effects=(_arrived,)
    ),
}
