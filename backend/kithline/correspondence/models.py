"""Letters in one's own words, in place of those that ship."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from kithline.core.db import Base, Record
from kithline.letters.templates import Purpose


class LetterTemplate(Record, Base):
    """At most one for each purpose and variant; it is used instead of the shipped one."""

    __tablename__ = "letter_templates"
    __table_args__ = (
        Index(None, "workspace_id", "purpose", "variant", unique=True),
        Index(None, "workspace_id", "purpose", "id"),
    )

    purpose: Mapped[Purpose]
    variant: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
