"""What one means to ask in a conversation: in an order, ticked when it was asked, changed when a role turns out to be open."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from kithline.core.db import Db
from kithline.core.pages import Item
from kithline.events.service import record
from kithline.informationals.models import AgendaItem, Informational, Origin, Question
from kithline.informationals.queries import (
    agenda_of,
    get_informational,
    get_item,
    get_question,
    show_question,
)
from kithline.informationals.schemas import (
    AgendaItemChanges,
    AgendaItemOut,
    AgendaOut,
    Bank,
    NewAgendaItem,
    NewQuestion,
    QuestionChanges,
    TopicOut,
)
from kithline.letters.questions import BANK, first_meeting, role_open
from kithline.letters.questions import Question as BankQuestion


def see_agenda(db: Db, id: UUID) -> AgendaOut:
    """Raises NotFound."""
    get_informational(db, id)
    return AgendaOut(items=[AgendaItemOut.model_validate(item) for item in agenda_of(db, id)])


def add_item(db: Db, id: UUID, new: NewAgendaItem) -> AgendaItem:
    """Raises NotFound."""
    informational = get_informational(db, id)
    items = [*agenda_of(db, id)]
    place = len(items) if new.place is None else min(new.place, len(items))
    item = AgendaItem(informational_id=id, text=new.text, topic=new.topic or "", origin=new.origin, place=place)
    db.add(item)
    items[place:place] = [item]
    _number(items)
    _record(db, informational)
    return item


def revise_item(db: Db, id: UUID, item_id: UUID, version: int, changes: AgendaItemChanges) -> AgendaItem:
    """Another place moves the others along. Raises NotFound, Stale."""
    informational, item = get_informational(db, id), get_item(db, id, item_id).at(version)
    for field in changes.model_fields_set - {"place"}:
        setattr(item, field, getattr(changes, field))
    if "place" in changes.model_fields_set:
        items = [other for other in agenda_of(db, id) if other is not item]
        items[changes.place : changes.place] = [item]
        _number(items)
    _record(db, informational)
    return item


def delete_item(db: Db, id: UUID, item_id: UUID, version: int) -> None:
    """Raises NotFound, Stale."""
    informational = get_informational(db, id)
    db.delete(get_item(db, id, item_id).at(version))
    _record(db, informational)


def prepare(db: Db, informational: Informational) -> None:
    """Nobody goes unprepared: who wrote down no questions has those of a first meeting."""
    if not agenda_of(db, informational.id):
        _number(_from_bank(db, informational, first_meeting()))
        _record(db, informational)


def turn_to_the_role(db: Db, informational: Informational) -> None:
    """The person across the table has a role to fill: what there is to know about it comes next."""
    items = agenda_of(db, informational.id)
    there = {item.text for item in items}
    new = _from_bank(db, informational, (question for question in role_open() if question.text not in there))
    asked, waiting = ([item for item in items if bool(item.asked_at) is said] for said in (True, False))
    _number([*asked, *new, *waiting])
    _record(db, informational)


def see_bank(_: Db) -> Bank:
    """The questions that ship."""
    return Bank(topics=[TopicOut(topic=topic, questions=[*texts]) for topic, texts in BANK.items()])


def add_question(db: Db, new: NewQuestion) -> Item:
    question = Question(text=new.text, topic=new.topic)
    db.add(question)
    record(db, "question.added", question, topic=new.topic)
    return show_question(db, question.id)


def revise_question(db: Db, id: UUID, version: int, changes: QuestionChanges) -> Item:
    """Raises NotFound, Stale."""
    question = get_question(db, id).at(version)
    for field in changes.model_fields_set:
        setattr(question, field, getattr(changes, field))
    record(db, "question.updated", question, topic=question.topic)
    return show_question(db, id)


def delete_question(db: Db, id: UUID, version: int) -> None:
    """Agendas keep it. Raises NotFound, Stale."""
    question = get_question(db, id).at(version)
    record(db, "question.deleted", question, topic=question.topic)
    db.delete(question)


def _from_bank(db: Db, informational: Informational, questions: Iterable[BankQuestion]) -> list[AgendaItem]:
    items = [
        AgendaItem(informational_id=informational.id, text=text, topic=topic, origin=Origin.BANK, place=0)
        for topic, text in questions
    ]
    db.add_all(items)
    return items


def _number(items: Sequence[AgendaItem]) -> None:
    for place, item in enumerate(items):
        if item.place != place:
            item.place = place


def _record(db: Db, informational: Informational) -> None:
    record(db, "agenda.changed", informational, contact_id=informational.contact_id)
