"""Where one sentence ends and the next begins, in letters with names, titles, initials and addresses in them."""

import re
from typing import Final


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# After these a full stop is never the end: something has to follow.
_OPEN: Final = _words(
    "dr mr mrs ms mx prof st sr sra srta dott dra dhr mevr mme mlle hr fr ing dipl rev hon gen col capt sgt mag e.g i.e eg ie "
    "vs cf ca approx resp incl excl esp bzw z.b d.h u.a z p.ej bijv c.q"
)
_BEFORE_NUMBERS: Final = _words("no nr fig vol p pp art ext")
# After these it may be: what follows decides.
_EITHER: Final = _words(
    "inc ltd corp co llc plc bros jr snr etc usw ecc a.m p.m am pm u.s u.k e.u u.n ph.d m.d b.sc m.sc b.a m.a d.phil phd "
    "jan feb aug sept oct nov dec dept univ"
)
_STARTERS: Final = _words(
    "i we you they it this that these those the a an my our your there here may might could would can will shall should do "
    "does did is are was have has if when while as after before since in on at for to with from and but or so yet please "
    "thank thanks what who whom how why where hello hi dear let ich wir sie er es das die der darf könnten"
)
_VERBS: Final = _words("is was has had would will works worked runs ran leads led wants wanted makes made knows am are")

_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n")
_END: Final = re.compile(r"(?:[.!?…]{1,10}|[。！？]{1,10})[\"'”’»)\]]{0,3}")
_WORD_BEFORE: Final = re.compile(r"[^\s\"'“”‘’«»()\[\]]{1,20}$")
_SALUTATION: Final = re.compile(r"[^.!?…\n]{1,60},")


def in_letter(text: str) -> list[str]:
    """As `sentences`, for a letter of three: a greeting on its own counts when there are no three without it."""
    found = sentences(text)
    if len(found) > 3 and _is_salutation(found[0]):
        return [f"{found[0]} {found[1]}", *found[2:]]
    return found


def sentences(text: str) -> list[str]:
    """A paragraph ends one; a greeting on a line of its own is one; a closing and a name are none."""
    paragraphs = [part for part in (" ".join(part.split()) for part in _PARAGRAPH.split(_set_apart(text))) if part]
    while len(paragraphs) > 1 and _is_closing(paragraphs[-1]):
        paragraphs.pop()
    return [sentence for paragraph in paragraphs for sentence in _split(paragraph)]


def _set_apart(text: str) -> str:
    """A greeting, and a closing, are paragraphs even where no empty line says so."""
    lines = text.replace("\r\n", "\n").strip().split("\n")
    if len(lines) > 1 and _is_salutation(lines[0].strip()):
        lines[0] += "\n"
    for at in range(len(lines) - 1, max(0, len(lines) - 5), -1):
        if _is_closing(lines[at].strip()) and lines[at - 1].rstrip().endswith((".", "!", "?", "…", "。")):
            lines[at] = "\n" + lines[at]
            break
    return "\n".join(lines)


def _is_salutation(line: str) -> bool:
    return bool(_SALUTATION.fullmatch(line)) and len(line.split()) <= 5


def _is_closing(paragraph: str) -> bool:
    """Best regards, Maya: a few words that state nothing and have no full stop."""
    words = paragraph.casefold().split()
    return len(words) <= 8 and not _END.search(paragraph[-4:]) and not paragraph.endswith(":") and _VERBS.isdisjoint(words)


def _split(paragraph: str) -> list[str]:
    found, start = [], 0
    for end in _END.finditer(paragraph):
        rest = paragraph[end.end() : end.end() + 80]
        if rest and not _ends(paragraph[max(start, end.start() - 25) : end.start()], end[0], rest):
            continue
        if said := paragraph[start : end.end()].strip():
            found.append(said)
        start = end.end()
    if rest := paragraph[start:].strip():
        found.append(rest)
    return found


def _ends(before: str, mark: str, rest: str) -> bool:
    """Whether a mark with something after it ends a sentence."""
    if mark[0] in "。！？":
        return True
    words = rest.split()
    if not rest[0].isspace() or not words:
        return not words
    if mark[0] != "." or len(mark) > 1:
        return not _is_lower(words[0])
    last = _WORD_BEFORE.search(before)
    return last is None or _ends_after(last[0], words)


def _ends_after(last: str, words: list[str]) -> bool:
    """After "Dr" and "J" never, after "Inc" only before what reads like a beginning."""
    word = last.casefold()
    if word in _OPEN or (len(last) == 1 and last.isupper() and last != "I"):
        return False
    if word in _BEFORE_NUMBERS and words[0][0].isdigit():
        return False
    if word in _EITHER or re.fullmatch(r"(?:\w\.){1,4}\w", last):
        begins = words[0].casefold().strip(",;:") in _STARTERS or (len(words) > 1 and words[1].casefold() in _VERBS)
        return begins and not _is_lower(words[0])
    return not _is_lower(words[0]) or len(word) > 3


def _is_lower(word: str) -> bool:
    return word.lstrip("\"'“‘«([¿¡„")[:1].islower()
