"""The coffees that led to a job, drawn as SVG: whole in one file, with names, with initials, or with nobody's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from pydantic import Field

from kithline.chains.pictures import Naming, label, text_at, written
from kithline.core.db import Db
from kithline.core.web import Body
from kithline.opportunities.telling import StoryOut, StoryPerson, see_story

MEDIA_TYPE: Final = "image/svg+xml"
_WIDTH: Final = 420
_MARGIN: Final = 28
_TOP: Final = 92
_ROW: Final = 72
_TILE: Final = 44
_INDENT: Final = 34
_MOST_COLUMNS: Final = 4
_LETTER: Final = 7.6
"""About as wide as a letter of a name."""
_NUMBERS: Final = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"]


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"


class StoryDrawing(Body):
    people: Naming = Field(Naming.INITIALS, description="`dots`: nobody can be told apart, and the job has no name.")
    theme: Theme = Theme.LIGHT


@dataclass(frozen=True, slots=True)
class Colours:
    paper: str
    ink: str
    quiet: str
    line: str
    warm: tuple[tuple[str, str, str], ...]
    """Fill, ink and line of somebody one, two and three steps away."""


_COLOURS: Final = {
    Theme.LIGHT: Colours(
        "#ffffff",
        "#1f161f",
        "#574d57",
        "#cec6ca",
        (("#ffe7cc", "#993d10", "#f67214"), ("#ffe0e6", "#ac054d", "#ea296b"), ("#ebe2ff", "#642cac", "#8449d0")),
    ),
    Theme.DARK: Colours(
        "#1c171d",
        "#f4f0f2",
        "#b9b1b6",
        "#4d444f",
        (("#582e10", "#ffbc79", "#ff923a"), ("#641833", "#ffa1b8", "#fa588b"), ("#42276c", "#cdb3fd", "#a97dee")),
    ),
}


def draw_story(db: Db, id: UUID, drawing: StoryDrawing) -> str:
    """Raises NotFound."""
    return draw(see_story(db, id), drawing.people, _COLOURS[drawing.theme])


def draw(story: StoryOut, naming: Naming, colours: Colours) -> str:
    """Of the job's name and of anybody's there is nothing in it but with names."""
    height = _TOP + _ROW * (len(story.people) + 2) + _MARGIN // 2
    named = naming is Naming.NAMES
    job = ", ".join(filter(None, (story.title, story.organization_name))) if named else ""
    people = {one.contact_id: one for one in story.people}
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" ',
            f'role="img" font-family="Inter, system-ui, sans-serif"><title>{written(heading(story))}</title>',
            f'<rect width="{_WIDTH}" height="{height}" rx="16" fill="{colours.paper}"/>',
            text_at(_MARGIN, 46, heading(story), 22, colours.ink, weight=700),
            text_at(_MARGIN, 70, _short(job, _MARGIN), 13, colours.quiet) if job else "",
            *_beside(story, people, colours),
            *_way(story, colours),
            _tile(_MARGIN + _TILE // 2, _y(0), "You", (colours.ink, colours.paper, colours.ink)),
            *(part for one in story.people for part in _person(one, people, naming, colours)),
            *_job(story, named, colours),
            "</svg>\n",
        )
    )


def heading(story: StoryOut) -> str:
    """ "Five coffees to my job"."""
    count = story.conversations
    if not count:
        return "The way to my job" if story.accepted else "The way so far"
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{number} {'coffee' if count == 1 else 'coffees'} {'to my job' if story.accepted else 'so far'}"


def _beside(story: StoryOut, people: Mapping[UUID, StoryPerson], colours: Colours) -> Iterator[str]:
    """Thin lines to those who helped otherwise."""
    for one in story.people:
        if not one.middle:
            before = people[one.from_id] if one.from_id else None
            start = f"M{_x(before.column if before else 0)} {_y(before.row if before else 0) + _TILE // 2}"
            line = f'fill="none" stroke="{colours.line}" stroke-width="2"'
            yield f'<path d="{start}V{_y(one.row)}H{_x(one.column) - _TILE // 2}" {line}/>'


def _way(story: StoryOut, colours: Colours) -> Iterator[str]:
    """From warm to warmer, dotted where it is still to go."""
    ends = zip((0, 0.55, 1), colours.warm, strict=True)
    stops = "".join(f'<stop offset="{at}" stop-color="{warm[2]}"/>' for at, warm in ends)
    top, end = _y(0) + _TILE // 2, _y(len(story.people) + 1) - _TILE // 2
    reached = max((_y(one.row) for one in story.people if one.middle), default=top)
    axis = f'x1="0" x2="0" y1="{top}" y2="{end}"'
    yield f'<defs><linearGradient id="way" gradientUnits="userSpaceOnUse" {axis}>{stops}</linearGradient></defs>'
    line = 'fill="none" stroke="url(#way)" stroke-width="4" stroke-linecap="round"'
    yield f'<path d="M{_x(0)} {top}V{end if story.accepted else reached}" {line}/>'
    if not story.accepted:
        yield f'<path d="M{_x(0)} {reached}V{end}" {line} stroke-dasharray="1 9"/>'


def _person(one: StoryPerson, people: Mapping[UUID, StoryPerson], naming: Naming, colours: Colours) -> Iterator[str]:
    x, y = _x(one.column), _y(one.row)
    beside, named = x + _TILE // 2 + 14, naming is Naming.NAMES
    yield _tile(x, y, label(one.name, Naming.INITIALS if named else naming), colours.warm[min(one.generation, 3) - 1])
    says = _says(one, people, naming)
    if named:
        yield text_at(beside, y - 3, _short(label(one.name, naming), beside), 14, colours.ink, weight=600)
    yield text_at(beside, y + (15 if named else 5), _short(says, beside), 12, colours.quiet)


def _says(one: StoryPerson, people: Mapping[UUID, StoryPerson], naming: Naming) -> str:
    before = label(people[one.from_id].name, naming) if one.from_id else ""
    how = f"introduced by {before}" if before else "introduced" if one.from_id else "somebody I know"
    coffees = f"{one.conversations} {'coffee' if one.conversations == 1 else 'coffees'}" if one.conversations else ""
    return ", ".join(filter(None, (how, coffees)))


def _job(story: StoryOut, named: bool, colours: Colours) -> Iterator[str]:
    x, y = _x(0), _y(len(story.people) + 1)
    fill, ink = ("url(#way)", colours.paper) if story.accepted else (colours.paper, colours.quiet)
    yield _tile(x, y, "", (fill, ink, colours.warm[2][2]))
    yield f'<path d="M{x - 9} {y}l6 7l12 -14" fill="none" stroke="{ink}" stroke-width="3" stroke-linecap="round"/>'
    beside = x + _TILE // 2 + 14
    yield text_at(beside, y + 5, _short(story.title if named else "The job", beside), 14, colours.ink, weight=600)


def _x(column: int) -> int:
    return _MARGIN + _TILE // 2 + min(column, _MOST_COLUMNS) * _INDENT


def _y(row: int) -> int:
    return _TOP + _ROW * row + _ROW // 2


def _tile(x: int, y: int, text: str, colours: tuple[str, str, str]) -> str:
    half, (fill, ink, line) = _TILE // 2, colours
    tile = f'<rect x="{x - half}" y="{y - half}" width="{_TILE}" height="{_TILE}" rx="13" fill="{fill}" stroke="{line}"/>'
    return tile + (text_at(x, y + 5, text, 14, ink, weight=650, anchor="middle") if text else "")


def _short(text: str, x: int) -> str:
    """As much as stands between here and the edge."""
    most = int((_WIDTH - _MARGIN // 2 - x) / _LETTER)
    return text if len(text) <= most else f"{text[: most - 1]}…"
