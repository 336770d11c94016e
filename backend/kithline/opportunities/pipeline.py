"""How an opportunity moves. Going from a conversation straight to an interview is the method's own route."""

from typing import Final

from kithline.core.db import Db
from kithline.core.pipeline import Move, Moving
from kithline.core.problems import Invalid
from kithline.opportunities.details import End
from kithline.opportunities.models import LIVE, Opportunity, OpportunityState

_S = OpportunityState
ENDS: Final = (_S.NOT_SELECTED, _S.WITHDRAWN, _S.CLOSED_BY_EMPLOYER, _S.DECLINED_OFFER)


def _end(db: Db, it: Opportunity, details: End) -> None:
    if details.state is _S.DECLINED_OFFER and it.state is not _S.OFFERED:
        raise Invalid("There is no offer to decline. Use `withdrawn`, or note the offer first.")
    it.state, it.state_since, it.reason = details.state, db.now, details.reason


def _forget_reason(_: Db, it: Opportunity, __: object) -> None:
    it.reason = ""


MOVES: Final = {
    "pursue": Move[Moving](sources=(_S.HEARD_OF,), to=_S.PURSUING, summary="You want it: surround it."),
    "apply": Move[Moving](sources=(_S.HEARD_OF, _S.PURSUING), to=_S.APPLIED, summary="You sent an application."),
    "interview": Move[Moving](
        sources=(_S.PURSUING, _S.APPLIED), to=_S.INTERVIEWING, summary="They talk with you about this role."
    ),
    "offer": Move[Moving](sources=(_S.INTERVIEWING,), to=_S.OFFERED, summary="They made you an offer."),
    "accept": Move[Moving](sources=(_S.OFFERED,), to=_S.ACCEPTED, summary="You said yes."),
    "end": Move[Moving](sources=LIVE, to=None, summary="It is over, and how.", takes=End, effects=(_end,)),
    "reopen": Move[Moving](
        sources=(*ENDS, _S.ACCEPTED), to=_S.PURSUING, summary="It is open again after all.", effects=(_forget_reason,)
    ),
}
"""`end` leads to the state that it names."""
