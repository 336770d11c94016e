"""Mail settings as they come in and go out."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import EmailStr, Field

from kithline.core.fields import Line, Name, Text
from kithline.core.pages import Window
from kithline.core.pipeline import AllowedMove
from kithline.core.web import Body, Out
from kithline.mail.models import MailSent, MailState, Matter, Security, Tidings


class MailBody(Body):
    sender: EmailStr = Field(description="Your own address: letters come from it, and answers go to it.")
    host: Name = Field(examples=["smtp.example.com"])
    port: int = Field(ge=1, le=65535, examples=[465])
    security: Security = Security.TLS
    username: Line = Field("", description="Often the address itself. Empty for a server that asks for none.")
    password: Line | None = Field(None, description="Left out, the one that is stored stays.")
    digest_hour: int | None = Field(
        7, ge=0, le=23, description="When your day is mailed to you on working days, by your own clock. Null: not at all."
    )
    reminds: bool = Field(default=True, description="Whether you are mailed an hour before a conversation.")


class MailAccountOut(Out):
    """Without the password, which is never shown again."""

    sender: str
    host: str
    port: int
    security: Security
    username: str
    state: MailState
    error: str = Field(description="What went wrong at the last test, in a sentence.")
    tried_at: datetime | None
    digest_hour: int | None
    reminds: bool
    version: int


class MailOut(Out):
    account: MailAccountOut | None = Field(description="Null until somebody sets it up; until then nothing is sent from here.")


class Moves(Body):
    """What is moved on when the letter is sent, as "I sent it" would."""

    about: Matter
    id: UUID
    verb: Literal["request", "nudge", "ask", "send", "invite"] = Field(
        description="`invite` goes with the date for their calendar, and moves nothing on."
    )


class NewOutgoingMail(Body):
    """Somebody has read it, and pressed send."""

    to: list[EmailStr] = Field(min_length=1, max_length=5)
    cc: list[EmailStr] = Field([], max_length=5)
    subject: Name
    body: Text = Field(min_length=1)
    moves: Moves | None = None


class CalendarInvitationOut(Out):
    """What their calendar has yet to be told, as a letter to read and to send."""

    to: str | None = Field(description="Null while no address of theirs is known.")
    tidings: Tidings | None = Field(description="Null when their calendar knows it all, or there is nothing to tell.")
    subject: str
    body: str
    sent_at: datetime | None = Field(description="When they were told last.")


class OutgoingMailWindow(Window):
    state: MailSent | None = None
    about_id: UUID | None = None
    sort: Literal["created_at", "-created_at"] = "-created_at"


class OutgoingMailOut(Out):
    id: UUID
    to: list[str]
    cc: list[str]
    subject: str
    body: str
    message_id: str
    about: Matter | None
    about_id: UUID | None
    state: MailSent
    error: str = Field(description="What went wrong, in a sentence.")
    tries: int
    send_at: datetime | None = Field(description="Not before this moment: until then it can be withdrawn.")
    sent_at: datetime | None
    allowed: list[AllowedMove]
    version: int
    created_at: datetime
    updated_at: datetime
