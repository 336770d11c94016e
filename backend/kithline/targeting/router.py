"""/targeting, and the ways through the network"""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from kithline.core.work import Work
from kithline.targeting import leading, service
from kithline.targeting.schemas import (
    AskForOut,
    AskForWindow,
    Dismissed,
    IntroducersWindow,
    NextWindow,
    PathsOut,
    PathsWindow,
    SortOut,
    SortWindow,
    SuggestionOut,
    SuggestionsOut,
    Taken,
)

router = APIRouter(prefix="/targeting", tags=["targeting"])
paths_router = APIRouter(prefix="/network", tags=["network"])


@router.get("/next", response_model=SuggestionsOut)
async def see_next_conversations(work: Work, window: Annotated[NextWindow, Query()]) -> Response:
    """Whom to meet next: people you know, introductions and strangers in one list, the most for the effort first."""
    shown = await work.slow(service.next_conversations, window)
    await work.also(service.note_shown, window)
    return shown


@router.get("/introducers", response_model=SuggestionsOut)
async def see_introducers(work: Work, window: Annotated[IntroducersWindow, Query()]) -> Response:
    """Who can introduce you to this contact, or to somebody at this organization, likeliest first; honestly empty if nobody."""
    return await work.slow(service.introducers, window)


@router.get("/ask-for", response_model=AskForOut)
async def see_whom_to_ask_for(work: Work, window: Annotated[AskForWindow, Query()]) -> Response:
    """Whom to ask somebody for while you sit together, and why not for the next; honestly nobody, when nobody is known."""
    return await work.slow(service.whom_to_ask_for, window)


@router.get("/sort", response_model=SortOut)
async def see_people_to_sort(work: Work, window: Annotated[SortWindow, Query()]) -> Response:
    """Of whom you have not yet said how well you know them: those likeliest to help first, by what they do and where."""
    return await work.slow(service.people_to_sort, window)


@router.post("/{suggestion}/take", response_model=SuggestionOut)
async def take_suggestion(work: Work, suggestion: UUID, taken: Taken) -> Response:
    """You are going to do this."""
    return await work.write(service.take, suggestion, taken)


@router.post("/{suggestion}/dismiss", response_model=SuggestionOut)
async def dismiss_suggestion(work: Work, suggestion: UUID, dismissed: Dismissed) -> Response:
    """Not this one. It comes back when there is another way to the same person."""
    return await work.write(service.dismiss, suggestion, dismissed)


@paths_router.get("/paths", response_model=PathsOut)
async def find_paths(work: Work, window: Annotated[PathsWindow, Query()]) -> Response:
    """The ways to a contact, or into an organization, best first. Guesses are shown and never counted."""
    return await work.slow(leading.paths, window)
