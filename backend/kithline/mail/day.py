"""Somebody's day, and a conversation before it begins, as plain text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from kithline.informationals.models import Mode
from kithline.today.schemas import CalendarItem, CalendarVerb, Kind, MeetingToday, NextMeeting, TodayItem, TodayOut

_GROUPS: Final[Mapping[Kind, str]] = {
    Kind.ANSWER: "Write back",
    Kind.DATE: "Set a date",
    Kind.LOG: "Note what came of it",
    Kind.THANKS: "Say thank you",
    Kind.REPORT_BACK: "Say thank you",
    Kind.ASK: "Ask for a conversation",
    Kind.NUDGE: "No answer yet",
    Kind.TRY_ANOTHER: "No answer yet",
    Kind.STALLED: "No answer yet",
    Kind.PROMISED: "Introductions you were promised",
    Kind.FOLLOW_UP: "Come back to",
}
"""Under the headings of the page, in its order."""

_MODES: Final[Mapping[Mode, str]] = {
    Mode.COFFEE: "coffee",
    Mode.PHONE: "by phone",
    Mode.VIDEO: "by video",
    Mode.OFFICE: "at their office",
}
_SHOWN: Final = 8
_WHY: Final = "You get this because it is switched on under Settings > Mail:"


def subject(today: TodayOut) -> str:
    talks, things = len(today.schedule), len(today.items) + len(today.calendar)
    parts = [_some(talks, "conversation", "conversations"), _some(things, "thing to do", "things to do")]
    return f"Your day: {', '.join(filter(None, parts))}"


def letter(today: TodayOut, address: str) -> str:
    return _page(_sections(today), address)


def reminder_subject(it: NextMeeting, time_zone: str) -> str:
    return f"At {_at(it.starts_at, time_zone)}: {it.contact.display_name}"


def reminder(it: NextMeeting, time_zone: str, address: str) -> str:
    asks = (f"{who.contact.display_name}. {who.sentence}" for who in it.who_next)
    sections = [
        _section("Your next conversation", [_talk(it, time_zone)]),
        _section("Whom they may introduce you to: ask while you talk", asks),
        _section("Afterwards", ["Note what came of it in a minute, and say thank you within a day."]),
    ]
    return _page(sections, address, f"conversations/{it.informational_id}")


def _page(sections: Iterable[str], address: str, to: str = "") -> str:
    base = f"{address.rstrip('/')}/"
    return "\n".join([*filter(None, sections), f"Open it: {base}{to}\n", "-- ", _WHY, f"{base}settings/mail", ""])


def _sections(today: TodayOut) -> Iterator[str]:
    yield _section("Today", [_talk(it, today.time_zone) for it in today.schedule])
    off = [it for it in today.calendar if it.verb is CalendarVerb.SWITCH_ON]
    yield _section("From your calendar", [_booked(it) for it in today.calendar if it not in off])
    yield _section("Switched off", [_booked(it) for it in off])
    groups = defaultdict[str, list[str]](list)
    for it in today.items:
        groups[_GROUPS[it.kind]].append(_todo(it))
    for title in dict.fromkeys(_GROUPS.values()):
        yield _section(title, groups[title])


def _section(title: str, lines: Iterable[str]) -> str:
    """Empty without lines."""
    all = [*lines]
    rest = [f"- and {len(all) - _SHOWN} more"] if len(all) > _SHOWN else []
    return "\n".join([title.upper(), *(f"- {line}" for line in all[:_SHOWN]), *rest, ""]) if all else ""


def _talk(it: MeetingToday, time_zone: str) -> str:
    minutes = round((it.ends_at - it.starts_at).total_seconds() / 60)
    where = it.place or it.link
    facts = [_MODES[it.mode], *([where] if where else []), f"{minutes} minutes"]
    via = f" {it.via.display_name} introduced you." if it.via else ""
    return f"{_at(it.starts_at, time_zone)} {it.contact.display_name}: {', '.join(facts)}.{via}"


def _booked(it: CalendarItem) -> str:
    return f"{it.who}. {it.sentence}"


def _todo(it: TodayItem) -> str:
    return f"{it.contact.display_name}. {it.sentence}{'' if it.sentence.endswith(('.', '?', '!')) else '.'}"


def _at(moment: datetime, time_zone: str) -> str:
    return f"{moment.astimezone(ZoneInfo(time_zone)):%H:%M}"


def _some(count: int, one: str, many: str) -> str:
    return "" if not count else f"{count} {one if count == 1 else many}"
