"""/mail"""

from fastapi import APIRouter, Response

from kithline.core.work import Work
from kithline.mail import queries, service
from kithline.mail.schemas import MailBody, MailOut

router = APIRouter(prefix="/mail", tags=["mail"])


@router.get("", response_model=MailOut)
async def get_mail(work: Work) -> Response:
    """Through which server your mail goes, if you have said so. Without one, letters open in your own mail program."""
    return await work.read(queries.show_mail)


@router.put("", response_model=MailOut)
async def set_up_mail(work: Work, said: MailBody) -> Response:
    """Your server, your name on it, and your password, which is kept locked and never shown again."""
    return await work.write(service.set_up, work.house.vault, work.house.settings.allow_hosts, said)


@router.delete("", status_code=204)
async def remove_mail(work: Work) -> Response:
    """Forget the server and the password. Nothing is sent from here any more."""
    return await work.write(service.take_away)


@router.post("/test", response_model=MailOut)
async def test_mail(work: Work) -> Response:
    """Send a test mail to yourself. What comes of it stands in the account a moment later."""
    return await work.write(service.ask_for_test)
