"""Finding one's own letters, and the words that fill them."""

from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, select

from kithline.aims.models import NicheStatement, Passion
from kithline.core.db import Db
from kithline.core.pages import Item, Listing, Slice, Wire, wire
from kithline.core.problems import found
from kithline.correspondence.models import LetterTemplate
from kithline.correspondence.schemas import LetterTemplateOut, TemplateWindow
from kithline.letters.templates import Purpose, Template, shipped

_TEMPLATES: Final = Listing[Wire](
    of=LetterTemplate,
    shows=wire(LetterTemplateOut, LetterTemplate),
    sorts={"purpose": LetterTemplate.purpose},
    filters={"updated_since": LetterTemplate.updated_at >= bindparam("updated_since")},
)


def list_templates(db: Db, window: TemplateWindow) -> Slice[Wire]:
    return _TEMPLATES.page(db, window)


def show_template(db: Db, id: UUID) -> Item:
    """Raises NotFound."""
    return _TEMPLATES.one(db, id)


def get_template(db: Db, id: UUID) -> LetterTemplate:
    """Raises NotFound."""
    return found(
        db.scalar(select(LetterTemplate).where(LetterTemplate.id == id)),
        f"There is no letter template {id}. The list has those there are.",
    )


def find_template(db: Db, purpose: Purpose, variant: str) -> LetterTemplate | None:
    same = (LetterTemplate.purpose == purpose, LetterTemplate.variant == variant)
    return db.scalar(select(LetterTemplate).where(*same))


def template_for(db: Db, purpose: Purpose, variant: str) -> Template:
    """One's own words for it, else those that ship."""
    own = find_template(db, purpose, variant)
    return Template(purpose, own.subject, own.body, variant) if own else shipped(purpose, variant)


def dearest_passion(db: Db) -> str:
    """The name of what matters most to me; empty before anything was said."""
    mine = select(Passion.name).where(Passion.weight.is_not(None)).order_by(Passion.weight.desc(), Passion.name).limit(1)
    return db.scalar(mine) or ""


def latest_niche(db: Db) -> NicheStatement | None:
    return db.scalar(select(NicheStatement).order_by(NicheStatement.said_on.desc(), NicheStatement.id.desc()).limit(1))
