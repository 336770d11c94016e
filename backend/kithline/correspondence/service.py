"""Keeping letters in one's own words."""

from uuid import UUID

from kithline.core.db import Db
from kithline.core.pages import Item
from kithline.core.problems import Conflict, Invalid
from kithline.correspondence.models import LetterTemplate
from kithline.correspondence.queries import find_template, get_template, show_template
from kithline.correspondence.schemas import LetterTemplateChanges, NewLetterTemplate, ShippedOut, ShippedTemplates
from kithline.events.service import record
from kithline.letters.templates import TEMPLATES, Template


def see_shipped(_: Db) -> ShippedTemplates:
    return ShippedTemplates(templates=[ShippedOut.model_validate(template) for template in TEMPLATES])


def add_template(db: Db, new: NewLetterTemplate) -> Item:
    """Raises Conflict when there is one for it, Invalid for a variant or a placeholder that there is not."""
    if (new.purpose, new.variant) not in {(template.purpose, template.variant) for template in TEMPLATES}:
        raise Invalid(f"There is no variant “{new.variant}” of this letter.")
    if find_template(db, new.purpose, new.variant):
        raise Conflict("You have your own words for this letter already. Change those.")
    template = LetterTemplate(**new.model_dump())
    _check(template)
    db.add(template)
    record(db, "letter_template.created", template, purpose=template.purpose)
    return show_template(db, template.id)


def revise_template(db: Db, id: UUID, version: int, changes: LetterTemplateChanges) -> Item:
    """Raises NotFound, Stale, and Invalid for a placeholder that there is not."""
    template = get_template(db, id).at(version)
    for field in changes.model_fields_set:
        setattr(template, field, getattr(changes, field))
    _check(template)
    record(db, "letter_template.updated", template, purpose=template.purpose)
    return show_template(db, id)


def delete_template(db: Db, id: UUID, version: int) -> None:
    """From now on the shipped words are used again. Raises NotFound, Stale."""
    template = get_template(db, id).at(version)
    record(db, "letter_template.deleted", template, purpose=template.purpose)
    db.delete(template)


def _check(template: LetterTemplate) -> None:
    _ = Template(template.purpose, template.subject, template.body).placeholders
