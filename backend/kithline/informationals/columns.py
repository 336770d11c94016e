"""How far a contact has come, from somebody one wishes to meet to somebody who opens doors, and how often they are asked to."""

from typing import Final

from sqlalchemy import and_, bindparam, case, func, not_, or_, select

from kithline.contacts.models import Contact, Stage
from kithline.core.shapes import Loan
from kithline.core.sql import JsonFields, written
from kithline.informationals.models import Informational, InformationalState
from kithline.introductions.columns import LOADS, cutoffs
from kithline.introductions.models import Introduction

_ADVOCATES: Final = 2
"""Whoever has opened so many doors is an advocate."""

_SPOKEN: Final = Informational.state.in_(written(InformationalState.HELD, InformationalState.CLOSED))
_ASKED: Final = Informational.state.not_in(written(InformationalState.SHORTLISTED))
_MADE: Final = Introduction.made_at.is_not(None)
_words: Final = dict(zip(Stage, written(*Stage), strict=True))

_reached = (
    select(func.max(case((_SPOKEN, 2), (_ASKED, 1), else_=0)))
    .where(Informational.workspace_id == Contact.workspace_id, Informational.contact_id == Contact.id)
    .correlate(Contact)
    .scalar_subquery()
)
_unasked = case((Contact.known, _words[Stage.SOCIAL]), else_=_words[Stage.WISHED_FOR])
_before = case({2: _words[Stage.CONSULTED], 1: _words[Stage.APPROACHED]}, value=_reached, else_=_unasked)
_stage = case({0: _before, 1: _words[Stage.CONNECTOR]}, value=func.count().filter(_MADE), else_=_words[Stage.ADVOCATE])
_fields = JsonFields({"stage": _stage, "ask_load": func.count().filter(LOADS)})
_shown = select(_fields).where(Introduction.workspace_id == Contact.workspace_id, Introduction.introducer_id == Contact.id)

_introduced = select(Introduction.introducer_id).where(_MADE)
_opens_doors = Contact.id.in_(_introduced)
_is_advocate = Contact.id.in_(_introduced.group_by(Introduction.introducer_id).having(func.count() >= _ADVOCATES))
_is_spoken_to = Contact.id.in_(select(Informational.contact_id).where(_SPOKEN))
_is_asked = Contact.id.in_(select(Informational.contact_id).where(_ASKED))
_is = {
    Stage.ADVOCATE: _is_advocate,
    Stage.CONNECTOR: and_(_opens_doors, not_(_is_advocate)),
    Stage.CONSULTED: and_(_is_spoken_to, not_(_opens_doors)),
    Stage.APPROACHED: and_(_is_asked, not_(_is_spoken_to), not_(_opens_doors)),
    Stage.SOCIAL: and_(Contact.known, not_(_is_asked), not_(_opens_doors)),
    Stage.WISHED_FOR: and_(not_(Contact.known), not_(_is_asked), not_(_opens_doors)),
}

STAGE: Final = Loan(
    columns={("stage", "ask_load"): _shown.correlate(Contact).scalar_subquery()},
    filters={"stage": or_(*(and_(bindparam("stage") == stage.value, here) for stage, here in _is.items()))},
    cutoffs=cutoffs,
)
