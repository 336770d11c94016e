"""The mails within a mail: what it forwards or quotes, each with who wrote it, to whom and when, as far as it says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, NamedTuple

from kithline.letters.message import Mailbox
from kithline.letters.reading.addresses import addresses_in, decode_words, mailboxes, visible
from kithline.letters.reading.mime import Mail
from kithline.letters.reading.phrases import BEGINS_QUOTE, LABELS, WROTE, Field

_MOST_LAYERS: Final = 40
_MOST_LINES: Final = 4_000
_MOST_IN_LINE: Final = 2_000
_MOST_IN_BLOCK: Final = 40

_QUOTED: Final = re.compile(r"[ \t]{0,10}>")
_DATED: Final = re.compile(r"\d{1,2}[:.h]\d{2}|\b\d{4}\b")
_TIME: Final = re.compile(r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\b\.?)?(?:\s?uhr\b)?", re.IGNORECASE)
_SENDER: Final = re.compile(r"(?P<name>[^<>@:]{1,80}?)\s?<(?P<address>[^<>\s]{3,254})>,?(?P<rest>[^<>]{0,80})")
_TO: Final = re.compile(
    r"(?:to|an|à|para|aan|a)(?:\s|\s?:\s?)(?P<to>[^:]{2,300}?)(?:[;,]?\s?cc:\s?(?P<cc>[^:]{2,300}))?", re.IGNORECASE
)
_LABEL: Final = re.compile(r"[*_]{0,2}([^\W\d_][^:：*_\n]{0,18}?)[*_]{0,2}\s?[:：][*_]{0,2}\s{0,10}")


@dataclass(slots=True, eq=False)
class Layer:
    """`said` holds the line of each field as it stood in the mail, to be shown as the reason for what was read from it."""

    sender: Mailbox | None = None
    to: list[Mailbox] = field(default_factory=list)
    cc: list[Mailbox] = field(default_factory=list)
    date: str = ""
    subject: str = ""
    said: dict[Field, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    depth: int = 0

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()

    @property
    def recipients(self) -> list[Mailbox]:
        return [*self.to, *self.cc]


class _Line(NamedTuple):
    """A line without its marks of quotation, and how many there were."""

    text: str
    depth: int


class _Found(NamedTuple):
    """A mail that begins within another, and the line after what says so."""

    layer: Layer
    next: int


def layers(mail: Mail) -> list[Layer]:
    """The mail itself, then those it forwards, quotes or carries, in the order in which they are met."""
    found = [_of_headers(mail)]
    _split(_lines(mail.text), found)
    for attached in mail.attached:
        found += layers(attached)
    return found[:_MOST_LAYERS]


def _of_headers(mail: Mail) -> Layer:
    raw = {each: mail.header(each.lower()) for each in (Field.FROM, Field.TO, Field.CC)}
    said = {each: mail.said(each.lower()) for each in (Field.DATE, Field.SUBJECT)}
    return Layer(
        sender=next(iter(_people(raw[Field.FROM])), None),
        to=_people(raw[Field.TO]),
        cc=_people(raw[Field.CC]),
        date=said[Field.DATE],
        subject=said[Field.SUBJECT],
        said={each: _shown(each, value) for each, value in (raw | said).items() if value},
    )


def _split(lines: Sequence[_Line], found: list[Layer]) -> None:
    """Lines that are quoted less than the mail that they follow belong to the one around it again."""
    open_ones, at = [found[-1]], 0
    while at < len(lines):
        line = lines[at]
        inner = None if len(found) >= _MOST_LAYERS else _begins(lines, at)
        while line.text and len(open_ones) > 1 and line.depth < open_ones[-1].depth:
            open_ones.pop()
        if inner is None:
            open_ones[-1].lines.append(line.text)
            at += 1
        else:
            found.append(inner.layer)
            open_ones.append(inner.layer)
            at = inner.next


def _begins(lines: Sequence[_Line], at: int) -> _Found | None:
    return _header_block(lines, at) or _shown_by_a_program(lines, at) or _attribution(lines, at)


def _header_block(lines: Sequence[_Line], at: int) -> _Found | None:
    """From, To, Date, Subject, one under the other, as programs write them above what is forwarded."""
    if _label(lines[at].text) is None:
        return None
    values: dict[Field, str] = {}
    last, end = Field.OTHER, at
    for end in range(at, min(at + _MOST_IN_BLOCK, len(lines) + 1)):
        text = lines[end].text if end < len(lines) else ""
        labelled = _label(text)
        if labelled:
            last = labelled[0]
            values.setdefault(last, labelled[1])
        elif text and _continues(last, values, text):
            values[last] = f"{values[last]} {text}"
        elif text or not (end + 1 < len(lines) and _label(lines[end + 1].text)):
            break
    if not values.get(Field.FROM) or values.keys().isdisjoint({Field.TO, Field.DATE, Field.SUBJECT}):
        return None
    return _Found(_of_values(values, lines[at].depth), end)


def _label(text: str) -> tuple[Field, str] | None:
    found = _LABEL.match(text)
    known = LABELS.get(found[1].strip().casefold()) if found else None
    return (known, text[found.end() :].strip("* ")) if found and known else None


def _continues(last: Field, values: dict[Field, str], text: str) -> bool:
    """A list goes on in the next line; so does what had nothing behind its label."""
    value = values.get(last, "")
    return last in values and (not value or (last in {Field.TO, Field.CC} and ("@" in text or value.endswith((",", ";")))))


def _of_values(values: dict[Field, str], depth: int) -> Layer:
    return Layer(
        sender=next(iter(_people(values[Field.FROM])), None),
        to=_people(values.get(Field.TO, "")),
        cc=_people(values.get(Field.CC, "")),
        date=values.get(Field.DATE, ""),
        subject=values.get(Field.SUBJECT, ""),
        said={each: _shown(each, value) for each, value in values.items() if value},
        depth=depth,
    )


def _shown_by_a_program(lines: Sequence[_Line], at: int) -> _Found | None:
    """Robert Lee <robert@lee.example>, a line with the date, a line "to Dana, me": copied off a mail program's page."""
    sender = _SENDER.fullmatch(lines[at].text)
    if sender is None or not addresses_in(sender["address"]):
        return None
    values = {Field.FROM: f"{sender['name']} <{sender['address']}>"}
    if _DATED.search(sender["rest"]):
        values[Field.DATE] = sender["rest"]
    end = at + 1
    while end < min(at + 6, len(lines)) and (read := _of_program(lines[end].text)) is not None:
        values = read | values
        end += 1
    certain = Field.DATE in values or Field.CC in values
    return _Found(_of_values(values, lines[at].depth), end) if certain else None


