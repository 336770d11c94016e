"""What the verbs of a thank-you and of a follow-up bring with them."""

from pydantic import Field

from kithline.contacts.models import Channel
from kithline.core.fields import Moment, Name, Past, Text
from kithline.core.web import Body


class ThanksDraft(Body):
    text: Text = Field(min_length=1, examples=["Thank you for the half hour. What you said about …"])
    channel: Channel | None = None


class ThanksSent(Body):
    text: Text | None = Field(None, description="What you wrote; the draft stays when it is left out.")
    channel: Channel = Channel.MAIL
    sent_at: Past | None = Field(None, description="Now, when it is left out.")


class ThanksSkipped(Body):
    reason: Name = Field(examples=["Thanked on the spot."])


class Snooze(Body):
    until: Moment
