"""The introducer's half page: who I am, what I look for, three kinds of people, and the sentences, to print or to send."""

from dataclasses import replace
from itertools import islice
from typing import Final

from kithline.accounts.queries import get_me
from kithline.aims.queries import find_aim
from kithline.contacts.models import PointKind
from kithline.contacts.queries import get_contact
from kithline.core.db import Db
from kithline.correspondence.compose import first_point, my_words, ways
from kithline.correspondence.queries import template_for
from kithline.correspondence.schemas import HalfPageOut, HalfPageWindow, SectionOut
from kithline.letters.message import Mailbox, Message
from kithline.letters.templates import Purpose, introduction, sections, write

_KINDS: Final = 3


def see_half_page(db: Db, asked: HalfPageWindow) -> HalfPageOut:
    """For somebody who will speak of me. Raises NotFound for somebody unknown."""
    me, contact = get_me(db), get_contact(db, asked.contact_id)
    words = my_words(db, me, contact)
    one, two, three = _kinds(db)
    filled = replace(words, letter=introduction(words).body, kind_one=one, kind_two=two, kind_three=three)
    page = write(template_for(db, Purpose.HALF_PAGE, ""), filled)
    parts = [SectionOut(heading=it.heading, text=it.text) for it in sections(page.body)]
    body = "\n\n".join(f"{part.heading}\n{part.text}".strip() for part in parts)
    address = first_point(contact, PointKind.EMAIL)
    to = (Mailbox(address, contact.display_name),) if address else ()
    return HalfPageOut(
        title=page.subject, sections=parts, body=body, gaps=list(page.gaps), ways=ways(Message(page.subject, body, to))
    )


def _kinds(db: Db) -> tuple[str, str, str]:
    """From the roles and fields that I look for; what is missing shows as a gap."""
    aim = find_aim(db)
    roles = [f"Somebody who works as {role}" for role in aim.target_roles] if aim else []
    fields = [f"Somebody who knows {field} from the inside" for field in aim.fields] if aim else []
    one, two, three = islice((*roles[:2], *fields, *roles[2:], *[""] * _KINDS), _KINDS)
    return one, two, three
