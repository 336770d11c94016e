"""What one does with letters that go out from here: press send, and see where they are."""

from typing import Any
from uuid import UUID

from kithline.accounts.queries import get_me
from kithline.core.db import Db
from kithline.core.ids import new_id
from kithline.core.pages import Slice
from kithline.core.pipeline import allowed, check
from kithline.core.problems import Conflict, Invalid
from kithline.core.web import show
from kithline.events.service import record
from kithline.letters.message import Mailbox, Message
from kithline.letters.words import left_to_fill
from kithline.mail.inviting import file_for
from kithline.mail.models import INVITE, MailSent, OutgoingMail
from kithline.mail.moving import check_open
from kithline.mail.pipeline import MOVES, REGRET, queue
from kithline.mail.queries import find_on_its_way, find_own_account, get_mail, last_in_thread, page_of_mails
from kithline.mail.schemas import NewOutgoingMail, OutgoingMailOut, OutgoingMailWindow


def send(db: Db, new: NewOutgoingMail) -> OutgoingMailOut:
    """It leaves in a few seconds.

    Raises Conflict without a server, for what is not open, and while the same is on its way; Invalid for an address that
    is none, and for a letter with something left to fill in.
    """
    me, account = get_me(db), find_own_account(db)
    if account is None:
        raise Conflict("Set up your mail under Settings first, or open the letter in your own mail program.")
    message_of(new.to, new.cc, new.subject, new.body)
    if gaps := left_to_fill(f"{new.subject}\n{new.body}"):
        raise Invalid(f"Still to fill in: {'; '.join(gaps)}.")
    if new.moves:
        check_open(db, new.moves.about, new.moves.id, new.moves.verb)
        _check_alone(db, new.moves.id, new.moves.verb)
    before = last_in_thread(db, new.moves.id, new.to[0]) if new.moves else None
    mail = OutgoingMail(
        user_id=me.id,
        **new.model_dump(exclude={"moves"}),
        message_id=f"<{new_id()}@{account.sender.rpartition('@')[2]}>",
        in_reply_to=before.message_id if before else "",
        about=new.moves.about if new.moves else None,
        about_id=new.moves.id if new.moves else None,
        verb=new.moves.verb if new.moves else "",
        invitation=_invitation(db, new, account.sender),
    )
    db.add(mail)
    queue(db, mail, after=REGRET)
    record(db, "mail.queued", mail, title=mail.subject)
    return _shown(mail)


def list_mails(db: Db, window: OutgoingMailWindow) -> Slice[OutgoingMailOut]:
    page = page_of_mails(db, window)
    return Slice([_shown(it) for it in page.items], page.next_cursor)


def show_mail(db: Db, id: UUID) -> OutgoingMailOut:
    """Raises NotFound."""
    return _shown(get_mail(db, id))


def move(db: Db, id: UUID, verb: str, details: Any) -> OutgoingMailOut:
    """Raises NotFound, and Conflict when the verb is not open now or another letter that says the same is on its way."""
    mail = get_mail(db, id)
    step = check(MOVES, mail, verb)
    if mail.about_id and verb == "again":
        _check_alone(db, mail.about_id, mail.verb, mail)
    for effect in step.effects:
        effect(db, mail, details)
    mail.state = MailSent(step.to or mail.state)
    record(db, f"mail.{mail.state}", mail, title=mail.subject)
    return _shown(mail)


def message_of(to: list[str], cc: list[str], subject: str, body: str) -> Message:
    """Raises Invalid for what would break out of its field."""
    return Message(subject, body, tuple(Mailbox(it) for it in to), tuple(Mailbox(it) for it in cc))


def _invitation(db: Db, new: NewOutgoingMail, sender: str) -> str:
    return file_for(db, new.moves.id, sender, new.to[0]) if new.moves and new.moves.verb == INVITE else ""


def _check_alone(db: Db, about_id: UUID, verb: str, mail: OutgoingMail | None = None) -> None:
    if find_on_its_way(db, about_id, verb) not in (None, mail):
        raise Conflict("A letter that says this is on its way already, or may have arrived. Settle that one first.")


def _shown(mail: OutgoingMail) -> OutgoingMailOut:
    return show(OutgoingMailOut, mail, allowed=allowed(MOVES, mail))
