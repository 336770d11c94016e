"""Thanks that were said, put off or left out."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from kithline.contacts.models import Channel
from kithline.contacts.queries import get_contact
from kithline.core.db import Db
from kithline.demo.moments import Act, Moments
from kithline.demo.queries import open_thanks
from kithline.thanks.details import ThanksDraft, ThanksSent, ThanksSkipped
from kithline.thanks.models import Occasion
from kithline.thanks.service import move_thank_you

About = Callable[[Db], UUID]

_WORDS: Final = "Thank you for your time, and for how openly you told me. It changed what I ask next."
_REPORT: Final = "We met, thanks to you. It was a good half hour, and it led on."


def say_thanks(occasion: Occasion, about: About, cell: str, since: datetime, moments: Moments) -> Iterator[Act]:
    """`5h`: sent so long after. `owed`: not yet. `drafted`, or `skipped: why`."""
    word, _, why = cell.partition(": ")
    match word:
        case "owed" | "":
            return
        case "drafted":
            yield Act(since + timedelta(hours=2), partial(_settle, occasion, about, "draft", ThanksDraft(text=_WORDS)))
        case "skipped":
            yield Act(since + timedelta(hours=1), partial(_settle, occasion, about, "skip", ThanksSkipped(reason=why)))
        case _:
            sent = ThanksSent(text=_WORDS, channel=Channel.MAIL)
            yield Act(moments.after(since, word), partial(_settle, occasion, about, "send", sent))


def settle_reports(about: About, cell: str, since: datetime, moments: Moments) -> Iterator[Act]:
    """Everybody up the chain hears of it: so long after, but for those who are `owed` it still."""
    waits = cell.removeprefix("owed ") if cell.startswith("owed ") else ""
    at = moments.after(since, "2h" if waits else cell or "26h")
    yield Act(at, partial(_report, about, waits))


def _settle(occasion: Occasion, about: About, verb: str, details: object, db: Db) -> None:
    for it in open_thanks(db, about(db), occasion):
        move_thank_you(db, it.id, verb, details)


def _report(about: About, waits: str, db: Db) -> None:
    for it in open_thanks(db, about(db), Occasion.REPORT_BACK):
        if get_contact(db, it.recipient_id).display_name != waits:
            move_thank_you(db, it.id, "send", ThanksSent(text=_REPORT, channel=Channel.MAIL))
