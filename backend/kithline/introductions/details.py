"""What the verbs of an introduction bring with them."""

from uuid import UUID

from pydantic import EmailStr, Field

from kithline.contacts.models import Channel
from kithline.core.fields import Line, Moment, Past, Text
from kithline.core.web import Body


class Ask(Body):
    channel: Channel = Channel.IN_PERSON
    asked_at: Past | None = Field(None, description="Now, when it is left out.")
    asked_in_id: UUID | None = Field(None, description="The informational in which you asked.")


class Promise(Body):
    promised_for: Moment | None = Field(None, description="When they mean to write. Two working days if unsaid.")
    channel: Channel = Channel.IN_PERSON


class Make(Body):
    made_at: Past | None = Field(None, description="When the mail was sent. Now, when it is left out.")
    channel: Channel = Channel.MAIL
    target_email: EmailStr | None = Field(None, description="Kept with the person you were introduced to.")
    introducer_email: EmailStr | None = Field(None, description="Kept with whoever introduced you, while nothing else is.")
    evidence: Text = Field("", description="How you know: the copy you got, what they told you.")


class Answer(Body):
    answered_at: Past | None = None
    channel: Channel = Channel.MAIL


class Nudge(Body):
    channel: Channel = Channel.MESSAGE


class Reason(Body):
    reason: Line = ""
