"""/letters and /letter-templates"""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from kithline.core.pages import Page
from kithline.core.work import IfMatch, Work
from kithline.correspondence import compose, half_page, queries, service
from kithline.correspondence.schemas import (
    CardWindow,
    Compose,
    HalfPageOut,
    HalfPageWindow,
    Ladder,
    LetterOut,
    LetterTemplateChanges,
    LetterTemplateOut,
    NewLetterTemplate,
    ShippedTemplates,
    TemplateWindow,
)

router = APIRouter(tags=["letters"])


@router.post("/letters/compose", response_model=LetterOut)
async def compose_letter(work: Work, asked: Compose) -> Response:
    """Write a letter, or check one in your own words, with every way to send it yourself. Nothing is kept or sent."""
    return await work.read(compose.compose, asked)


@router.get("/letters/ladder", response_model=Ladder)
async def get_ask_ladder(work: Work, asked: Annotated[CardWindow, Query()]) -> Response:
    """Words for asking in the meeting, from gentle to direct."""
    return await work.read(compose.see_ladder, asked)


@router.get("/letters/half-page", response_model=HalfPageOut)
async def get_half_page(work: Work, asked: Annotated[HalfPageWindow, Query()]) -> Response:
    """Half a page about you for whoever will introduce you: who you are, what you look for, whom, and the three sentences."""
    return await work.read(half_page.see_half_page, asked)


@router.get("/letters/shipped", response_model=ShippedTemplates)
async def list_shipped_letters(work: Work) -> Response:
    """The letters that ship, with their placeholders."""
    return await work.read(service.see_shipped)


@router.get("/letter-templates", response_model=Page[LetterTemplateOut])
async def list_letter_templates(work: Work, window: Annotated[TemplateWindow, Query()]) -> Response:
    """Letters in your own words."""
    return await work.read(queries.list_templates, window)


@router.post("/letter-templates", response_model=LetterTemplateOut, status_code=201)
async def add_letter_template(work: Work, new: NewLetterTemplate) -> Response:
    """Put your own words in place of a shipped letter."""
    return await work.write(service.add_template, new)


@router.get("/letter-templates/{id}", response_model=LetterTemplateOut)
async def get_letter_template(work: Work, id: UUID) -> Response:
    """One letter in your own words."""
    return await work.read(queries.show_template, id)


@router.patch("/letter-templates/{id}", response_model=LetterTemplateOut)
async def revise_letter_template(work: Work, id: UUID, version: IfMatch, changes: LetterTemplateChanges) -> Response:
    """Change your words."""
    return await work.write(service.revise_template, id, version, changes)


@router.delete("/letter-templates/{id}", status_code=204)
async def delete_letter_template(work: Work, id: UUID, version: IfMatch) -> Response:
    """Go back to the shipped words."""
    return await work.write(service.delete_template, id, version)
