"""The CC'd mail, read: who introduced whom, at which address and when. It proposes; a person confirms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from kithline.letters.message import Mailbox
from kithline.letters.reading import opening
from kithline.letters.reading.addresses import addresses_in
from kithline.letters.reading.dates import Certainty, read_date
from kithline.letters.reading.findings import NEVER, NOBODY, Confidence, Finding, Known, Made, Me, Person
from kithline.letters.reading.layers import Layer, layers
from kithline.letters.reading.mentions import mentioned, sentence_with, signed
from kithline.letters.reading.people import Everybody, first_name, same
from kithline.letters.reading.phrases import AGAIN, AUTOMATIC_SENDER, INTRODUCES, THANKS, Field

MOST: Final = opening.MOST
_EVIDENCE: Final = 2_048  # characters that are kept
_READ: Final = 20_000  # characters of a letter in which words are looked for


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose mail it is, whom they know, and where and when they read it: `zone` is for dates that name none."""

    me: Me
    known: Sequence[Known]
    zone: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """Nothing in it is a fact yet. `ignored` says why a mail proposes nothing, `notes` what to look at twice."""

    introducer: Person = NOBODY
    target: Person = NOBODY
    made: Made = NEVER
    subject: str = ""
    evidence: str = ""
    ignored: str = ""
    notes: tuple[str, ...] = ()


def capture(source: bytes | str, reader: Reader) -> Proposal:
    """Reads what was pasted, or a mail's file. Raises Invalid for what is too large, empty, or no mail; for nothing else."""
    mail = opening.read(source)
    found = layers(mail)
    if reason := opening.automatic(mail, found):
        return Proposal(ignored=reason)
    everybody = Everybody(reader.me, reader.known)
    chosen = _introduction(found, everybody)
    if chosen is None:
        return _of_words_alone(found, everybody, reader)
    assert chosen.sender is not None
    confidence, notes = _how_sure(chosen, everybody)
    introducer = everybody.person(_with_address(chosen.sender, found), chosen.said.get(Field.FROM, ""), confidence)
    target, more = _target(chosen, found, everybody, confidence)
    made = _made(chosen, found, reader)
    return Proposal(introducer, target, made, _subject(chosen, found), _kept(chosen), notes=notes + more)


def _how_sure(chosen: Layer, everybody: Everybody) -> tuple[Confidence, tuple[str, ...]]:
    """An introduction says so, and I am among those who get it. What answers may come from the one introduced."""
    me_in = any(everybody.is_me(one) for one in chosen.recipients)
    notes = ("You are not among those it was sent to.",) if chosen.recipients and not me_in else ()
    if _introduces(chosen):
        return (Confidence.SURE if me_in else Confidence.LIKELY), notes
    if AGAIN.match(chosen.subject) or THANKS.search(chosen.text[:_READ]):
        return Confidence.GUESS, (*notes, "This may be an answer to the introduction, not the introduction itself.")
    return Confidence.LIKELY, notes


def _introduction(found: Iterable[Layer], everybody: Everybody) -> Layer | None:
    """The mail that most looks like it; of equals the innermost, for what is around it came later."""
    written = [each for each in found if each.sender and not everybody.is_me(each.sender) and not _is_machine(each.sender)]
    return max(reversed(written), key=lambda each: _likeness(each, everybody), default=None)


def _likeness(layer: Layer, everybody: Everybody) -> int:
    assert layer.sender is not None
    others = _others(layer.recipients, layer.sender, everybody)
    return (
        10 * _introduces(layer)
        - 14 * bool(THANKS.search(layer.text[:_READ]))
        + 4 * any(everybody.is_me(one) for one in layer.recipients)
        + 3 * bool(others)
        + 2 * everybody.names_me(layer.text[:_READ])
        + (everybody.known(layer.sender) is not None)
    )


def _introduces(layer: Layer) -> bool:
    """In its words; in its subject only where nobody answers or forwards."""
    is_first = not AGAIN.match(layer.subject)
    return bool(INTRODUCES.search(layer.text[:_READ]) or (is_first and INTRODUCES.search(layer.subject)))


def _target(
    chosen: Layer, found: Sequence[Layer], everybody: Everybody, confidence: Confidence
) -> tuple[Person, tuple[str, ...]]:
    """Who else was written to; else who else took part; else who is named."""
    assert chosen.sender is not None
    others = _others(chosen.recipients, chosen.sender, everybody)
    if len(others) == 1:
        line = _line_of(chosen, others[0])
        person = everybody.person(_with_address(others[0], found), line, confidence)
        return _named_in_full(person, chosen, everybody), ()
    if others:
        return _of_several(others, chosen, everybody)
    around = [one for each in found if each is not chosen for one in ([each.sender] if each.sender else []) + each.recipients]
    took_part = _others(around, chosen.sender, everybody)
    if took_part:
        line = next((line for each in found if (line := _line_of(each, took_part[0]))), "")
        return everybody.person(took_part[0], line, Confidence.LIKELY if len(took_part) == 1 else Confidence.GUESS), ()
    return _of_words(chosen, chosen.sender, everybody), ()


