"""/today"""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from kithline.core.work import Work
from kithline.targeting.service import note_week_shown
from kithline.today import service
from kithline.today.schemas import SetAsideOut, Snoozed, TodayOut

router = APIRouter(prefix="/today", tags=["today"])

Key = Annotated[str, Path(max_length=300, description="The `key` of an item.")]


@router.get("", response_model=TodayOut)
async def see_today(work: Work) -> Response:
    """What to do now: who to meet, thank, ask and remind, and how the week stands."""
    shown = await work.slow(service.see_today)
    await work.also(note_week_shown, service.ASKS)
    return shown


@router.post("/{key}/dismiss", response_model=SetAsideOut)
async def dismiss_today(work: Work, key: Key) -> Response:
    """Not this one. It comes back when its situation changes."""
    return await work.write(service.dismiss, key)


@router.post("/{key}/snooze", response_model=SetAsideOut)
async def snooze_today(work: Work, key: Key, snoozed: Snoozed) -> Response:
    """Not now: it comes back at that moment, or when its situation changes."""
    return await work.write(service.snooze, key, snoozed)
