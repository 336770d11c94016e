"""What the verbs of an opportunity bring with them."""

from typing import Literal

from pydantic import Field

from kithline.core.fields import Line
from kithline.core.web import Body
from kithline.opportunities.models import OpportunityState

Ending = Literal["not_selected", "withdrawn", "closed_by_employer", "declined_offer"]


class End(Body):
    how: Ending = Field(description="`declined_offer` when there was one, and you said no.")
    reason: Line = ""

    @property
    def state(self) -> OpportunityState:
        return OpportunityState(self.how)
