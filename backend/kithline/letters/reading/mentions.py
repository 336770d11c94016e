"""Whom a letter names: in its greeting, as the one introduced to, and under its last line."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from kithline.letters.reading.phrases import BETWEEN_NAMES, COURTESY, GREETING, INTRODUCED_TO
from kithline.letters.sentences import sentences

_MOST_WORDS: Final = 4
_MOST_NAMES: Final = 5
_LAST_LINES: Final = 5


def mentioned(text: str) -> Iterator[tuple[str, str]]:
    """Names, each with the line or sentence that has it: first who is introduced to, then who is greeted."""
    for to in islice(INTRODUCED_TO.finditer(text), _MOST_NAMES):
        yield to["name"].rstrip(".’'-"), sentence_with(text, to[0])
    for line in text.splitlines()[:20]:
        if found := GREETING.match(line.strip()):
            for name in BETWEEN_NAMES.split(found["names"]):
                if (plain := COURTESY.sub("", name.strip()).strip(" ,")) and _is_name(plain):
                    yield plain, line.strip()[:300]
            return


def sentence_with(text: str, words: str) -> str:
    """The sentence that has them, or the first that has some."""
    plain = " ".join(words.split())
    return next((sentence[:300] for sentence in sentences(text) if plain in sentence), "")


def signed(text: str, is_known: Callable[[str], object | None], is_me: Callable[[str], bool]) -> tuple[str, str]:
    """Who signed, and the line: somebody known before anything that only looks like a name."""
    lines = [line.strip(" -–—,") for line in text.splitlines() if line.strip(" -–—,")][-_LAST_LINES:]
    names = [line for line in reversed(lines) if _is_name(line) and not is_me(line) and not is_me(line.split()[0])]
    best = next((line for line in names if is_known(line)), next(iter(names), ""))
    return best, best


def _is_name(said: str) -> bool:
    words = said.split()
    return (
        0 < len(words) <= _MOST_WORDS and all(word[0].isalpha() and not word[0].islower() for word in words) and "," not in said
    )
