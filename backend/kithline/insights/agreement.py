"""Where those who were asked agree: ranges that overlap, told apart by what they measure."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from kithline.insights.models import Insight, InsightKind, Period
from kithline.insights.schemas import Agreement


class _Measure(NamedTuple):
    kind: InsightKind
    unit: str
    currency: str
    period: Period | None


def agreements(insights: Iterable[Insight]) -> list[Agreement]:
    """One for each thing that was spoken about, in the order in which it first was."""
    said: dict[_Measure, list[Insight]] = {}
    for insight in insights:
        said.setdefault(_Measure(insight.kind, insight.unit, insight.currency, insight.period), []).append(insight)
    return [_agreement(measure, told) for measure, told in said.items()]


def _agreement(measure: _Measure, told: Sequence[Insight]) -> Agreement:
    # Who said it twice is one informant; somebody unknown counts each time.
    informants: dict[UUID, list[Insight]] = {}
    for insight in told:
        informants.setdefault(insight.contact_id or insight.id, []).append(insight)
    ranges = [said for said in map(_range, informants.values()) if said]
    lows, highs = [low for low, _ in ranges], [high for _, high in ranges]
    overlap = bool(ranges) and max(lows) <= min(highs)
    return Agreement(
        **measure._asdict(),
        informants=len(informants),
        lowest=min(lows, default=None),
        highest=max(highs, default=None),
        common_low=max(lows) if overlap else None,
        common_high=min(highs) if overlap else None,
        agree=overlap if len(ranges) > 1 else None,
        insight_ids=[insight.id for insight in told],
    )


def _range(said: Sequence[Insight]) -> tuple[float, float] | None:
    """From the lowest to the highest that one person named."""
    named = [number for insight in said for number in (insight.low, insight.high) if number is not None]
    return (min(named), max(named)) if named else None
