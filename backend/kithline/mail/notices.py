"""What people are told by mail without asking each time: their day in the morning, and a conversation before it begins."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from kithline.accounts.queries import find_rhythm
from kithline.core.db import Db, Member
from kithline.core.jobs import Payload, enqueue_once
from kithline.core.schedules import Schedule, for_each
from kithline.mail import day
from kithline.mail.carrying import Outcome
from kithline.mail.models import MailAccount, MailState
from kithline.mail.oneself import Words
from kithline.mail.queries import accounts_with_notices, mailing_workspaces
from kithline.today.queries import meetings_between
from kithline.today.service import see_today

LOOK_ROUND: Final = "mail.look_round"
LOOK: Final = "mail.look_who_is_due"
DIGEST: Final = "mail.digest"
REMINDER: Final = "mail.reminder"
EVERY: Final = Schedule(LOOK_ROUND, timedelta(minutes=15))

_BEFORE: Final = timedelta(hours=1)
_LATE: Final = 4  # hours after which the morning is over, and its mail with it


def look_round(db: Db, _: Payload) -> None:
    """The job of the whole house: a job in each workspace from which mail goes out."""
    for_each(db, LOOK, mailing_workspaces(db))


def look_who_is_due(db: Db, _: Payload) -> None:
    workspace = db.me.workspace_id
    for account in accounts_with_notices(db):
        db.enter(Member(workspace, account.user_id))
        for kind, key, run_at, payload in _due(db, account):
            said = {"workspace": str(workspace), "account": str(account.id), **payload}
            enqueue_once(db, kind, said, run_at=run_at, dedupe_key=f"{kind} {account.id} {key}", home=workspace)


def _due(db: Db, account: MailAccount) -> Iterator[tuple[str, str, datetime, Payload]]:
    """What is due, under what key, when, and what it is about."""
    rhythm = find_rhythm(db)
    here = db.now.astimezone(ZoneInfo(rhythm.time_zone))
    at = account.digest_hour
    if at is not None and at <= here.hour < at + _LATE and here.isoweekday() in rhythm.working_days:
        today = here.date().isoformat()
        yield DIGEST, today, db.now, {"day": today}
    if account.reminds:
        for it in meetings_between(db, db.now, db.now + _BEFORE + EVERY.every):
            if it.starts_at:
                starts_at = it.starts_at.isoformat()
                payload = {"informational": str(it.id), "starts_at": starts_at}
                yield REMINDER, f"{it.id} {starts_at}", it.starts_at - _BEFORE, payload


def compose_digest(address: str, db: Db, payload: Payload) -> Words | None:
    """None on another day, and when nothing waits."""
    today = see_today(db)
    if payload["day"] != today.date.isoformat() or not (today.items or today.schedule or today.calendar):
        return None
    return Words(day.subject(today), day.letter(today, address))


def compose_reminder(address: str, db: Db, payload: Payload) -> Words | None:
    """None when it was moved, called off, or has begun."""
    today = see_today(db)
    it, starts_at = today.next_meeting, datetime.fromisoformat(payload["starts_at"])
    here = it if it and it.informational_id == UUID(payload["informational"]) else None
    if here is None or here.started or here.starts_at != starts_at or starts_at <= db.now:
        return None
    return Words(day.reminder_subject(here, today.time_zone), day.reminder(here, today.time_zone, address))


def settle(db: Db, account: MailAccount, outcome: Outcome) -> None:
    """Where mail is set up it stands that it does not go through, and that it does again."""
    if account.state is MailState.TRYING:
        return
    account.state = MailState.FAILS if outcome.error else MailState.WORKS
    account.error, account.tried_at = outcome.error, db.now
