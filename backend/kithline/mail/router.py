"""/mail and /outgoing-mails"""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from kithline.core.pages import Page
from kithline.core.verbs import offer
from kithline.core.work import Work
from kithline.mail import inviting, outgoing, queries, service
from kithline.mail.pipeline import MOVES
from kithline.mail.schemas import CalendarInvitationOut, MailBody, MailOut, NewOutgoingMail, OutgoingMailOut, OutgoingMailWindow

router = APIRouter(tags=["mail"])
mail = APIRouter(prefix="/mail")
mails = APIRouter(prefix="/outgoing-mails")


@mail.get("", response_model=MailOut)
async def get_mail(work: Work) -> Response:
    """Through which server your mail goes, if you have said so. Without one, letters open in your own mail program."""
    return await work.read(queries.show_mail)


@mail.put("", response_model=MailOut)
async def set_up_mail(work: Work, said: MailBody) -> Response:
    """Your server, your name on it, and your password, which is kept locked and never shown again."""
    return await work.write(service.set_up, work.house.vault, work.house.settings.allow_hosts, said)


@mail.delete("", status_code=204)
async def remove_mail(work: Work) -> Response:
    """Forget the server and the password. Nothing is sent from here any more."""
    return await work.write(service.take_away)


@mail.post("/test", response_model=MailOut)
async def test_mail(work: Work) -> Response:
    """Send a test mail to yourself. What comes of it stands in the account a moment later."""
    return await work.write(service.ask_for_test)


@mails.get("", response_model=Page[OutgoingMailOut])
async def list_outgoing_mails(work: Work, window: Annotated[OutgoingMailWindow, Query()]) -> Response:
    """Letters that somebody pressed send for, and where they are."""
    return await work.read(outgoing.list_mails, window)


@mails.post("", response_model=OutgoingMailOut, status_code=201)
async def send_mail(work: Work, new: NewOutgoingMail) -> Response:
    """Send a letter that a person has read. It leaves after eight seconds, in which it can be withdrawn."""
    return await work.write(outgoing.send, new)


@mails.get("/{id}", response_model=OutgoingMailOut)
async def get_outgoing_mail(work: Work, id: UUID) -> Response:
    """One letter on its way."""
    return await work.read(outgoing.show_mail, id)


@router.get("/informationals/{id}/invitation", response_model=CalendarInvitationOut)
async def get_calendar_invitation(work: Work, id: UUID) -> Response:
    """What the other's calendar has yet to be told of a date: new, moved or called off. Sent as a letter, by a person."""
    return await work.read(inviting.see_invitation, id)


offer(mails, MOVES, "outgoing_mail", OutgoingMailOut, outgoing.move)
router.include_router(mail)
router.include_router(mails)
