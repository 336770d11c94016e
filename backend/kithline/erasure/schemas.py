"""What is answered when somebody was erased."""

from uuid import UUID

from pydantic import Field

from kithline.core.web import Out


class Erased(Out):
    """Only numbers are left, and a place in the chains they belonged to."""

    id: UUID
    rows: int = Field(description="How many notes, addresses, touches, ties, insights and thank-yous went.", examples=[31])
    emptied: int = Field(description="How many conversations and introductions stay, without what was said.", examples=[3])
    mentions: int = Field(description="In how many other places the name or an address was taken out.", examples=[8])
