"""What a calendar server answers, taken apart: XML of a stranger's."""

from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree as ET

DAV: Final = "{DAV:}"
CALDAV: Final = "{urn:ietf:params:xml:ns:caldav}"
_MOST: Final = 20_000
_TAGS: Final = 50 * _MOST
_AT_ONCE: Final = 2**16  # characters, between which others have their turn


class Garbled(Exception):
    """It is no answer of a calendar server."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Of one address: its status (0 where each of its properties has one), and the properties that are there."""

    href: str
    status: int
    props: dict[str, ET.Element] = field(default_factory=dict)

    def word(self, name: str) -> str:
        found = self.props.get(name)
        return (found.text or "").strip() if found is not None else ""

    def href_in(self, name: str) -> str:
        found = self.props.get(name)
        return (found.findtext(f"{DAV}href") or "").strip() if found is not None else ""

    def has(self, name: str, child: str) -> bool:
        found = self.props.get(name)
        return found is not None and found.find(child) is not None


def take_apart(text: str) -> tuple[list[Answer], str]:
    """The answers, and the token for the next time. Raises Garbled."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text or text.count("<") > _TAGS:
        raise Garbled
    parser = ET.XMLParser()  # noqa: S314 - it declares nothing, so nothing unfolds; and it is cut to size
    try:
        for begin in range(0, len(text), _AT_ONCE):
            parser.feed(text[begin : begin + _AT_ONCE])
        root = parser.close()
    except (ET.ParseError, ValueError, RecursionError) as error:
        raise Garbled from error
    if root.tag != f"{DAV}multistatus":
        raise Garbled
    answers = [_answer(it) for it in root.findall(f"{DAV}response")[:_MOST]]
    return answers, (root.findtext(f"{DAV}sync-token") or "").strip()


def _answer(response: ET.Element) -> Answer:
    props: dict[str, ET.Element] = {}
    for part in response.findall(f"{DAV}propstat"):
        if _status(part.findtext(f"{DAV}status")) in {0, 200}:
            props |= {prop.tag: prop for found in part.findall(f"{DAV}prop") for prop in found}
    return Answer((response.findtext(f"{DAV}href") or "").strip(), _status(response.findtext(f"{DAV}status")), props)


def _status(line: str | None) -> int:
    """`HTTP/1.1 404 Not Found`; 0 where there is none."""
    parts = (line or "").split()
    return int(parts[1]) if len(parts) > 1 and parts[1].isascii() and parts[1].isdecimal() and len(parts[1]) == 3 else 0
