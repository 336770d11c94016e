"""What a letter should have before it leaves. Each check says in a sentence how it stands; none forbids anything."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from unicodedata import normalize

from kithline.letters.sentences import in_letter
from kithline.letters.templates import Purpose
from kithline.letters.words import left_to_fill


class Code(StrEnum):
    THREE_SENTENCES = "three_sentences"
    THIRTY_MINUTES = "thirty_minutes"
    MENTIONS_ME = "mentions_me"
    CREDENTIAL_PRESENT = "credential_present"
    ASKS_FOR_NO_JOB = "asks_for_no_job"
    LENGTH = "length"
    NOTHING_MISSING = "nothing_missing"


@dataclass(frozen=True, slots=True)
class Check:
    code: Code
    ok: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Written:
    """A letter, and whose it is."""

    body: str
    me: str = ""
    credential: str = ""


def check(purpose: Purpose, it: Written) -> tuple[Check, ...]:
    """The checks that this kind of letter has, in the order in which they are shown."""
    return (*(_CHECKS[code](it) for code in _OF[purpose]), length(it, _MOST_WORDS[purpose]), nothing_missing(it))


def has_three_sentences(it: Written) -> Check:
    count = len(in_letter(it.body))
    told = "Three sentences." if count == 3 else f"{_COUNTS.get(count, str(count))}: three are read at once."
    return Check(Code.THREE_SENTENCES, count == 3, told)


def asks_for_thirty_minutes(it: Written) -> Check:
    """Thirty or fewer; the later number of a range counts."""
    minutes = [_minutes(found) for found in _MINUTES.finditer(it.body)]
    if not minutes:
        return Check(Code.THIRTY_MINUTES, ok=False, sentence="Says no time: thirty minutes are easy to say yes to.")
    if (longest := max(minutes)) > 30:
        return Check(Code.THIRTY_MINUTES, ok=False, sentence=f"Asks for {longest} minutes: thirty are easier to say yes to.")
    return Check(Code.THIRTY_MINUTES, ok=True, sentence=f"Asks for {longest} minutes.")


def mentions_me(it: Written) -> Check:
    if any(_names(name, it.body) for name in (it.me, *it.me.split()[:1])):
        return Check(Code.MENTIONS_ME, ok=True, sentence="Says your name.")
    return Check(Code.MENTIONS_ME, ok=False, sentence="Does not say your name.")


def has_credential(it: Written) -> Check:
    """Most of its longer words are there, so that it may be told more shortly, or in another person."""
    words = {word for word in re.findall(r"\w+", _plain(it.credential)) if len(word) > 3}
    if not words:
        return Check(Code.CREDENTIAL_PRESENT, ok=False, sentence="You have no line about yourself yet: currently … at …, and …")
    there = words & set(re.findall(r"\w+", _plain(it.body)))
    if len(there) * 2 > len(words):
        return Check(Code.CREDENTIAL_PRESENT, ok=True, sentence="Says who you are.")
    return Check(Code.CREDENTIAL_PRESENT, ok=False, sentence="Does not say who you are: currently … at …, and …")


def asks_for_no_job(it: Written) -> Check:
    """A word about jobs counts unless its clause denies it, as in "I am not asking for a job"."""
    for found in _JOB.finditer(it.body):
        clause = _CLAUSE.split(it.body[max(0, found.start() - 200) : found.start()])[-1]
        after = it.body[found.end() : found.end() + 20]
        if not _is_denied(clause) and not _is_about_something_else(found[0], clause, after):
            sentence = f"“{found[0]}” sounds like asking for a job: ask for what they know."
            return Check(Code.ASKS_FOR_NO_JOB, ok=False, sentence=sentence)
    return Check(Code.ASKS_FOR_NO_JOB, ok=True, sentence="Asks for information, not for a job.")


def length(it: Written, most: int) -> Check:
    words = len(it.body.split())
    if words <= most:
        return Check(Code.LENGTH, ok=True, sentence=f"{words} words: read in one go.")
    return Check(Code.LENGTH, ok=False, sentence=f"{words} words: {most} are read in one go.")


def nothing_missing(it: Written) -> Check:
    missing = left_to_fill(it.body)
    if not missing:
        return Check(Code.NOTHING_MISSING, ok=True, sentence="Nothing is left to fill in.")
    return Check(Code.NOTHING_MISSING, ok=False, sentence=f"Still to fill in: {'; '.join(missing)}.")


def _minutes(found: re.Match[str]) -> int:
    number = found["number"]
    if number is None:
        return 60 if found["hour"] else 30
    return int(number) if number.isdecimal() else _NUMBERS[number.casefold()]


def _names(name: str, body: str) -> bool:
    """A whole word, unless it is written without spaces around it, as in Chinese."""
    name, body = _plain(name).strip(), _plain(body)
    if not name or name[0] >= "\u2e80":
        return bool(name) and name in body
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", body))


def _is_denied(clause: str) -> bool:
    denial = _DENIAL.search(clause)
    return bool(denial) and not _HALF_DENIAL.search(clause)


def _is_about_something_else(word: str, clause: str, after: str) -> bool:
    """Theirs, the one before, or one of the word's other meanings."""
    return bool(_THEIRS.search(clause) or _OTHER_MEANING.match(word + after) or re.search(r"\bin an? $", clause))


