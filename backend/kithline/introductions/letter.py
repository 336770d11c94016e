"""The three sentences of one introduction: for the introducer's own mail program, with me in CC."""

from dataclasses import replace
from uuid import UUID

from kithline.accounts.models import User
from kithline.accounts.queries import get_me
from kithline.contacts.models import PointKind
from kithline.core.db import Db
from kithline.correspondence.compose import checks, first_name, first_point, my_words, ways
from kithline.events.service import record
from kithline.introductions.models import Introduction
from kithline.introductions.queries import get_introduction
from kithline.introductions.schemas import IntroductionLetterOut, LetterWords
from kithline.letters import eml, qr
from kithline.letters.links import mailto
from kithline.letters.message import Mailbox, Message
from kithline.letters.templates import Purpose, ThreeSentences, introduction, three_sentences


def show_letter(db: Db, id: UUID) -> IntroductionLetterOut:
    """As it was worded, else as it ships. Raises NotFound."""
    return _show(db, get_introduction(db, id))


def word_letter(db: Db, id: UUID, version: int, words: LetterWords) -> IntroductionLetterOut:
    """Raises NotFound, Stale."""
    it = get_introduction(db, id).at(version)
    for field in LetterWords.model_fields:
        setattr(it, field, getattr(words, field))
    record(db, "introduction.worded", it)
    return show_letter(db, id)


def draft(db: Db, id: UUID) -> bytes:
    """The letter as a file that a mail program opens. Raises NotFound."""
    it, me = get_introduction(db, id), get_me(db)
    subject, sentences = _wording(db, it, me)
    return eml.draft(_message(it, me, subject, sentences))


def _show(db: Db, it: Introduction) -> IntroductionLetterOut:
    me = get_me(db)
    subject, sentences = _wording(db, it, me)
    message = _message(it, me, subject, sentences)
    code = qr.draw(mailto(replace(message, to=())))  # the introducer adds the address: it stays theirs
    return IntroductionLetterOut(
        id=it.id,
        version=it.version,
        subject=subject,
        hello=sentences.hello,
        request=sentences.request,
        who=sentences.who,
        body=message.body,
        to=message.to[0].address if message.to else None,
        cc=me.email,
        checks=checks(Purpose.INTRODUCTION, message.body, me),
        ways=ways(message),
        qr=code.svg if isinstance(code, qr.QrCode) else None,
        qr_reason=code.reason if isinstance(code, qr.TooLong) else "",
        mailto=mailto(replace(message, to=())),
    )


def _wording(db: Db, it: Introduction, me: User) -> tuple[str, ThreeSentences]:
    words = my_words(db, me, it.introducer)
    name = "" if it.target.placeholder else it.target.display_name
    letter = introduction(replace(words, target=name, target_first_name=first_name(it.target)))
    shipped = three_sentences(letter.body)
    own = ThreeSentences(it.hello or shipped.hello, it.request or shipped.request, it.who or shipped.who)
    return it.subject or letter.subject, own


def _message(it: Introduction, me: User, subject: str, sentences: ThreeSentences) -> Message:
    address = first_point(it.target, PointKind.EMAIL)
    to = (Mailbox(address, it.target.display_name),) if address else ()
    return Message(subject, sentences.text, to, (Mailbox(me.email, me.name),))
