"""Writing a letter to somebody from what is known of them and of me."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from kithline.accounts.models import User
from kithline.accounts.queries import get_me
from kithline.aims.models import NicheStatement
from kithline.contacts.models import Contact, PointKind
from kithline.contacts.queries import get_contact
from kithline.core.db import Db
from kithline.core.problems import Invalid
from kithline.correspondence.queries import dearest_passion, latest_niche, template_for
from kithline.correspondence.schemas import CardOut, CardWindow, CheckOut, Compose, Ladder, LetterOut, WayOut
from kithline.letters import links
from kithline.letters.checks import Written, check
from kithline.letters.ladder import Rung, card
from kithline.letters.message import LetterChannel, Mailbox, Message
from kithline.letters.templates import Purpose, Template, introduction, write
from kithline.letters.words import Words, minutes_in_words


def compose(db: Db, asked: Compose) -> LetterOut:
    """Nothing is kept and nothing is sent. Raises NotFound for somebody unknown."""
    me, contact = get_me(db), get_contact(db, asked.contact_id)
    template = template_for(db, asked.purpose, _variant(asked))
    own = Template(
        asked.purpose,
        template.subject if asked.subject is None else _literal(asked.subject),
        template.body if asked.body is None else _literal(asked.body),
    )
    letter = write(own, _words(db, me, contact, asked))
    address, phone, page = (first_point(contact, kind) for kind in PointKind)
    message = Message(letter.subject, letter.body, _mailboxes(address, contact.display_name), _in_copy(db, asked))
    return LetterOut(
        purpose=asked.purpose,
        subject=letter.subject,
        body=message.body,
        to=address,
        cc=[mailbox.address for mailbox in message.cc],
        phone=phone,
        profile=page,
        gaps=list(letter.gaps),
        checks=checks(asked.purpose, message.body, me),
        ways=[*ways(message), *_short_ways(message, phone, page)],
    )


def see_ladder(db: Db, asked: CardWindow) -> Ladder:
    """What to say when the moment comes, from gentle to direct. Raises NotFound for somebody unknown."""
    me, contact = get_me(db), get_contact(db, asked.contact_id)
    words = my_words(db, me, contact)
    if asked.target_id:
        target = get_contact(db, asked.target_id)
        words = replace(words, target=target.display_name, target_first_name=first_name(target))
    return Ladder(cards=[CardOut(rung=rung, **vars_of(card(rung, words))) for rung in Rung])


def my_words(db: Db, me: User, contact: Contact) -> Words:
    """What every letter may say: who I am, who they are, what I look for."""
    niche = latest_niche(db)
    return Words(
        name=first_name(contact),
        organization=contact.organization_name,
        me=me.name,
        my_first_name=me.name.partition(" ")[0],
        my_address=me.email,
        credential=me.credential,
        pitch=me.pitch,
        topic=dearest_passion(db).lower(),
        niche=_said(niche) if niche else "",
    )


def first_name(contact: Contact) -> str:
    """Empty for somebody who has no name yet."""
    return "" if contact.placeholder else contact.given_name or contact.display_name.partition(" ")[0]


def first_point(contact: Contact, kind: PointKind) -> str | None:
    return next((point.value for point in contact.points if point.kind is kind), None)


def checks(purpose: Purpose, body: str, me: User) -> list[CheckOut]:
    return [CheckOut.model_validate(it) for it in check(purpose, Written(body, me.name, me.credential))]


def ways(message: Message) -> list[WayOut]:
    """Programs that open with the whole letter in them."""
    found = (links.mail(message), links.gmail(message), links.outlook(message), links.office(message))
    return [WayOut.model_validate(way) for way in found]


def vars_of(spoken: object) -> dict[str, object]:
    return {name: getattr(spoken, name) for name in ("title", "say", "if_unsure", "if_no")}


def _words(db: Db, me: User, contact: Contact, asked: Compose) -> Words:
    words = my_words(db, me, contact)
    said = replace(
        words,
        topic=asked.topic or words.topic,
        minutes=minutes_in_words(asked.minutes),
        how=asked.how,
        times=asked.times,
        role=asked.role,
        learned=asked.learned,
        next_step=asked.next_step,
        introducer=_name(db, asked.via_id),
        target=_name(db, asked.target_id),
        target_first_name=_name(db, asked.target_id).partition(" ")[0],
    )
    return replace(said, letter=introduction(said).body) if asked.purpose is Purpose.INTRODUCER_NOTE else said


def _said(niche: NicheStatement) -> str:
    """A beginner may know what, and not yet for whom or where."""
    parts = (("I want to", niche.want_to), ("for", niche.for_whom), ("in", niche.within))
    return " ".join(f"{word} {said}" for word, said in parts if said)


def _name(db: Db, id: UUID | None) -> str:
    return get_contact(db, id).display_name if id else ""


def _variant(asked: Compose) -> str:
    if asked.purpose is Purpose.THANK_YOU and asked.target_id:
        return "introduced"
    return asked.rung.value if asked.purpose is Purpose.REQUEST and asked.rung is not Rung.ADVICE else ""


def _literal(text: str) -> str:
    """One's own words are never read as a template."""
    return text.replace("{", "{{").replace("}", "}}")


def _mailboxes(address: str | None, name: str) -> tuple[Mailbox, ...]:
    return (Mailbox(address, name),) if address else ()


def _in_copy(db: Db, asked: Compose) -> tuple[Mailbox, ...]:
    """Whoever opened the door sees that one went through it."""
    if asked.purpose is not Purpose.INTRODUCTION_REPLY or asked.via_id is None:
        return ()
    introducer = get_contact(db, asked.via_id)
    return _mailboxes(first_point(introducer, PointKind.EMAIL), introducer.display_name)


def _short_ways(message: Message, phone: str | None, page: str | None) -> Iterator[WayOut]:
    yield WayOut.model_validate(links.sms(message.body, phone or ""))
    yield WayOut.model_validate(links.whatsapp(message.body, phone or ""))
    if page:
        try:
            yield WayOut.model_validate(links.profile(page))
        except Invalid as problem:
            yield WayOut(channel=LetterChannel.PROFILE, url=None, reason=problem.detail)
