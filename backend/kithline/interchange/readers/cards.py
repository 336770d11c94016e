"""vCards taken apart by hand: cards, their properties, and what quoted-printable and character sets hide.

A library would do the last step only: the usual one spends seconds on a parameter of twelve commas, and cuts a note at a comma
that was not escaped. Pictures, sounds and keys are left out while reading.
"""

import binascii
import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

_LONGEST: Final = 64 * 1024
_MOST_LINES: Final = 5_000
_MARK: Final = re.compile(r"\s*\ufeff?(BEGIN|END)\s*:\s*VCARD\s*", re.IGNORECASE)
_AGENT: Final = re.compile(r"AGENT\s*:\s*(BEGIN:VCARD)?\s*", re.IGNORECASE)
_HEAD: Final = re.compile(r'(?:([\w-]+)\.)?([\w-]+)((?:;[^:";]*(?:"[^"]*"[^:";]*)*)*):', re.ASCII)
_PARAMETERS: Final = re.compile(r';([^:";]*(?:"[^"]*"[^:";]*)*)')
_LEFT_OUT: Final = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "BDAY", "ANNIVERSARY", "AGENT", "GENDER"})
_CHARSET: Final = re.compile(r"(iso|windows|cp|utf|us|latin|shift|sjis|gb|big|euc|koi)[\w-]*", re.IGNORECASE | re.ASCII)
_ESCAPED: Final = re.compile(r"\\([\\,;:nN])")


@dataclass(frozen=True, slots=True)
class Property:
    """`value` is decoded, and still escaped."""

    name: str
    value: str
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Card:
    number: int
    properties: list[Property]
    problem: str = ""


@dataclass(slots=True)
class _Draft:
    """A card while its lines arrive."""

    lines: list[str] = field(default_factory=list)
    last: str = ""
    problem: str = ""

    def take(self, line: str) -> None:
        if self.lines and _is_soft_break(self.lines[-1]):
            self.lines[-1] = self.lines[-1][:-1] + line
        elif line[0] in " \t":
            self._continue(line[1:])
        elif match := _HEAD.match(line):
            self.last = match[2].upper()
            if self.last not in _LEFT_OUT:
                self.lines.append(line)
        elif self.last == "NOTE":
            self._continue(f"\\n{line}")
        elif self.last not in _LEFT_OUT:  # of a picture it would be a part
            self.lines.append(f"NOTE:{line}")
        if self.lines and len(self.lines[-1]) > _LONGEST:
            self.lines[-1] = self.lines[-1][:1]
            self.problem = f"One of its fields is longer than {_LONGEST:,} letters."
        elif len(self.lines) > _MOST_LINES:
            self.lines.pop()
            self.problem = f"It has more than {_MOST_LINES:,} lines."

    def _continue(self, more: str) -> None:
        if self.lines and self.last not in _LEFT_OUT:
            self.lines[-1] += more

    def card(self, number: int, problem: str = "") -> Card:
        problem = problem or self.problem
        return Card(number, [] if problem else [_property(line) for line in self.lines], problem)


def cards(lines: Iterable[str]) -> Iterator[Card]:
    """Every card, and every stretch of text that belongs to none. One that never ends loses only itself."""
    number, draft, outside = 1, None, False
    for line in _without_assistants(line.rstrip("\r\n") for line in lines):
        mark = _MARK.fullmatch(line)
        if mark and (draft or mark[1].upper() == "BEGIN"):
            begins = mark[1].upper() == "BEGIN"
            if draft:
                yield draft.card(number, "The card does not end." if begins else "")
                number += 1
            draft, outside = (_Draft() if begins else None), False
        elif line.strip() and draft:
            draft.take(line)
        elif line.strip() and not outside:
            yield Card(number, [], f"This is outside of any card: {line.strip()[:60]}")
            number, outside = number + 1, True
    if draft:
        yield draft.card(number, "The card does not end.")


def _without_assistants(lines: Iterable[str]) -> Iterator[str]:
    """Leaves out the card within a card that `AGENT` announces."""
    announced = skipping = False
    for line in lines:
        mark = _MARK.fullmatch(line)
        if skipping:
            skipping = not (mark and mark[1].upper() == "END")
        elif agent := _AGENT.fullmatch(line):
            announced, skipping = not agent[1], bool(agent[1])
        elif announced and mark:
            announced, skipping = False, mark[1].upper() == "BEGIN"
            if not skipping:
                yield line
        else:
            announced = False
            yield line


def unescape(value: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def split(value: str, separator: str) -> list[str]:
    """The parts between separators that are not escaped, each unescaped."""
    marked = re.sub(rf"\\.|{separator}", lambda match: "\0" if match[0] == separator else match[0], value, flags=re.DOTALL)
    return [unescape(part) for part in marked.split("\0")]


def _is_soft_break(line: str) -> bool:
    if not line.endswith("="):
        return False
    head = _HEAD.match(line)
    return bool(head and "QUOTED-PRINTABLE" in head[3].upper())


def _property(line: str) -> Property:
    head = _HEAD.match(line)
    if not head:
        return Property("", "", frozenset())
    types: set[str] = set()
    encoding, charset = "", "utf-8"
    for parameter in _PARAMETERS.findall(head[3]):
        name, is_named, value = parameter.upper().partition("=")
        if name == "CHARSET":
            charset = value.strip('"')
        elif name == "ENCODING" or (not is_named and name in {"QUOTED-PRINTABLE", "BASE64"}):
            encoding = value or name
        elif name == "TYPE" or not is_named:
            types |= set((value or name).replace('"', "").split(","))
    value = line[head.end() :]
    if encoding in {"QUOTED-PRINTABLE", "BASE64", "B"}:
        value = _decode(value, encoding, charset)
    return Property(head[2].upper(), value, frozenset(types))


def _decode(value: str, encoding: str, charset: str) -> str:
    """What was encoded may hold line ends; they become escaped ones, as in a value that was not encoded."""
    given = value.encode("utf-8", "surrogatepass")
    try:
        octets = quopri.decodestring(given) if encoding == "QUOTED-PRINTABLE" else binascii.a2b_base64(given)
    except binascii.Error:
        return value
    try:
        text = octets.decode(charset if _CHARSET.fullmatch(charset) else "utf-8")
    except (LookupError, ValueError):
        text = octets.decode("cp1252", "replace")
    return "\\n".join(text.replace("\0", "").splitlines())
