"""What a referral chain is, worked out from its links: plain functions over plain values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

_PATIENCE: Final = timedelta(days=7)


class ChainState(StrEnum):
    GROWING = "growing"
    RESTING = "resting"
    STALLED = "stalled"
    ENDED = "ended"
    PAID_OFF = "paid_off"
    CLOSED = "closed"


OPEN: Final = frozenset({"wished", "asked", "checking", "promised", "made", "answered"})
OPENED: Final = frozenset({"made", "answered", "met"})
"""The door was opened: these links carry trust, and the people behind them count."""

_SILENT: Final = frozenset({"introducer_declined", "target_declined", "no_answer", "withdrawn", "lapsed"})
_HELD: Final = frozenset({"held", "closed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One introduction, with the conversation that came of it, if one did."""

    id: UUID
    introducer_id: UUID
    target_id: UUID
    state: str
    state_since: datetime
    promised_for: datetime | None = None
    nudges: int = 0
    informational_state: str | None = None

    @property
    def met(self) -> bool:
        return self.state == "met" or self.informational_state in _HELD

    @property
    def open(self) -> bool:
        return self.state in OPEN and not self.met

    @property
    def waits_since(self) -> datetime:
        """Its last step, or the promised day."""
        return max(self.state_since, self.promised_for or self.state_since)

    def stalled_days(self, now: datetime) -> int | None:
        """Days that it has waited, once they are more than seven.

        Somebody who has answered is a conversation by now, and reminds of itself.
        """
        if not self.open or self.state == "answered" or self.informational_state in {"agreed", "scheduled"}:
            return None
        still = now - self.waits_since
        return still.days if still > _PATIENCE else None


@dataclass(frozen=True, slots=True)
class Tree:
    """`links` in the order in which they grew; `root_id` is the contact I know myself."""

    root_id: UUID
    links: tuple[Link, ...]

    @property
    def roots(self) -> list[UUID]:
        """Whom I know myself: the one with whom it starts, and whoever came with a chain that was merged into it."""
        led = {link.target_id for link in self.links}
        return list(dict.fromkeys((self.root_id, *(it.introducer_id for it in self.links if it.introducer_id not in led))))

    def led_to(self, person: UUID) -> Link | None:
        """The link that opened the way to somebody: of several, the one that got furthest, then the first."""
        ways = [link for link in self.links if link.target_id == person and person != self.root_id]
        return max(ways, key=lambda link: link.state in OPENED, default=None)

    def path_to(self, link: Link) -> list[Link]:
        """The links from the root to this one."""
        path, seen = [link], {link.target_id}
        while path[0].introducer_id not in seen and (before := self.led_to(path[0].introducer_id)):
            seen.add(path[0].introducer_id)
            path = [before, *path]
        return path

    def depth_of(self, link: Link) -> int:
        return len(self.path_to(link))

    @property
    def depth(self) -> int:
        """How many introductions lie between the root and the furthest person to whom a door was opened."""
        return max((self.depth_of(link) for link in self.links if link.state in OPENED), default=0)

    @property
    def tips(self) -> list[Link]:
        """The links from which nothing has grown yet."""
        onward = {link.introducer_id for link in self.links}
        return [link for link in self.links if link.target_id not in onward]

    @property
    def tip(self) -> Link | None:
        """Where it has got to: the deepest tip, and of these the latest."""
        return max(self.tips, key=lambda link: (self.depth_of(link), link.state_since), default=None)

    def stalling(self, now: datetime) -> list[Link]:
        return [link for link in self.links if link.stalled_days(now) is not None]

    def stalled(self, now: datetime) -> Link | None:
        """The link that has waited longest, among those that stall."""
        return max(self.stalling(now), key=lambda link: link.stalled_days(now) or 0, default=None)

    def state(self, now: datetime) -> ChainState:
        """Of a chain that is neither closed nor paid off."""
        if self.stalled(now):
            return ChainState.STALLED
        if any(link.open for link in self.links):
            return ChainState.GROWING
        if self.links and all(link.state in _SILENT and not link.met for link in self.tips):
            return ChainState.ENDED
        return ChainState.RESTING

    def below(self, link: Link) -> list[Link]:
        """This link and all that grew from it."""
        return [other for other in self.links if link in self.path_to(other)]

    def __iter__(self) -> Iterator[Link]:
        return iter(self.links)


def people_of(trees: Sequence[Tree]) -> set[UUID]:
    """Everybody in any of them."""
    roots = {tree.root_id for tree in trees}
    return roots | {person for tree in trees for link in tree for person in (link.introducer_id, link.target_id)}
