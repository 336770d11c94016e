"""The server through which somebody sends their mail."""

from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
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
    """One person's way out, in one workspace. The password is locked; `error` is a sentence, empty while all is well.

    `digest_hour` is when their day is mailed to them, by their own clock.
    """

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
    digest_hour: Mapped[int | None] = mapped_column(default=None)
    reminds: Mapped[bool] = mapped_column(default=False)


class MailSent(StrEnum):
    """Where a letter is. `unknown`: the connection was lost after all was said, so it may have arrived."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    WITHDRAWN = "withdrawn"


ON_ITS_WAY: Final = (MailSent.QUEUED, MailSent.SENDING, MailSent.UNKNOWN)
"""While one is, no second one goes about the same: of one that may have arrived, somebody says first whether it did."""


class Matter(StrEnum):
    """What a letter moves on once it is sent."""

    INFORMATIONAL = "informational"
    INTRODUCTION = "introduction"
    THANK_YOU = "thank_you"


INVITE: Final = "invite"
"""The verb of a letter that goes with a date, and moves nothing on."""


class Tidings(StrEnum):
    """What the other's calendar does not know yet."""

    NEW = "new"
    MOVED = "moved"
    CALLED_OFF = "called_off"


class OutgoingMail(Record, Base):
    """A letter that somebody pressed send for, word by word as it goes. `message_id` stands before the first try.

    `invitation` is the file for calendars that goes with it.
    """

    __tablename__ = "outgoing_mails"
    __table_args__ = (
        Index(None, "workspace_id", "created_at", "id"),
        Index(None, "workspace_id", "about_id"),
    )

    user_id: Mapped[UUID]
    to: Mapped[list[str]]
    cc: Mapped[list[str]]
    subject: Mapped[str]
    body: Mapped[str]
    message_id: Mapped[str]
    in_reply_to: Mapped[str] = mapped_column(default="")
    about: Mapped[Matter | None] = mapped_column(default=None)
    about_id: Mapped[UUID | None] = mapped_column(default=None)
    verb: Mapped[str] = mapped_column(default="")
    state: Mapped[MailSent] = mapped_column(default=MailSent.QUEUED)
    error: Mapped[str] = mapped_column(default="")
    tries: Mapped[int] = mapped_column(default=0)
    send_at: Mapped[datetime | None] = mapped_column(default=None)
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    invitation: Mapped[str] = mapped_column(default="")


Index(
    "uq_outgoing_mails_on_its_way",
    OutgoingMail.workspace_id,
    OutgoingMail.about_id,
    OutgoingMail.verb,
    unique=True,
    sqlite_where=OutgoingMail.state.in_(ON_ITS_WAY),
    postgresql_where=OutgoingMail.state.in_(ON_ITS_WAY),
)
