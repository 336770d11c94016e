"""The server through which somebody sends their mail."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kithline.core.db import Base, Record


class Security(StrEnum):
    """`tls` from the first byte, `starttls` after a greeting, `none` for a server on one's own machine."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


class MailState(StrEnum):
    """What came of the last test mail."""

    UNTRIED = "untried"
    TRYING = "trying"
    WORKS = "works"
    FAILS = "fails"


class MailAccount(Record, Base):
    """One person's way out, in one workspace. The password is locked; `error` is a sentence, empty while all is well."""

    __tablename__ = "mail_accounts"
    __table_args__ = (UniqueConstraint("workspace_id", "user_id"),)
    journaled = False

    user_id: Mapped[UUID]
    sender: Mapped[str]
    host: Mapped[str]
    port: Mapped[int]
    security: Mapped[Security]
    username: Mapped[str]
    password: Mapped[str] = mapped_column(repr=False)
    state: Mapped[MailState] = mapped_column(default=MailState.UNTRIED)
    error: Mapped[str] = mapped_column(default="")
    tried_at: Mapped[datetime | None] = mapped_column(default=None)
