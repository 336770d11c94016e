"""What a clock on somebody's wall shows, and the moment it means: twice a year it shows an hour twice, or leaves one out."""

from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Annotated, Final
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, StringConstraints

from kithline.core.problems import Invalid

_PATTERN: Final = r"^(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d$"


def _is_a_date(text: str) -> str:
    datetime.fromisoformat(text)
    return text


WallTime = Annotated[str, StringConstraints(pattern=_PATTERN), AfterValidator(_is_a_date), Field(examples=["2026-12-01T10:30"])]
"""A date and a time to the minute, without a zone."""


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("Use a name such as Europe/Lisbon, from the IANA list of time zones.")
    return name


def _known_zone_or_none(name: str) -> str:
    return name and _known_zone(name)


TimeZone = Annotated[str, AfterValidator(_known_zone), Field(examples=["Europe/Lisbon"])]
KeptZone = Annotated[str, AfterValidator(_known_zone_or_none)]
"""As a row keeps it: empty while there is no time that would be in a zone."""


def country_of(time_zone: str) -> str | None:
    """The country (`DE`) that a zone is named for; none for UTC and the like."""
    return _countries().get(time_zone)


@cache
def _countries() -> dict[str, str]:
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {zone: country for country, _, zone, *_ in lines}


def moment_of(wall: str, time_zone: str, fold: int = 0) -> datetime:
    """The moment a clock in `time_zone` shows `wall`; of an hour that comes twice, the first or (`fold` 1) the second.

    Raises Invalid for a time that the clocks leave out, with those on either side of it.
    """
    zone, shown = ZoneInfo(time_zone), datetime.fromisoformat(wall)
    moment = shown.replace(tzinfo=zone, fold=fold).astimezone(UTC)
    if _wall(moment, zone) == wall:
        return moment
    later, earlier = (_wall(shown.replace(tzinfo=zone, fold=side).astimezone(UTC), zone) for side in (0, 1))
    sentence = (
        f"On {shown:%d %B %Y} the clocks in {time_zone} go forward, and there is no {wall[11:]}. "
        f"Choose {earlier[11:]} or {later[11:]}."
    )
    offers = (("no_such_time", sentence), ("earlier", earlier), ("later", later))
    raise Invalid(sentence, [{"pointer": "/body/wall_time", "detail": detail, "code": code} for code, detail in offers])


def wall_of(moment: datetime, time_zone: str) -> str:
    """What a clock in `time_zone` shows at `moment`, to the minute."""
    return _wall(moment, ZoneInfo(time_zone))


def spoken(moment: datetime, time_zone: str) -> str:
    """As one says it there: "Tuesday 24 November at 15:00"."""
    here = moment.astimezone(ZoneInfo(time_zone))
    return f"{here:%A} {here.day} {here:%B at %H:%M}"


def fold_of(moment: datetime, time_zone: str) -> int:
    """1 when `moment` lies in the second of two hours that look the same, else 0."""
    return moment.astimezone(ZoneInfo(time_zone)).fold


def _wall(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).replace(tzinfo=None).isoformat(timespec="minutes")
