"""A chain to take along: drawn as SVG, written as Mermaid or GraphML, with names, with initials, or with nobody's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID
from xml.sax.saxutils import escape

from kithline.chains.tree import OPENED, Link, Tree

_YOU: Final = "You"
_STEP: Final = 190
_ROW: Final = 72
_TILE: Final = 40
_MARGIN: Final = 32
_TOP: Final = 84
_INK: Final = "#22171f"
_QUIET: Final = "#5d5059"
_LINE: Final = "#d5cbd0"
_PAPER: Final = "#ffffff"
_WARM: Final = (("#fce6d3", "#8a4a1a", "#f0873c"), ("#fbdfe6", "#8d1542", "#e2386f"), ("#e6dff8", "#4c2a9a", "#7a50d6"))
_STANDS: Final = {
    "wished": "to ask",
    "asked": "asked",
    "checking": "asking first",
    "promised": "promised",
    "made": "introduced",
    "answered": "answered",
    "met": "met",
}


class Format(StrEnum):
    SVG = "svg"
    MERMAID = "mermaid"
    GRAPHML = "graphml"


class Naming(StrEnum):
    NAMES = "names"
    INITIALS = "initials"
    DOTS = "dots"


MEDIA: Final = {
    Format.SVG: ("image/svg+xml", "chain.svg"),
    Format.MERMAID: ("text/plain; charset=utf-8", "chain.mmd"),
    Format.GRAPHML: ("application/graphml+xml", "chain.graphml"),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A person of the drawing, and the link that leads to them: none to somebody I know myself."""

    id: UUID
    label: str
    link: Link | None
    known: bool
    column: int
    row: float


@dataclass(frozen=True, slots=True)
class Picture:
    title: str
    spots: Sequence[Spot]
    naming: Naming
    depth: int

    @property
    def columns(self) -> int:
        return max(spot.column for spot in self.spots) + 1

    @property
    def rows(self) -> float:
        return max(spot.row for spot in self.spots) + 1


def lay_out(tree: Tree, title: str, names: Mapping[UUID, str], known: Iterable[UUID], naming: Naming) -> Picture:
    """Time runs to the right; whoever introduced several stands beside the one in the middle."""
    near, spots, row = set(known), list[Spot](), 0.0

    def place(person: UUID, link: Link | None, column: int, seen: frozenset[UUID]) -> float:
        nonlocal row
        below = [one for one in tree if one.introducer_id == person and tree.led_to(one.target_id) is one]
        rows = [place(one.target_id, one, column + 1, seen | {person}) for one in below if one.target_id not in seen]
        own = (rows[(len(rows) - 1) // 2] + rows[len(rows) // 2]) / 2 if rows else row
        row += 0 if rows else 1
        spots.append(Spot(person, label(names[person], naming), link, person in near, column, own))
        return own

    for root in tree.roots:
        place(root, None, 1, frozenset())
    spots.sort(key=lambda spot: (spot.column, spot.row))
    return Picture(title if naming is Naming.NAMES else "A referral chain", spots, naming, tree.depth)


def draw(picture: Picture, form: Format) -> str:
    return {Format.SVG: _svg, Format.MERMAID: _mermaid, Format.GRAPHML: _graphml}[form](picture)


def label(name: str, naming: Naming) -> str:
    plain = "".join(character for character in name if character.isprintable())
    if naming is Naming.NAMES:
        return plain
    if naming is Naming.DOTS:
        return ""
    parts = [part for part in plain.split() if part[:1].isalpha()]
    return "".join(part[0].upper() for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)) or "·"


def _says(link: Link | None) -> str:
    if link is None:
        return "you know them"
    return "met" if link.met else _STANDS.get(link.state, "not now")


def _svg(picture: Picture) -> str:
    width, height = _MARGIN * 2 + _STEP * picture.columns, _TOP + int(_ROW * picture.rows) + _MARGIN
    at = {spot.id: _center(spot) for spot in picture.spots}
    roots = [at[spot.id][1] for spot in picture.spots if spot.link is None]
    me = (_MARGIN + _TILE // 2, (roots[0] + roots[-1]) // 2)
    told = f"{_count(len(picture.spots), 'person', 'people')}, {_count(picture.depth, 'introduction', 'introductions')} deep"
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" ',
            'role="img" font-family="Inter, system-ui, sans-serif">',
            f"<title>{written(picture.title)}</title><desc>{told}</desc>",
            f'<rect width="{width}" height="{height}" fill="{_PAPER}"/>',
            text_at(_MARGIN, 40, picture.title, 20, _INK, weight=650),
            text_at(_MARGIN, 62, told, 13, _QUIET),
            *_legs(picture, at, me),
            _tile(*me, _YOU, (_INK, _PAPER, _INK)),
            *(part for spot in picture.spots for part in _person(spot, picture.naming)),
            "</svg>\n",
        )
    )


def _center(spot: Spot) -> tuple[int, int]:
    return _MARGIN + _TILE // 2 + _STEP * spot.column - (_STEP - 90), _TOP + int(_ROW * spot.row) + _ROW // 2