def _of_several(others: Sequence[Mailbox], chosen: Layer, everybody: Everybody) -> tuple[Person, tuple[str, ...]]:
    """The one who is greeted or named; else the first, as a guess."""
    names = {first_name(name).casefold() for name, _ in mentioned(chosen.text[:_READ])}
    meant = [one for one in others if first_name(_known_as(one, everybody)).casefold() in names]
    best, confidence = (meant[0], Confidence.LIKELY) if len(meant) == 1 else ((meant or others)[0], Confidence.GUESS)
    person = everybody.person(best, _line_of(chosen, best), confidence)
    shown = ", ".join(one.name or one.address for one in others[:5])
    return person, (f"It was sent to several people: {shown}.",)


def _of_words(layer: Layer, sender: Mailbox, everybody: Everybody) -> Person:
    """The letter names somebody, though it was not sent to them."""
    text = layer.text[:_READ]
    free = [one for one in addresses_in(text) if not everybody.is_me(Mailbox(one)) and not same(Mailbox(one), sender)]
    for name, because in mentioned(text):
        known = everybody.by_name(name)
        if everybody.is_my_name(name) or everybody.is_my_name(first_name(name)) or _is_of(name, sender):
            continue
        person = everybody.person(Mailbox("", name), because, Confidence.LIKELY if known else Confidence.GUESS)
        address = next(
            (one for one in free if first_name(name).casefold() in one.casefold()), free[0] if len(free) == 1 else ""
        )
        if address:
            person = replace(person, address=Finding(address, Confidence.GUESS, sentence_with(text, address)))
        return person
    if len(free) == 1:
        return everybody.person(Mailbox(free[0]), sentence_with(text, free[0]), Confidence.GUESS)
    return NOBODY


def _of_words_alone(found: Sequence[Layer], everybody: Everybody, reader: Reader) -> Proposal:
    """A letter without its first lines, or one that I wrote myself."""
    whole = max(found, key=lambda layer: len(layer.text))
    if any(layer.sender and everybody.is_me(layer.sender) for layer in found):
        return Proposal(made=_made(whole, found, reader), evidence=_kept(whole), notes=("This mail is from you.",))
    name, because = signed(whole.text, everybody.by_name, everybody.is_my_name)
    introducer = everybody.person(Mailbox("", name), because, Confidence.GUESS) if name else NOBODY
    target = _of_words(whole, Mailbox("", name), everybody)
    notes = ("Its first lines are missing: From, To and Date say most.",)
    return Proposal(introducer, target, _made(whole, found, reader), _subject(whole, found), _kept(whole), notes=notes)


def _made(chosen: Layer, found: Sequence[Layer], reader: Reader) -> Made:
    """Its own date; else that of the mail around it, before which it was written."""
    for layer in (chosen, *found):
        if layer.date and (moment := read_date(layer.date, reader.zone, reader.now)):
            confidence = _CONFIDENCE[moment.certainty] if layer is chosen else Confidence.GUESS
            return Made(moment.at, confidence, layer.said.get(Field.DATE, ""))
    return NEVER


def _named_in_full(person: Person, layer: Layer, everybody: Everybody) -> Person:
    """A name read off the address gives way to the one in the greeting, unless it begins with it."""
    if person.name.confidence not in {Confidence.GUESS, Confidence.UNKNOWN}:
        return person
    for name, because in mentioned(layer.text[:_READ]):
        if everybody.is_my_name(first_name(name)) or person.name.value.casefold().startswith(name.casefold()):
            continue
        if name.casefold() in person.address.value.casefold() or not person.name.value:
            return replace(person, name=Finding(name, Confidence.GUESS, because))
    return person


def _others(people: Iterable[Mailbox], sender: Mailbox, everybody: Everybody) -> list[Mailbox]:
    found: list[Mailbox] = []
    for one in people:
        mine = everybody.is_me(one) or _is_machine(one) or same(one, sender)
        if not mine and not any(same(one, other) for other in found):
            found.append(one)
    return found


def _with_address(one: Mailbox, found: Iterable[Layer]) -> Mailbox:
    """What a quotation leaves out may stand in the mail around it."""
    if one.address:
        return one
    everyone = [other for each in found for other in ([each.sender] if each.sender else []) + each.recipients]
    return next((other for other in everyone if other.address and same(one, other)), one)


def _line_of(layer: Layer, one: Mailbox) -> str:
    lines = ((Field.TO, layer.to), (Field.CC, layer.cc), (Field.FROM, [layer.sender] if layer.sender else []))
    return next((layer.said.get(field, "") for field, people in lines if one in people), "")


def _known_as(one: Mailbox, everybody: Everybody) -> str:
    return everybody.person(one, "", Confidence.GUESS).name.value


def _is_of(name: str, one: Mailbox) -> bool:
    return bool(one.name) and first_name(name).casefold() == first_name(one.name).casefold()


def _is_machine(one: Mailbox) -> bool:
    return bool(AUTOMATIC_SENDER.match(one.address))


def _subject(chosen: Layer, found: Sequence[Layer]) -> str:
    return (chosen.subject or found[0].subject)[:300]


def _kept(layer: Layer) -> str:
    return layer.text[:_EVIDENCE].strip()


_CONFIDENCE: Final = {
    Certainty.EXACT: Confidence.SURE,
    Certainty.LOCAL: Confidence.LIKELY,
    Certainty.UNSURE: Confidence.GUESS,
}
