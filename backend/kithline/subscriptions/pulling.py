"""The errand that reads a subscribed calendar: fetched with no transaction open, read in a process apart, then taken in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import uniform
from typing import Final
from uuid import UUID

from kithline.accounts.queries import find_rhythm
from kithline.calendar.file_process import Taken, read_with_busy_times
from kithline.calendar.occasions import Occasion
from kithline.core.db import Db, Member
from kithline.core.jobs import Payload
from kithline.core.lanes import Lane
from kithline.core.secrets import LostKey, Vault
from kithline.subscriptions.absorbing import absorb, has_lost_all, let_go, note_busy
from kithline.subscriptions.models import CalendarSubscription
from kithline.subscriptions.queries import find_subscription
from kithline.webhooks.sending import Call, Reply, Sender

_LARGEST: Final = 2**20
_UNCHANGED: Final = 304
_CLOSED: Final = {401, 403, 404, 410}
_WAIT: Final = timedelta(minutes=30)
_LONGEST: Final = timedelta(hours=24)
_AGAIN: Final = "We try again by ourselves."
_LOST: Final = "Nothing that was to come is in it any more. If that is so at the next reading too, it is taken for called off."


class Unusable(Exception):
    """It says in a sentence why nothing came of it; `wait` is how many seconds the other side asks for."""

    def __init__(self, words: str, wait: float = 0.0) -> None:
        super().__init__(words)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Round:
    """One reading, as it began."""

    number: int
    url: str
    headers: dict[str, str]
    now: datetime
    time_zone: str


@dataclass(frozen=True, slots=True)
class News:
    """A whole calendar: its events, and when they take one's time, unless that took too long to tell."""

    occasions: list[Occasion]
    busy: Taken | None


@dataclass(frozen=True, slots=True)
class Pull:
    """The errand itself, for a worker."""

    lane: Lane
    vault: Vault
    sender: Sender

    async def __call__(self, _id: UUID, payload: Payload) -> None:
        begun = None
        try:
            begun = await self.lane.run(partial(_begin, payload))
            if begun is None:
                return
            url = self.vault.unlock(begun.url)
            reply = await self.sender.call(Call("GET", url, begun.headers, most=_LARGEST + 4))
            news = await _read(begun, reply)
            while await self.lane.run(partial(_take_in, payload, begun, reply, news)):
                pass
        except (Unusable, LostKey) as problem:
            await self.lane.run(partial(_fail, payload, begun, problem))


def _begin(payload: Payload, db: Db) -> Round | None:
    """None for what is not wanted any more."""
    subscription = _enter(payload, db)
    if subscription is None or not subscription.url:
        return None
    subscription.round += 1
    known = {"if-none-match": subscription.etag, "if-modified-since": subscription.last_modified}
    asked = {"accept": "text/calendar, */*;q=0.1", "user-agent": "Kithline/1"}
    headers = asked | {name: value for name, value in known.items() if value}
    return Round(subscription.round, subscription.url, headers, db.now, find_rhythm(db).time_zone)


async def _read(begun: Round, reply: Reply) -> News | None:
    """None for a calendar that is as it was. Raises Unusable, also for one of which a part is missing."""
    if reply.status == _UNCHANGED:
        return None
    if reply.error:
        raise Unusable(_why(reply), reply.retry_after or 0.0)
    text = reply.text.removeprefix("\ufeff")
    if len(text.encode()) > _LARGEST:
        raise Unusable("It is larger than 1 MB, which is more than is read. Subscribe to a calendar with less in it.")
    if not text.lstrip().startswith("BEGIN:VCALENDAR"):
        raise Unusable("What is there is no calendar. Paste the address in iCal format, which mostly ends in .ics.")
    if not text.rstrip().endswith("END:VCALENDAR"):
        raise Unusable(f"It broke off in the middle, so nothing was changed. {_AGAIN}")
    occasions, busy = await read_with_busy_times(text, begun.now, begun.time_zone)
    if occasions is None:
        raise Unusable("It is a calendar that nobody here can read, or one with too many events. Nothing was changed.")
    return News(occasions, busy)


def _why(reply: Reply) -> str:
    status = reply.status
    if status is None:
        return reply.error
    if status in _CLOSED:
        return f"The address answered {status}; paste the calendar's secret address again."
    if 300 <= status < 400:
        return f"The address answered {status}, which leads elsewhere; paste the one that it leads to."
    return f"The address answered {status}. {_AGAIN}"


def _take_in(payload: Payload, begun: Round, reply: Reply, news: News | None, db: Db) -> bool:
    """Whether there is more of it. What it is called is kept once all of it was taken in."""
    subscription = _enter(payload, db)
    if subscription is None or subscription.round != begun.number:
        return False
    emptied = news is not None and not subscription.emptied and has_lost_all(db, subscription, news.occasions)
    if news is not None and not emptied:
        if absorb(db, subscription, news.occasions):
            return True
        let_go(db, subscription, news.occasions)
        note_busy(db, subscription, news.busy)
        subscription.etag, subscription.last_modified = (_kept(reply, name) for name in ("etag", "last-modified"))
    subscription.synced_at, subscription.asked_at, subscription.retry_at = db.now, None, None
    subscription.error, subscription.emptied, subscription.failures = _LOST if emptied else "", emptied, 0
    return False


def _fail(payload: Payload, begun: Round | None, problem: Unusable | LostKey, db: Db) -> None:
    """Each time in a row it is left alone for longer, a day at most: the first time no longer than to the next round."""
    subscription = _enter(payload, db)
    if subscription is None or (begun and subscription.round != begun.number):
        return
    asked = problem.wait if isinstance(problem, Unusable) else 0.0
    wait = min(_WAIT * 2 ** min(subscription.failures, 6), _LONGEST) * uniform(0.6, 0.8)  # noqa: S311 - jitter, not a secret
    subscription.error, subscription.asked_at = str(problem)[:500], None
    subscription.failures += 1
    subscription.retry_at = db.now + max(wait, min(timedelta(seconds=asked), _LONGEST))


def _enter(payload: Payload, db: Db) -> CalendarSubscription | None:
    db.enter(Member(UUID(payload["workspace"])))
    return find_subscription(db, UUID(payload["subscription"]))


def _kept(reply: Reply, name: str) -> str:
    """To be said again as it is; nothing of what no header can hold."""
    said = reply.headers.get(name, "")
    return said if said.isascii() and said.isprintable() and len(said) < 500 else ""