def _legs(picture: Picture, at: Mapping[UUID, tuple[int, int]], me: tuple[int, int]) -> Iterator[str]:
    """Straight on they begin behind the words, which stand beside the tile."""
    half, words = _TILE // 2, {spot.id: _width(spot, picture.naming) for spot in picture.spots}
    for spot in picture.spots:
        x, y = at[spot.id]
        from_x, from_y = me if spot.link is None else at[spot.link.introducer_id]
        beside = words[spot.link.introducer_id] if spot.link else 0
        turn = from_y + half + 4 if y > from_y else from_y - half - 4
        start = f"M{min(from_x + half + 4 + beside, x - half - 12)} {from_y}" if y == from_y else f"M{from_x} {turn}V{y}"
        colour, dashes = _stroke(spot)
        line = f'fill="none" stroke="{colour}" stroke-width="2.5" stroke-linecap="round" {dashes}'
        yield f'<path d="{start}H{x - half - 4}" {line}/>'


def _width(spot: Spot, naming: Naming) -> int:
    """About as wide as the words beside a tile."""
    name = len(_short(spot.label)) * 8 if naming is Naming.NAMES else 0
    return 14 + max(name, len(_says(spot.link)) * 7)


def _stroke(spot: Spot) -> tuple[str, str]:
    """Met is ink, an open door is warm, what is only hoped for is dotted."""
    if spot.link is None:
        return _WARM[0][2], ""
    if spot.link.met:
        return _QUIET, ""
    return (_WARM[1][2], "") if spot.link.state in OPENED else (_LINE, 'stroke-dasharray="2 6"')


def _person(spot: Spot, naming: Naming) -> Iterator[str]:
    x, y = _center(spot)
    met = spot.known or (spot.link is not None and spot.link.met)
    colours = _WARM[0] if met else _WARM[min(spot.column - 1, 2)]
    yield _tile(x, y, label(spot.label, Naming.INITIALS) if naming is Naming.NAMES else spot.label, colours)
    beside = x + _TILE // 2 + 10
    if naming is Naming.NAMES:
        yield text_at(beside, y - 4, _short(spot.label), 13, _INK, weight=560)
    yield text_at(beside, y + (13 if naming is Naming.NAMES else 4), _says(spot.link), 12, _QUIET)


def _tile(x: int, y: int, label: str, colours: tuple[str, str, str]) -> str:
    half, (fill, ink, line) = _TILE // 2, colours
    tile = f'<rect x="{x - half}" y="{y - half}" width="{_TILE}" height="{_TILE}" rx="12" fill="{fill}" stroke="{line}"/>'
    return tile + (text_at(x, y + 4, label, 12, ink, weight=650, anchor="middle") if label else "")


def text_at(x: int, y: int, text: str, size: int, colour: str, *, weight: int = 400, anchor: str = "start") -> str:
    looks = f'font-size="{size}" font-weight="{weight}" fill="{colour}" text-anchor="{anchor}"'
    return f'<text x="{x}" y="{y}" {looks}>{written(text)}</text>'


def written(text: str) -> str:
    return escape("".join(character for character in text if character.isprintable()))


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _short(name: str) -> str:
    return name if len(name) <= 16 else f"{name[:15]}…"


def _mermaid(picture: Picture) -> str:
    keys = {spot.id: f"p{number}" for number, spot in enumerate(picture.spots)}
    lines = ["graph LR", f'  you(["{_YOU}"])']
    lines += [f'  {keys[spot.id]}["{_quoted(spot.label) or "·"}"]' for spot in picture.spots]
    for spot in picture.spots:
        if spot.link is None:
            lines.append(f"  you --> {keys[spot.id]}")
        else:
            arrow = "-->" if spot.link.met or spot.link.state in OPENED else "-.->"
            lines.append(f"  {keys[spot.link.introducer_id]} {arrow}|{_says(spot.link)}| {keys[spot.id]}")
    return "\n".join(lines) + "\n"


def _quoted(label: str) -> str:
    return label.replace("&", "#amp;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;").replace("\\", "#92;")


def _graphml(picture: Picture) -> str:
    keys = {spot.id: f"p{number}" for number, spot in enumerate(picture.spots)}
    nodes = [f'<node id="you"><data key="name">{_YOU}</data></node>']
    nodes += [f'<node id="{keys[spot.id]}"><data key="name">{escape(spot.label)}</data></node>' for spot in picture.spots]
    edges = [
        f'<edge source="{keys[spot.link.introducer_id] if spot.link else "you"}" target="{keys[spot.id]}">'
        f'<data key="state">{_says(spot.link)}</data></edge>'
        for spot in picture.spots
    ]
    declared = (
        '<key id="name" for="node" attr.name="name" attr.type="string"/>'
        '<key id="state" for="edge" attr.name="state" attr.type="string"/>'
    )
    body = "".join((*nodes, *edges))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
        f'{declared}<graph id="chain" edgedefault="directed">{body}</graph></graphml>\n'
    )
