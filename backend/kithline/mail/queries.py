"""Finding somebody's way out."""

from uuid import UUID

from sqlalchemy import select

from kithline.core.db import Db
from kithline.mail.models import MailAccount
from kithline.mail.schemas import MailAccountOut, MailOut


def show_mail(db: Db) -> MailOut:
    account = find_own_account(db)
    return MailOut(account=MailAccountOut.model_validate(account) if account else None)


def find_own_account(db: Db) -> MailAccount | None:
    return db.scalar(select(MailAccount).where(MailAccount.user_id == db.me.user_id))


def find_account(db: Db, id: UUID) -> MailAccount | None:
    return db.scalar(select(MailAccount).where(MailAccount.id == id))
