"""/opportunities"""

from functools import partial
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Query, Response

from kithline.core.boards import Board, BoardWindow
from kithline.core.pages import Page
from kithline.core.verbs import offer
from kithline.core.work import IfMatch, Work
from kithline.opportunities import brief, pictures, queries, service, surround, telling
from kithline.opportunities.brief import BriefOut, BriefWords
from kithline.opportunities.pictures import StoryDrawing
from kithline.opportunities.pipeline import MOVES
from kithline.opportunities.schemas import (
    InterviewChanges,
    InterviewOut,
    NewInterview,
    NewOpportunity,
    NewSeat,
    OpportunityChanges,
    OpportunityOut,
    OpportunityWindow,
    ReferralOut,
    ReferralWords,
    SeatChanges,
    SeatOut,
    SurroundOut,
)
from kithline.opportunities.telling import StoryOut

_PICTURE: Final = {pictures.MEDIA_TYPE: {"schema": {"type": "string"}}}

router = APIRouter(prefix="/opportunities", tags=["opportunities"])


@router.get("", response_model=Page[OpportunityOut])
async def list_opportunities(work: Work, window: Annotated[OpportunityWindow, Query()]) -> Response:
    """Roles you go after, by when they last moved or changed."""
    return await work.read(queries.list_opportunities, window)


@router.get("/board", response_model=Board[OpportunityOut])
async def see_opportunity_board(work: Work, window: Annotated[BoardWindow, Query()]) -> Response:
    """Opportunities in columns by state, the latest first in each."""
    return await work.read(queries.see_board, window)


@router.post("", response_model=OpportunityOut, status_code=201)
async def add_opportunity(work: Work, new: NewOpportunity) -> Response:
    """Note a role you heard of. One that opens in a conversation is noted by itself."""
    return await work.write(service.add, new)


@router.get("/{id}", response_model=OpportunityOut)
async def get_opportunity(work: Work, id: UUID) -> Response:
    """One opportunity, with the people around it and the verbs that are open."""
    return await work.read(queries.show_opportunity, id)


@router.patch("/{id}", response_model=OpportunityOut)
async def revise_opportunity(work: Work, id: UUID, version: IfMatch, changes: OpportunityChanges) -> Response:
    """Change the fields that are sent, and leave the others."""
    return await work.write(service.revise, id, version, changes)


@router.delete("/{id}", status_code=204)
async def delete_opportunity(work: Work, id: UUID, version: IfMatch) -> Response:
    """Forget a role that you only heard of."""
    return await work.write(service.delete, id, version)


@router.get("/{id}/surround", response_model=SurroundOut)
async def see_surround(work: Work, id: UUID) -> Response:
    """The people around this job: which seats are filled, and the ways in to those that are not."""
    return await work.read(surround.see, id)


@router.post("/{id}/seats", response_model=SeatOut, status_code=201)
async def add_seat(work: Work, id: UUID, new: NewSeat) -> Response:
    """One more seat around this job."""
    return await work.write(service.add_seat, id, new)


@router.patch("/{id}/seats/{seat}", response_model=SeatOut)
async def revise_seat(work: Work, id: UUID, seat: UUID, version: IfMatch, changes: SeatChanges) -> Response:
    """Say who holds a seat, or name it. It is filled once you have met."""
    return await work.write(service.revise_seat, (id, seat), version, changes)


@router.delete("/{id}/seats/{seat}", status_code=204)
async def delete_seat(work: Work, id: UUID, seat: UUID, version: IfMatch) -> Response:
    """Take a seat away."""
    return await work.write(service.delete_seat, (id, seat), version)


@router.get("/{id}/referral", response_model=ReferralOut)
async def get_referral(work: Work, id: UUID) -> Response:
    """Who refers you; before anything was said of it, version 0."""
    return await work.read(queries.show_referral, id)


@router.put("/{id}/referral", response_model=ReferralOut)
async def say_referral(work: Work, id: UUID, version: IfMatch, words: ReferralWords) -> Response:
    """Who refers you, how far it has got, and the bonus their employer pays them."""
    return await work.write(service.refer, id, version, words)


@router.get("/{id}/brief", response_model=BriefOut)
async def get_brief(work: Work, id: UUID) -> Response:
    """The description sentence by sentence beside what you learned, and your own words. Fit for paper: on the record."""
    return await work.slow(brief.see, id)


@router.put("/{id}/brief", response_model=BriefOut)
async def write_brief(work: Work, id: UUID, version: IfMatch, words: BriefWords) -> Response:
    """Your own words for this role, and how you fit each sentence of its description."""
    return await work.write(brief.write, id, version, words)


@router.post("/{id}/interviews", response_model=InterviewOut, status_code=201)
async def add_interview(work: Work, id: UUID, new: NewInterview) -> Response:
    """One more round."""
    return await work.write(service.add_interview, id, new)


@router.patch("/{id}/interviews/{interview}", response_model=InterviewOut)
async def revise_interview(work: Work, id: UUID, interview: UUID, version: IfMatch, changes: InterviewChanges) -> Response:
    """Change the fields that are sent, and leave the others."""
    return await work.write(service.revise_interview, (id, interview), version, changes)


@router.delete("/{id}/interviews/{interview}", status_code=204)
async def delete_interview(work: Work, id: UUID, interview: UUID, version: IfMatch) -> Response:
    """Take a round off the list."""
    return await work.write(service.delete_interview, (id, interview), version)


@router.get("/{id}/story", response_model=StoryOut)
async def see_story(work: Work, id: UUID) -> Response:
    """How it came about: everybody who made it possible, who introduced whom, and how you stand with each."""
    return await work.read(telling.see_story, id)


@router.get("/{id}/story/picture", responses={200: {"description": "The picture.", "content": _PICTURE}})
async def draw_story(work: Work, id: UUID, drawing: Annotated[StoryDrawing, Query()]) -> Response:
    """The same as a picture to keep or to show, whole in one file. Nobody's name is in it unless you ask for names."""
    picture = await work.look(partial(pictures.draw_story, id=id, drawing=drawing))
    headers = {"content-disposition": 'inline; filename="coffees.svg"'}
    return Response(picture, media_type=pictures.MEDIA_TYPE, headers=headers)


@router.post("/{id}/thank-everybody", response_model=StoryOut)
async def thank_everybody(work: Work, id: UUID) -> Response:
    """A draft of thanks to each of them. Nothing is sent; what you wrote, sent or skipped stays, however often you ask."""
    return await work.write(telling.thank_everybody, id)


offer(router, MOVES, "opportunity", OpportunityOut, service.move)
