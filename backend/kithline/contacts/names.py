"""Several people written down at once: `Dana Reyes, Flextronics; Lee Wong <lee@x.org>; someone in sourcing at Flextronics`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kithline.contacts.keys import name_key
from kithline.core.problems import Invalid

MOST_NAMES: Final = 200
_LONGEST: Final = 10_000
_LONGEST_NAME: Final = 200

_BULLET: Final = re.compile("^\\s*(?:[-*\u2022\u00b7\u2013\u2014]+|\\(?\\d{1,3}[.)])\\s+")
_ADDRESS: Final = re.compile(r"[<(]?(?:mailto:)?([^\s<>,;()\"@]{1,64}@[^\s<>,;()\"@]{1,255}\.[^\s<>,;()\"@.]{1,63})[>)]?")
_AFTER_ADDRESS: Final = re.compile(r"(@[^\s<>,;]+>?)\s*,\s*")
_LINK: Final = re.compile(r"\(?((?:https?://|www\.|(?:\w{1,9}\.)?linkedin\.com/)[^\s<>,;()]+)\)?", re.IGNORECASE)
_PHONE: Final = re.compile(r"(?<![\w.])(\+?\(?\d[\d ()./-]{5,30}\d)(?!\w)")
_DASH: Final = re.compile(" [-\u2013\u2014|] ")
_AT: Final = re.compile(r" (?:at|@|from) ", re.IGNORECASE)
_AND: Final = re.compile(r" (?:and|&|und|et|y) ", re.IGNORECASE)
_SWAPPED: Final = re.compile(r"\"([^\",]+),\s*([^\",]+)\"")
_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
_ANYBODY: Final = re.compile(r"(?:some ?one|some ?body|any ?one|any ?body|whoever|people|one of)\b", re.IGNORECASE)
_SOMEBODYS: Final = re.compile("(?:(?i:an?|the|his|her|their|my|our)|\\w+['\u2019]s)\\s+[a-z]")
_ARTICLE: Final = re.compile(r"^(?:an?|the|his|her|their|my|our)\s+", re.IGNORECASE)
_BELONGS: Final = re.compile(
    r"(?:inc|llc|ltd|gmbh|co|corp|plc|ag|sa|s\.a|bv|phd|ph\.d|mba|md|jr|sr|iii?|esq)\.?", re.IGNORECASE
)
_KINDS: Final = "hiring|team|project|account|store|office|regional|senior|junior|general|plant|branch|vice"
_ROLES: Final = (
    "manager|director|head|lead|chief|vp|president|ceo|cto|cfo|coo|founder|partner|owner|engineer|developer|designer|analyst|"
    "recruiter|buyer|consultant|nurse|doctor|teacher|professor|editor|reporter|writer|chef|scientist|researcher|assistant|"
    "associate|officer|specialist|coordinator|architect|accountant|lawyer|attorney|intern|boss|student|sourcing|marketing|"
    "sales|engineering|finance|hr|product|operations|design|legal|research|purchasing|procurement|support"
)
_ROLE: Final = re.compile(rf"\b(?:{_ROLES})\b", re.IGNORECASE)
_POST: Final = re.compile(rf"(?:(?:{_KINDS})\s+)*(?:{_ROLES})\b", re.IGNORECASE)
_FIRM: Final = re.compile(r"\b(?:university|college|school|bank|group|hospital|clinic|labs?|institute)\b", re.IGNORECASE)
_NAME: Final = re.compile(r"[^\W\d_][^\d@/]*")


@dataclass(frozen=True, slots=True)
class Named:
    """`name` is a name, or for a placeholder the words that describe somebody whose name is not known yet."""

    name: str
    placeholder: bool = False
    organization: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    link: str = ""


def parse_names(text: str) -> list[Named]:
    """Everybody in the text, each once, in its order.

    Lines and semicolons part people. After a name come the title and the organization; three or more bare names in a line are
    so many people. Raises Invalid for more than can be meant.
    """
    if len(text) > _LONGEST:
        raise Invalid("That is more text than names. Paste the names alone, one a line.")
    found: dict[tuple[str, str, str], Named] = {}
    for piece in _pieces(text):
        for named in _people(piece):
            found.setdefault((name_key(named.name) or named.name, name_key(named.organization), named.email), named)
    if len(found) > MOST_NAMES:
        raise Invalid(f"That is {len(found)} people. Bring in more than {MOST_NAMES} as a file, under Import.")
    return list(found.values())


def _pieces(text: str) -> Iterator[str]:
    lines = [part for line in re.split(r"[\n\r]+", text.replace("\t", ", ")) for part in _parted(line)]
    for line in (" ".join(_BULLET.sub("", line).split()) for line in lines):
        if len(_ADDRESS.findall(line)) > 1:
            yield from filter(None, _AFTER_ADDRESS.sub(r"\1\n", line).split("\n"))
        elif re.search(r"\w", line):
            yield line


def _parted(line: str) -> list[str]:
    """Semicolons part people, but `Kurt Weil; Acme; CTO` is one: nobody is called by a post alone."""
    first, *others = line.split(";")
    if any(_POST.fullmatch(other.strip()) and not other.strip()[0].islower() for other in others):
        return [", ".join([first, *others])]
    return [first, *others]


def _people(piece: str) -> Iterator[Named]:
    piece, email = _take(_ADDRESS, piece)
    piece, link = _take(_LINK, piece)
    piece, phone = _take(_PHONE, piece)
    blank = Named("", email=email, link=link, phone=phone)
    piece = _DASH.sub(", ", _SWAPPED.sub(r"\2 \1", piece)).replace('"', " ")
    piece = " ".join(_BRACKETS.sub(r", \1", piece).split()).strip(" ,:-").lstrip(".")
    if piece.endswith(".") and not _BELONGS.fullmatch(piece.split()[-1]):
        piece = piece.rstrip(".")
    if not piece:
        name = _name_of_address(email) or link or phone
        yield from [replace(blank, name=name)] if name else []
    elif _is_description(piece):
        yield _described(piece, blank)
    else:
        yield from _named(piece, blank)


def _take(pattern: re.Pattern[str], piece: str) -> tuple[str, str]:
    """What is left, and what was found."""
    match = pattern.search(piece)
    return (f"{piece[: match.start()]} {piece[match.end() :]}", match[1].strip()) if match else (piece, "")


def _is_description(piece: str) -> bool:
    """`someone in sourcing`, `her boss`, `Maya's neighbour`, `head of sourcing`; not `An Nguyen` or `Doctor Lee`."""
    if _ANYBODY.match(piece) or _SOMEBODYS.match(piece):
        return True
    return bool(_POST.match(piece)) and (piece[0].islower() or " of " in piece)


def _described(piece: str, blank: Named) -> Named:
    """`the head of sourcing at Flextronics`: the words stay whole, for they are all there is of a name."""
    who, *where = _AT.split(piece, maxsplit=1)
    who, *more = who.split(", ")
    organization = (where or more or [""])[0]
    title = _ARTICLE.sub("", who) if _ROLE.search(who) and not _ANYBODY.match(who) else ""
    return replace(blank, name=_cut(piece), placeholder=True, organization=_cut(organization), title=_cut(title))


def _named(piece: str, blank: Named) -> Iterator[Named]:
    who, *where = _AT.split(piece, maxsplit=1)
    parts = _parts(who)
    if not where and not blank.email and _are_names(parts):
        yield from (replace(blank, name=_cut(name)) for part in parts for name in _each(part))
        return
    name, *details = parts
    if blank.email and len(details) == 1 and _is_given(details[0], blank.email):
        name, details = f"{details[0]} {name}", []
    places = _parts(where[0]) if where else []
    title, organization = _title_and_organization(details, places)
    for one in _each(name):
        yield replace(blank, name=_cut(one), organization=_cut(organization), title=_cut(title))


def _parts(text: str) -> list[str]:
    """Between commas; `Inc.` and `PhD` belong to what is before them."""
    parts: list[str] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        if parts and _BELONGS.fullmatch(part):
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    return parts or [text]


def _title_and_organization(details: list[str], places: list[str]) -> tuple[str, str]:
    if places:
        return ", ".join(details) or ", ".join(places[1:]), places[0]
    roles = [at for at, detail in enumerate(details) if _ROLE.search(detail)]
    if not roles:
        return ", ".join(details[:-1]), details[-1] if details else ""
    if len(details) == 1:
        return details[0], ""
    if roles[-1] < len(details) - 1:
        return ", ".join(details[: roles[-1] + 1]), ", ".join(details[roles[-1] + 1 :])
    return (", ".join(details[:-1]), details[-1]) if 0 in roles else (", ".join(details[1:]), details[0])


def _are_names(parts: list[str]) -> bool:
    """Of three, `Dana Reyes, Baker, Blue Harbor` are not: a full name with single words after it has a title and a firm."""
    if len(parts) < 3 or not all(_is_name(name) for part in parts for name in _each(part)):
        return False
    full = [" " in part for part in parts]
    return len(parts) > 3 or not full[0] or all(full)


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and len(text.split()) < 4 and not _ROLE.search(text) and not _FIRM.search(text)


def _each(name: str) -> list[str]:
    names = _AND.split(name)
    return names if len(names) > 1 and all(_NAME.fullmatch(one) for one in names) else [name]


def _is_given(word: str, email: str) -> bool:
    """In `Reyes, Dana <dana.reyes@x.org>` the address tells which is the name."""
    local, _, domain = email.partition("@")
    given = name_key(word)
    return " " not in word and name_key(local).startswith(given) and not name_key(domain).startswith(given)


def _name_of_address(email: str) -> str:
    words = re.split(r"[._-]+", email.partition("@")[0])
    return " ".join(word.capitalize() for word in words) if len(words) > 1 and all(map(str.isalpha, words)) else email


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 1]}…"
