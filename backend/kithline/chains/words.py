"""What a chain says in sentences: how far its trust carries, what holds it up, and the one thing to do."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from kithline.chains.tree import OPENED, Link, Tree
from kithline.introductions.pipeline import MOST_NUDGES

_CLOSENESS: Final = {5: "close", 4: "knows you well", 3: "an acquaintance", 2: "met once", 1: "hardly known yet"}
_ON_THE_WAY: Final = {
    "wished": "not asked yet",
    "asked": "asked",
    "checking": "being asked first",
    "promised": "promised",
    "introducer_declined": "not now",
    "target_declined": "not now",
    "no_answer": "silent",
    "withdrawn": "withdrawn",
    "lapsed": "went quiet",
}


def credibility(tree: Tree, names: Mapping[UUID, str], closeness: int | None, spoke: datetime | None, now: datetime) -> str:
    """The path to the deepest tip, hop by hop. What is only hoped for is named and left out of the count."""
    root = f"{names[tree.root_id]} ({_how_close(closeness, spoke, now)})"
    hops = tree.path_to(tree.tip) if tree.tip else []
    return " → ".join([root, *(_hop(link, names) for link in hops)])


def next_action(tree: Tree, names: Mapping[UUID, str], now: datetime) -> tuple[Link, str, str] | None:
    """The link that waits, the verb that moves it, and the sentence for it."""
    link = tree.stalled(now)
    if link is None:
        return None
    introducer, target = names[link.introducer_id], names[link.target_id]
    match link.state:
        case "wished":
            return link, "ask", f"Ask {introducer} for {target}, or let the thought go."
        case "made":
            return link, "no_answer", f"Write to {target} once more; if it stays quiet, tell {introducer} and go on."
        case _ if link.nudges >= MOST_NUDGES:
            return link, "lapse", f"{introducer} was reminded {link.nudges} times. Let this one rest, and ask somebody else."
        case _:
            return link, "nudge", f"Remind {introducer} kindly of {target}."


def _hop(link: Link, names: Mapping[UUID, str]) -> str:
    introducer = names[link.introducer_id]
    if link.met:
        return f"{names[link.target_id]} ({introducer} introduced you, you have met)"
    if link.state in OPENED:
        return f"{names[link.target_id]} ({introducer} introduced you)"
    return f"{names[link.target_id]} ({_ON_THE_WAY[link.state]}, not counted)"


def _how_close(closeness: int | None, spoke: datetime | None, now: datetime) -> str:
    close = _CLOSENESS.get(closeness or 0, "you know each other")
    if spoke is None:
        return close
    days = (now - spoke).days
    return f"{close}, spoke {'today' if days < 1 else 'yesterday' if days == 1 else f'{days} days ago'}"
