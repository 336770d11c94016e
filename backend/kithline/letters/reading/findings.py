"""What was found in a mail, how sure it is, and the words that say so."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID


class Confidence(StrEnum):
    SURE = "sure"
    LIKELY = "likely"
    GUESS = "guess"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """`because` is the line or sentence of the mail that led to it, or says where else it is from."""

    value: str = ""
    confidence: Confidence = Confidence.UNKNOWN
    because: str = ""


NOTHING: Final = Finding()


@dataclass(frozen=True, slots=True)
class Made:
    """When the introduction was written."""

    at: datetime | None = None
    confidence: Confidence = Confidence.UNKNOWN
    because: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """`contact_id` where it is somebody known: surely by an address, likely by a name that nobody else has."""

    name: Finding = NOTHING
    address: Finding = NOTHING
    contact_id: UUID | None = None
    contact_confidence: Confidence = Confidence.UNKNOWN


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody in the network."""

    id: UUID
    name: str
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Me:
    """`addresses` are all those at which I may be in CC, also one made for this introduction."""

    name: str
    addresses: tuple[str, ...] = ()


NOBODY: Final = Person()
NEVER: Final = Made()
