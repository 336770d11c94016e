"""Finding somebody's way out."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, or_, select

from kithline.accounts.models import Membership
from kithline.core.db import Db
from kithline.core.pages import Listing, Slice
from kithline.core.problems import found
from kithline.directory.models import DirectoryEntry
from kithline.mail.models import ON_ITS_WAY, MailAccount, MailSent, OutgoingMail
from kithline.mail.schemas import MailAccountOut, MailOut, OutgoingMailWindow

LISTED: Final = "mail:"
_MAILS: Final = Listing[OutgoingMail](
    of=OutgoingMail,
    shows=OutgoingMail,
    sorts={"created_at": OutgoingMail.created_at},
    filters={"state": OutgoingMail.state == bindparam("state"), "about_id": OutgoingMail.about_id == bindparam("about_id")},
)


def show_mail(db: Db) -> MailOut:
    account = find_own_account(db)
    return MailOut(account=MailAccountOut.model_validate(account) if account else None)


def find_own_account(db: Db) -> MailAccount | None:
    return db.scalar(select(MailAccount).where(MailAccount.user_id == db.me.user_id))


def find_member_account(db: Db, id: UUID) -> MailAccount | None:
    """None for that of somebody who is no member any more."""
    return db.scalar(select(MailAccount).where(MailAccount.id == id, *_of_members(db)))


def find_account_of(db: Db, user_id: UUID) -> MailAccount | None:
    return db.scalar(select(MailAccount).where(MailAccount.user_id == user_id))


def page_of_mails(db: Db, window: OutgoingMailWindow) -> Slice[OutgoingMail]:
    return _MAILS.page(db, window)


def find_mail(db: Db, id: UUID) -> OutgoingMail | None:
    return db.scalar(select(OutgoingMail).where(OutgoingMail.id == id).with_for_update())


def get_mail(db: Db, id: UUID) -> OutgoingMail:
    """Raises NotFound."""
    return found(find_mail(db, id), f"There is no outgoing mail {id}. The list has those there are.")


def last_in_thread(db: Db, about_id: UUID, to: str) -> OutgoingMail | None:
    """What was sent last about the same to the same person."""
    sent = (OutgoingMail.about_id == about_id, OutgoingMail.state == MailSent.SENT)
    before = db.scalars(select(OutgoingMail).where(*sent).order_by(OutgoingMail.created_at.desc()))
    return next((it for it in before if to in it.to), None)


def last_invitation(db: Db, informational_id: UUID) -> OutgoingMail | None:
    """That was sent."""
    sent = (OutgoingMail.about_id == informational_id, OutgoingMail.invitation != "", OutgoingMail.state == MailSent.SENT)
    latest_first = (OutgoingMail.created_at.desc(), OutgoingMail.id.desc())
    return db.scalar(select(OutgoingMail).where(*sent).order_by(*latest_first).limit(1))


def find_on_its_way(db: Db, about_id: UUID, verb: str) -> OutgoingMail | None:
    """The letter that says this and has left, is about to, or may have arrived."""
    same = (OutgoingMail.about_id == about_id, OutgoingMail.verb == verb, OutgoingMail.state.in_(ON_ITS_WAY))
    return db.scalar(select(OutgoingMail).where(*same))


def mailing_workspaces(db: Db) -> Sequence[UUID]:
    """In the whole house."""
    listed = DirectoryEntry.key.startswith(LISTED)
    return db.scalars(select(DirectoryEntry.workspace_id).where(listed).distinct()).all()


def accounts_with_notices(db: Db) -> Sequence[MailAccount]:
    wanted = or_(MailAccount.digest_hour.is_not(None), MailAccount.reminds)
    return db.scalars(select(MailAccount).where(wanted, *_of_members(db)).order_by(MailAccount.id)).all()


def _of_members(db: Db) -> tuple[ColumnElement[bool], ...]:
    here = select(Membership.user_id).where(Membership.workspace_id == db.me.workspace_id)
    return (MailAccount.user_id.in_(here),)
