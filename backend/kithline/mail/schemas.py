"""Mail settings as they come in and go out."""

from datetime import datetime

from pydantic import EmailStr, Field

from kithline.core.fields import Line, Name
from kithline.core.web import Body, Out
from kithline.mail.models import MailState, Security


class MailBody(Body):
    sender: EmailStr = Field(description="Your own address: letters come from it, and answers go to it.")
    host: Name = Field(examples=["smtp.example.com"])
    port: int = Field(ge=1, le=65535, examples=[465])
    security: Security = Security.TLS
    username: Line = Field("", description="Often the address itself. Empty for a server that asks for none.")
    password: Line | None = Field(None, description="Left out, the one that is stored stays.")


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
    version: int


class MailOut(Out):
    account: MailAccountOut | None = Field(description="Null until somebody sets it up; until then nothing is sent from here.")
