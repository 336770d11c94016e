"""The words of an HTML mail, in one pass and linear time: what is quoted keeps its marks, what is not shown is left out."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

MOST: Final = 200_000  # characters; a letter of three sentences is under a thousand

# `html.parser` is quadratic on what is never closed ("<a <a <a"), and mail comes from anybody.
_TAG: Final = re.compile(r"(/?)([A-Za-z][A-Za-z0-9:]{0,20})(?=[\s/>])")
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MAILTO: Final = re.compile(r"""href\s{0,5}=\s{0,5}["']?mailto:([^"'?\s>]{3,254})""", re.IGNORECASE)
_HIDDEN_END: Final = {tag: re.compile(rf"</{tag}", re.IGNORECASE) for tag in ("script", "style", "title")}
_LINES: Final = {
    **dict.fromkeys(("br", "div", "tr", "li", "ul", "ol", "table", "hr", "section", "header", "footer", "blockquote"), 1),
    **dict.fromkeys(("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre"), 2),
}


def text_of(html: str) -> str:
    """Raises nothing. A linked address that is not shown is put behind its name."""
    page = _Page()
    for text, tag in _cut(html[:MOST]):
        page.say(text)
        if named := _TAG.match(tag, 1):
            page.tag(named[2].lower(), tag[:2_000], is_end=bool(named[1]))
    return page.read()


def _cut(html: str) -> Iterator[tuple[str, str]]:
    """Pairs of a text and the tag that ends it; every character is looked at a fixed number of times."""
    at = 0
    while (opened := html.find("<", at)) >= 0:
        tag = _TAG.match(html, opened + 1)
        if tag is None and html[opened + 1 : opened + 2] not in {"!", "?", "/"}:
            yield html[at : opened + 1], ""  # as in <dana@flex.example>, not escaped
            at = opened + 1
            continue
        closed = html.find("-->" if html.startswith("<!--", opened) else ">", opened + 1)
        if closed < 0:
            break
        yield html[at:opened], html[opened : closed + 1]
        at = html.index(">", closed) + 1
        if tag and not tag[1] and (hidden := _HIDDEN_END.get(tag[2].lower())):
            end = hidden.search(html, at)
            at = end.start() if end else len(html)
    yield html[at:], ""


class _Page:
    """Lines as they grow, with the depth of quotation that each has."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._depth = 0
        self._address = ""
        self._linked: list[str] = []

    def say(self, text: str) -> None:
        if text:
            plain = _ENTITY.sub(lambda entity: unescape(entity[0]), text).replace("\xa0", " ") if "&" in text else text
            self._line.append(plain)
            if self._address:
                self._linked.append(plain)

    def tag(self, name: str, whole: str, *, is_end: bool) -> None:
        if name == "a":
            self._link("" if is_end else whole)
        elif name in {"td", "th"}:
            self._line.append(" ")
        elif name in _LINES:
            self._end_line(empty=_LINES[name] > 1)
        if name == "blockquote":
            self._depth = max(0, self._depth - 1) if is_end else min(self._depth + 1, 20)

    def read(self) -> str:
        self._end_line(empty=False)
        return "\n".join(self._lines).strip("\n")

    def _link(self, whole: str) -> None:
        if self._address and self._address not in "".join(self._linked):
            self._line.append(f" <{self._address}>")
        found = _MAILTO.search(whole)
        self._address = found[1] if found else ""
        self._linked.clear()

    def _end_line(self, *, empty: bool) -> None:
        said = " ".join("".join(self._line).split())
        self._line.clear()
        marks = "> " * self._depth
        if said:
            self._lines.append(marks + said)
        if empty and self._lines and self._lines[-1].strip("> "):
            self._lines.append(marks.rstrip())