def _of_program(text: str) -> dict[Field, str] | None:
    """What one line above a letter says; None for a line of the letter."""
    if not text:
        return {}
    if (to := _TO.fullmatch(text)) and (":" in text or _is_list(to["to"])):
        return {Field.TO: to["to"]} | ({Field.CC: to["cc"]} if to["cc"] else {})
    if (labelled := _label(text)) is not None:
        return {labelled[0]: labelled[1]}
    return {Field.DATE: text} if len(text) < 80 and _DATED.search(text) and not text.endswith((".", "?", "!")) else None


def _is_list(said: str) -> bool:
    return not said.endswith((".", "!", "?")) and all(len(name.split()) <= 4 for name in said.split(","))


def _attribution(lines: Sequence[_Line], at: int) -> _Found | None:
    """On Tue, 24 Nov 2026 at 14:03, Robert Lee <robert@lee.example> wrote: one line, or cut into up to three."""
    if not BEGINS_QUOTE.match(lines[at].text) and not WROTE.search(lines[at].text):
        return None
    for end in range(at + 1, min(at + 4, len(lines) + 1)):
        said = " ".join(line.text for line in lines[at:end])
        wrote = WROTE.search(said)
        if wrote and said.endswith((":", "：")) and len(said) < 500 and (_DATED.search(said) or "@" in said):
            writer = next(iter(mailboxes(_writer(said, wrote))), None)
            shown = {Field.FROM: said, Field.DATE: said}
            date = said.replace(writer.address, "") if writer and writer.address else said
            return _Found(Layer(sender=writer, date=date, said=shown, depth=_depth(lines, at, end)), end)
    return None


def _writer(said: str, wrote: re.Match[str]) -> str:
    """The name stands behind the verb in German and Dutch, unless the date does; elsewhere before it, behind the time."""
    after = said[wrote.end() :].strip(" :：")
    if "@" in after or (after and not _DATED.search(after)):
        return after
    before = said[: wrote.start()]
    times = [*_TIME.finditer(before.partition("<")[0])]
    return before[times[-1].end() :].strip(" ,") if times else before.rpartition(", ")[2].strip()


def _depth(lines: Sequence[_Line], at: int, end: int) -> int:
    following = next((line.depth for line in lines[end : end + 3] if line.text), lines[at].depth)
    return max(following, lines[at].depth)


def _lines(text: str) -> list[_Line]:
    return [_line(line) for line in islice(text.splitlines(), _MOST_LINES)]


def _line(raw: str) -> _Line:
    depth, at = 0, 0
    while depth < 20 and (mark := _QUOTED.match(raw, at)):
        depth, at = depth + 1, mark.end()
    return _Line(visible(raw[at : at + _MOST_IN_LINE]), depth)


def _people(listed: str) -> list[Mailbox]:
    found = mailboxes(listed)
    if "=?" in listed and not any(one.address for one in found):
        return mailboxes(decode_words(listed))
    return found


def _shown(field: Field, value: str) -> str:
    return f"{field}: {decode_words(value)}"[:300]
