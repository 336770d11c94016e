"""The CC'd mail, read against the people one knows: what it says, and of which introduction. A person confirms it."""

from kithline.accounts.queries import get_me
from kithline.core.db import Db
from kithline.core.web import show
from kithline.introductions.queries import introductions_open_to, known_people, show_all
from kithline.introductions.schemas import Captured, CaptureOut
from kithline.letters.capture import Reader, capture
from kithline.letters.reading.findings import Known, Me


def read_mail(db: Db, mail: Captured) -> CaptureOut:
    """Nothing is kept. Raises Invalid for what is no mail, or too large for one."""
    me = get_me(db)
    known = [Known(id, name, addresses) for id, name, addresses in known_people(db)]
    proposal = capture(mail.source, Reader(Me(me.name, (me.email,)), known, me.time_zone, db.now))
    meant = introductions_open_to(db, proposal.introducer.contact_id, proposal.target.contact_id)
    return show(CaptureOut, proposal, introductions=show_all(db, meant))
