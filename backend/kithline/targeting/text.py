"""How well words fit: BM25 of my aim against what is known of each person, and what a title says."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import log
from typing import Final, NamedTuple
from uuid import UUID

from kithline.targeting.values import Aim, Person

_ROLE_WEIGHT: Final = 3  # in the middle of a passion's 1..5
_K1: Final = 1.2
_B: Final = 0.75

# Chinese, Japanese and Korean are written without spaces, so there each character is a word.
_WORD: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|(?:(?![\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])[^\W_])+")
_MANY_HIRE: Final = re.compile(
    r"\b(founder|owner|chief|c[etfoi]o|president|vp|director|head|lead|leader|manager|partner|dean|recruit\w*|talent|hiring)\b"
)
_MANAGES_NO_PEOPLE: Final = re.compile(r"\b(product|project|program|programme|account|community|assistant|lead generation)\b")


class Read(NamedTuple):
    """One person's words, and how often each term of an aim is among them."""

    title: str
    text: str
    passions: tuple[str, ...]
    length: int
    counts: Mapping[str, int]


Reads = Mapping[UUID, Read]
_NOT_IN_IT: Final[Mapping[str, int]] = {}


def read(aim: Aim, people: Iterable[Person], before: Reads | None = None) -> dict[UUID, Read]:
    """Everybody's words. `before` is what this gave for the same aim: whose words are the same is not read again."""
    forms = {form: term for term in _weights(aim) for form in _forms(term)}
    known = before or {}
    return {person.id: _same(known.get(person.id), person) or _read(forms, person) for person in people}


def fits(aim: Aim, reads: Reads) -> dict[UUID, float]:
    """How well each person's role, organization, notes and passions fit: 1 for the best of them; nobody unfit is listed.

    Okapi BM25 with the constants of SQLite's FTS5 and an inverse document frequency that cannot fall below zero
    (Robertson & Zaragoza 2009). A term counts as much as the passion it stands for, shared among the passion's words.
    Relative to the best of these people on purpose: BM25 has no scale of its own.
    """
    weights, documents = _weights(aim), len(reads)
    found = {id: it for id, it in reads.items() if it.counts}
    having = Counter(term for it in found.values() for term in it.counts)
    rarity = {term: weights[term] * log(1 + (documents - n + 0.5) / (n + 0.5)) for term, n in having.items()}
    average = sum(it.length for it in reads.values()) / documents if documents else 1
    scores = {
        id: sum(rarity[term] * n * (_K1 + 1) / (n + _K1 * (1 - _B + _B * it.length / average)) for term, n in it.counts.items())
        for id, it in found.items()
    }
    best = max(scores.values(), default=0)
    return {id: score / best for id, score in scores.items()}


def shared_passions(aim: Aim, person: Person) -> list[str]:
    """In the order of my own, as I spell them."""
    if not person.passions:
        return []
    theirs = {_key(passion) for passion in person.passions}
    return [name for name, _ in sorted(aim.passions, key=lambda passion: -passion[1]) if _key(name) in theirs]


def can_hire(title: str) -> bool:
    """A guess from the title's words; a product or project manager leads no people by that name."""
    words = title.casefold()
    return bool(_MANY_HIRE.search(words)) and not _MANAGES_NO_PEOPLE.search(words)


def _same(known: Read | None, person: Person) -> Read | None:
    return known if known and known[:3] == (person.title, person.text, person.passions) else None


def _read(forms: Mapping[str, str], person: Person) -> Read:
    words = _words(" ".join((person.title, person.text, *person.passions)))
    counts = Counter(forms[word] for word in words if word in forms)
    return Read(person.title, person.text, person.passions, len(words), counts or _NOT_IN_IT)


def _weights(aim: Aim) -> dict[str, float]:
    weights = Counter[str]()
    for name, weight in (*aim.passions, *((role, _ROLE_WEIGHT) for role in aim.roles)):
        terms = [_singular(word) for word in _words(name)]
        for term in terms:
            weights[term] += weight / len(terms)  # type: ignore[assignment]  # a Counter adds up floats as well
    return dict(weights)


@lru_cache(4096)  # the same few passions, person after person
def _key(passion: str) -> tuple[str, ...]:
    return tuple(_singular(word) for word in _words(passion))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _singular(word: str) -> str:
    return word[:-1] if len(word) > len("abs") and word.endswith("s") and not word.endswith("ss") else word


def _forms(term: str) -> Iterator[str]:
    yield term
    yield f"{term}s"
