"""What arrives from outside: read as raw bytes, once."""

from uuid import UUID

from fastapi import Response

from kithline.calendar import inbox
from kithline.calendar.reading import Delivery
from kithline.core.problems import Unauthenticated
from kithline.core.secrets import LostKey
from kithline.core.work import Unit
from kithline.directory.queries import note_refusal

LARGEST = 256 * 2**10
"""Bytes of one delivery."""


async def receive(work: Unit, source_id: UUID) -> Response:
    """Raises NotFound, Unauthenticated and LostKey; the last two are noted where the source's owner sees them."""
    delivery = Delivery(dict(work.request.headers), await work.request.body())
    try:
        answer = await work.public(inbox.receive, work.house.vault, source_id, delivery)
    except (Unauthenticated, LostKey):
        await work.public(note_refusal, str(source_id))
        raise
    work.house.pulse.beat()
    return answer
