"""/informationals and /questions"""

from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from kithline.core.boards import Board, BoardWindow
from kithline.core.pages import Page
from kithline.core.verbs import offer
from kithline.core.work import IfMatch, Work
from kithline.informationals import agenda, calendar, queries, service
from kithline.informationals.calendar import CalendarLinks
from kithline.informationals.pipeline import MOVES
from kithline.informationals.schemas import (
    AgendaItemChanges,
    AgendaItemOut,
    AgendaOut,
    Bank,
    Debrief,
    InformationalChanges,
    InformationalOut,
    InformationalWindow,
    NewAgendaItem,
    NewInformational,
    NewQuestion,
    QuestionChanges,
    QuestionOut,
    QuestionWindow,
)

router = APIRouter(tags=["informationals"])
informationals = APIRouter(prefix="/informationals")
questions = APIRouter(prefix="/questions")


@informationals.get("", response_model=Page[InformationalOut])
async def list_informationals(work: Work, window: Annotated[InformationalWindow, Query()]) -> Response:
    """Conversations, by when they last changed or moved, or by their date."""
    return await work.read(queries.list_informationals, window)


@informationals.get("/board", response_model=Board[InformationalOut])
async def see_informational_board(work: Work, window: Annotated[BoardWindow, Query()]) -> Response:
    """Conversations in columns by state, the latest first in each."""
    return await work.read(queries.see_board, window)


@informationals.post("", response_model=InformationalOut, status_code=201)
async def shortlist_informational(work: Work, new: NewInformational) -> Response:
    """Put somebody on the list of those you want to talk with. Nobody is asked yet."""
    return await work.write(service.add, new)


@informationals.get("/{id}", response_model=InformationalOut)
async def get_informational(work: Work, id: UUID) -> Response:
    """One conversation, with the verbs that are open and what stands in the way of others."""
    return await work.read(queries.show_informational, id)


@informationals.patch("/{id}", response_model=InformationalOut)
async def revise_informational(work: Work, id: UUID, version: IfMatch, changes: InformationalChanges) -> Response:
    """Change the fields that are sent, and leave the others."""
    return await work.write(service.revise, id, version, changes)


@informationals.put("/{id}/debrief", response_model=InformationalOut)
async def debrief_informational(work: Work, id: UUID, version: IfMatch, debrief: Debrief) -> Response:
    """Write down what you learned, how it fits, what you still want to know, and who is next."""
    return await work.write(service.debrief, id, version, debrief)


@informationals.delete("/{id}", status_code=204)
async def delete_informational(work: Work, id: UUID, version: IfMatch) -> Response:
    """Take somebody off the list whom nobody asked yet."""
    return await work.write(service.delete, id, version)


offer(informationals, MOVES, "informational", InformationalOut, service.move)


@informationals.get("/{id}/calendar", response_model=CalendarLinks)
async def get_informational_calendar(work: Work, id: UUID) -> Response:
    """Ways into a calendar, with reminders of the ask and of the thanks."""
    return await work.read(calendar.see_links, id)


@informationals.get("/{id}/calendar.ics", responses={200: {"description": "The meeting.", "content": {"text/calendar": {}}}})
async def download_informational_calendar(work: Work, id: UUID) -> Response:
    """The meeting as a file that any calendar opens, with two alarms."""
    file = await work.look(partial(calendar.write_file, id=id))
    return Response(
        file, media_type="text/calendar", headers={"content-disposition": 'attachment; filename="conversation.ics"'}
    )


@informationals.get("/{id}/agenda", response_model=AgendaOut)
async def get_agenda(work: Work, id: UUID) -> Response:
    """What you mean to ask, in order."""
    return await work.read(agenda.see_agenda, id)


@informationals.post("/{id}/agenda", response_model=AgendaItemOut, status_code=201)
async def add_agenda_item(work: Work, id: UUID, new: NewAgendaItem) -> Response:
    """Mean to ask one more thing."""
    return await work.write(agenda.add_item, id, new)


@informationals.get("/{id}/agenda/{item}", response_model=AgendaItemOut)
async def get_agenda_item(work: Work, id: UUID, item: UUID) -> Response:
    """One question."""
    return await work.read(queries.get_item, id, item)


@informationals.patch("/{id}/agenda/{item}", response_model=AgendaItemOut)
async def revise_agenda_item(work: Work, id: UUID, item: UUID, version: IfMatch, changes: AgendaItemChanges) -> Response:
    """Tick a question, keep its answer, put it elsewhere: the fields that are sent are changed."""
    return await work.write(agenda.revise_item, id, item, version, changes)


@informationals.delete("/{id}/agenda/{item}", status_code=204)
async def delete_agenda_item(work: Work, id: UUID, item: UUID, version: IfMatch) -> Response:
    """Take a question off the agenda."""
    return await work.write(agenda.delete_item, id, item, version)


@questions.get("", response_model=Page[QuestionOut])
async def list_questions(work: Work, window: Annotated[QuestionWindow, Query()]) -> Response:
    """Your own questions, by topic."""
    return await work.read(queries.list_questions, window)


@questions.post("", response_model=QuestionOut, status_code=201)
async def add_question(work: Work, new: NewQuestion) -> Response:
    """Keep a question of your own for other conversations."""
    return await work.write(agenda.add_question, new)


@questions.get("/bank", response_model=Bank)
async def get_question_bank(work: Work) -> Response:
    """The questions that ship, by topic."""
    return await work.read(agenda.see_bank)


@questions.get("/{id}", response_model=QuestionOut)
async def get_question(work: Work, id: UUID) -> Response:
    """One question of your own."""
    return await work.read(queries.show_question, id)


@questions.patch("/{id}", response_model=QuestionOut)
async def revise_question(work: Work, id: UUID, version: IfMatch, changes: QuestionChanges) -> Response:
    """Change the fields that are sent, and leave the others."""
    return await work.write(agenda.revise_question, id, version, changes)


@questions.delete("/{id}", status_code=204)
async def delete_question(work: Work, id: UUID, version: IfMatch) -> Response:
    """Forget a question of your own. Agendas keep it."""
    return await work.write(agenda.delete_question, id, version)


router.include_router(informationals)
router.include_router(questions)
