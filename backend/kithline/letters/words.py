"""What the letters' placeholders stand for, and filling them in: nothing unknown passes, and what is missing shows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final

from kithline.core.problems import Invalid

# Also what the gap says in a letter where the word is missing.
PLACEHOLDERS: Final[Mapping[str, str]] = {
    "name": "their first name",
    "organization": "where they work",
    "me": "your full name",
    "my_first_name": "your first name",
    "my_address": "your e-mail address",
    "credential": "who you are: currently … at …, and …",
    "who": "who you are, in one sentence",
    "pitch": "what you care about, in a sentence or two",
    "topic": "what you would like to hear about",
    "niche": "what you are looking for: I want to … for … in …",
    "minutes": "how many minutes",
    "how": "where: over coffee, on the phone",
    "times": "two or three times that suit you",
    "target": "whom you would like to meet",
    "target_first_name": "the first name of whom you would like to meet",
    "introducer": "who introduced you",
    "learned": "what stays with you",
    "next_step": "what you will do with it",
    "role": "the role",
    "fit": "what you would bring to it",
    "kind_one": "a kind of person you would like to talk to",
    "kind_two": "another kind of person",
    "kind_three": "a third kind of person",
    "letter": "the three sentences",
}

_TOKEN: Final = re.compile(r"\{\{|\}\}|\{([A-Za-z_][A-Za-z0-9_]{0,40})\}|[{}]")
_ENDS: Final = ".!?…"
_NUMBERS: Final = {15: "fifteen", 20: "twenty", 25: "twenty-five", 30: "thirty"}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one letter, by placeholder; empty is not known. `who` follows from the credential unless it is given."""

    name: str = ""
    organization: str = ""
    me: str = ""
    my_first_name: str = ""
    my_address: str = ""
    credential: str = ""
    who: str = ""
    pitch: str = ""
    topic: str = ""
    niche: str = ""
    minutes: str = "thirty"
    how: str = ""
    times: str = ""
    target: str = ""
    target_first_name: str = ""
    introducer: str = ""
    learned: str = ""
    next_step: str = ""
    role: str = ""
    fit: str = ""
    kind_one: str = ""
    kind_two: str = ""
    kind_three: str = ""
    letter: str = ""

    def filled(self) -> dict[str, str]:
        values = {field.name: getattr(self, field.name).strip() for field in fields(self)}
        values["who"] = values["who"] or who(self.my_first_name.strip() or self.me.strip(), self.credential)
        return values


@dataclass(frozen=True, slots=True)
class Filled:
    """`gaps` are the placeholders that had no word, in the order of the text; there it says in brackets what is missing."""

    text: str
    gaps: tuple[str, ...] = ()


def fill(template: str, words: Words) -> Filled:
    """Raises Invalid for a placeholder that there is not, and for a brace that stands alone; `{{` is a brace.

    A word is never read as a template, and brings no second full stop.
    """
    values, gaps = words.filled(), dict[str, None]()

    def replace(token: re.Match[str]) -> str:
        name = token[1]
        if name is None:
            if len(token[0]) == 2:
                return token[0][0]
            raise Invalid("A brace stands alone. Placeholders look like {name}; write {{ or }} for a brace itself.")
        if name not in PLACEHOLDERS:
            raise Invalid(f"There is no {{{name}}}. There are: {', '.join(PLACEHOLDERS)}.")
        if not values[name]:
            gaps[name] = None
            return gap(name)
        next_is_end = template[token.end() : token.end() + 1] in tuple(_ENDS)
        return values[name].rstrip(_ENDS) if next_is_end else values[name]

    return Filled(_TOKEN.sub(replace, template), tuple(gaps))


def placeholders(template: str) -> tuple[str, ...]:
    """Those that a template uses, in its order. Raises Invalid as `fill` does."""
    return fill(template, Words(minutes="")).gaps


def gap(name: str) -> str:
    return f"[{PLACEHOLDERS[name]}]"


def left_to_fill(text: str) -> list[str]:
    """What the gaps in a letter ask for."""
    return [said for name, said in PLACEHOLDERS.items() if gap(name) in text]


def who(first_name: str, credential: str) -> str:
    """A credential as a sentence: "currently at Lumen" and "I am currently at Lumen" are "Noor is currently at Lumen."

    A credential that begins with the name stays as it is. Empty when either is.
    """
    said = " ".join(credential.split()).rstrip(_ENDS)
    if not said or not first_name:
        return ""
    if said.casefold().startswith(first_name.casefold() + " "):
        return f"{said}."
    said = re.sub(r"^(?:i am|i['’]m|is|am)\s+", "", said, flags=re.IGNORECASE)
    said = re.sub(r"^(?:Currently|A|An|The|Now)\b", lambda word: word[0].lower(), said)
    return f"{first_name} is {said}."


def minutes_in_words(minutes: int) -> str:
    return _NUMBERS.get(minutes, str(minutes))
