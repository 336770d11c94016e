"""A job description sentence by sentence, and what speaks to each of them: plain functions over plain values."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

_BULLET: Final = re.compile(r"^\s*(?:[-*•·–—‣◦]|\d{1,2}[.)])\s+")
_END: Final = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[A-Z\d“\"(])")
_SHORTENED: Final = re.compile(r"\b(?:e\.g|i\.e|etc|incl|approx|no|vs|dr|mr|ms|mrs|inc|ltd|co|st)\.$", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_][\w’'+#-]*")
_ENDINGS: Final = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ers", "er", "ed", "es", "s", "y", "e")
_SHORTEST: Final = 3
_COMMON: Final = frozenset(
    re.findall(
        r"\w+",
        "a about after all also an and any are as at be been being both but by can could do does each etc every for from get "
        "good great has have having he her his how if in into is it its job just like make many more most much must new not of "
        "on one or other our out over own people role she should so some such team than that the their them then there these "
        "they this those through to too under up us use very want was way we well were what when where which while who whom "
        "whose why will with within without work working would year years you your",
    )
)
"""They stand in any advertisement, and tell nothing apart."""

TopicT = TypeVar("TopicT")


def sentences(text: str) -> list[str]:
    """In their order, each once; a line of a list is one, with or without a full stop."""
    found: list[str] = []
    for line in text.splitlines():
        begun = ""
        for part in _END.split(_BULLET.sub("", line).strip()):
            begun = f"{begun} {part}".strip()
            if not _SHORTENED.search(begun):
                found.append(begun)
                begun = ""
        found.append(begun)
    return list(dict.fromkeys(sentence for sentence in found if _WORD.search(sentence)))


def stems(text: str) -> dict[str, str]:
    """The words that say something, as they are written, by what they have in common with their other forms."""
    return {_stem(word.lower()): word for word in _WORD.findall(text) if len(word) > 2 and word.lower() not in _COMMON}


def speaking(
    said: Sequence[str], learned: Mapping[TopicT, str], beside: Iterable[str] = ()
) -> tuple[list[list[TopicT]], list[list[str]]]:
    """For each sentence the learned that shares a word with it, most first, and these words as the sentence writes them.

    `beside` are words that all of them share, such as the employer's name.
    """
    ignored = {stem for text in beside for stem in stems(text)}
    having: dict[str, list[TopicT]] = defaultdict(list)
    for key, text in learned.items():
        for stem in stems(text).keys() - ignored:
            having[stem].append(key)
    speakers, words = list[list[TopicT]](), list[list[str]]()
    for sentence in said:
        shared: dict[TopicT, int] = defaultdict(int)
        written = {stem: word for stem, word in stems(sentence).items() if stem in having}
        for stem in written:
            for key in having[stem]:
                shared[key] += 1
        speakers.append(sorted(shared, key=lambda key: -shared[key]))
        words.append(list(written.values()))
    return speakers, words


def _stem(word: str) -> str:
    plain = word.removesuffix("’s").removesuffix("'s")
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _SHORTEST:
            return plain.removesuffix(ending)
    return plain