def _plain(text: str) -> str:
    return normalize("NFKC", text).casefold()


_COUNTS: Final = {0: "Nothing is written yet", 1: "One sentence", 2: "Two sentences", 4: "Four sentences", 5: "Five sentences"}
_SMALL: Final = {"ten": 10, "fifteen": 15, "twenty": 20, "twenty-five": 25, "thirty": 30, "forty": 40, "forty-five": 45}
_NUMBERS: Final = _SMALL | {"fifty": 50, "sixty": 60, "ninety": 90}
_MINUTES: Final = re.compile(
    r"(?<![\w-])(?:(?P<hour>an hour|one hour|1 hour)\b|"
    rf"(?P<number>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
    r"[ \u00a0-]?min(?:s|ute|utes|uten|utos|uti|uut)?\b|half[ -](?:an )?hour|halbe Stunde|demi-heure|media hora|mezz['’]ora|"
    r"half uur|meia hora)",
    re.IGNORECASE,
)
_JOB: Final = re.compile(
    r"\b(?:jobs?|positions?|vacanc(?:y|ies)|openings?|hir(?:e|es|ed|ing)|employment|employ me|recruit(?:ing|ment)?|"
    r"work for you|my (?:r[ée]sum[ée]|cv)|arbeitsplatz|stellenangebot|bewerbung|emploi|empleo|emprego|vacature|impiego)\b",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"[.!?;:\n]|\b(?:but|yet|although|however|aber|mais|pero|maar|mas|ma)\b", re.IGNORECASE)
_DENIAL: Final = re.compile(
    r"\b(?:not|never|no|nor|without|rather than|instead of|kein\w*|nicht|pas|niet|geen|não|non)\b|n['’]t\b", re.IGNORECASE
)
_HALF_DENIAL: Final = re.compile(r"\b(?:not (?:only|just)|why not|hesitate|miss|forget|no doubt)\b|why don['’]t", re.IGNORECASE)
_THEIRS: Final = re.compile(
    r"(?:\b(?:your|their|whose|last|first|current|present|previous|former|old|day|own|good|great|nice)|['’]s) $", re.IGNORECASE
)
_OTHER_MEANING: Final = re.compile(
    r"job (?:title|description|market|search|hunt)|opening (?:hours|times|doors?|up|a|the|this|that|my|your)\b|"
    r"hiring manager|Jobs['’]",
    re.IGNORECASE,
)

_CHECKS: Final[Mapping[Code, Callable[[Written], Check]]] = {
    Code.THREE_SENTENCES: has_three_sentences,
    Code.THIRTY_MINUTES: asks_for_thirty_minutes,
    Code.MENTIONS_ME: mentions_me,
    Code.CREDENTIAL_PRESENT: has_credential,
    Code.ASKS_FOR_NO_JOB: asks_for_no_job,
}
_WRITTEN_BY_ME: Final = (Code.THIRTY_MINUTES, Code.ASKS_FOR_NO_JOB)
_OF: Final[Mapping[Purpose, tuple[Code, ...]]] = {
    Purpose.REQUEST: _WRITTEN_BY_ME,
    Purpose.NUDGE: _WRITTEN_BY_ME,
    Purpose.INTRODUCTION: tuple(_CHECKS),
    Purpose.INTRODUCER_NOTE: (Code.THIRTY_MINUTES, Code.MENTIONS_ME, Code.CREDENTIAL_PRESENT, Code.ASKS_FOR_NO_JOB),
    Purpose.INTRODUCTION_REPLY: _WRITTEN_BY_ME,
    Purpose.THANK_YOU: (Code.ASKS_FOR_NO_JOB,),
    Purpose.REPORT_BACK: (Code.ASKS_FOR_NO_JOB,),
    Purpose.REFERRAL_REQUEST: (),  # here it is about a job, and says so
    Purpose.HALF_PAGE: (Code.THIRTY_MINUTES, Code.MENTIONS_ME, Code.CREDENTIAL_PRESENT, Code.ASKS_FOR_NO_JOB),
}
_MOST_WORDS: Final[Mapping[Purpose, int]] = {
    Purpose.REQUEST: 120,
    Purpose.NUDGE: 90,
    Purpose.INTRODUCTION: 90,
    Purpose.INTRODUCER_NOTE: 180,
    Purpose.INTRODUCTION_REPLY: 120,
    Purpose.THANK_YOU: 150,
    Purpose.REPORT_BACK: 150,
    Purpose.REFERRAL_REQUEST: 170,
    Purpose.HALF_PAGE: 280,
}
