"""What an event of a calendar tells, as a delivery that can be kept and read again."""

import json

from kithline.accounts.queries import find_own_addresses
from kithline.calendar.bookings import Attendee
from kithline.calendar.occasions import Occasion
from kithline.core.db import Db
from kithline.core.email import email_key


def others(db: Db, occasion: Occasion) -> list[Attendee]:
    """Who comes and is not one of us."""
    mine = find_own_addresses(db)
    named = [*occasion.guests, Attendee(occasion.organizer)]
    unlike = {email_key(it.email): it for it in reversed(named) if it.email and email_key(it.email) not in mine}
    return list(reversed(unlike.values()))


def tell(occasion: Occasion, guests: list[Attendee]) -> str:
    times = {}
    if occasion.starts_at and occasion.ends_at:
        times = {"starts_at": occasion.starts_at.isoformat(), "ends_at": occasion.ends_at.isoformat()}
    what = {"uid": occasion.uid, "title": occasion.title, "place": occasion.place, "link": occasion.link}
    who = [{"email": guest.email, "name": guest.name} for guest in guests]
    status = "cancelled" if occasion.cancelled else "scheduled"
    return json.dumps(
        {**what, **times, "status": status, "attendees": who, "organizer": occasion.organizer, "problem": occasion.problem}
    )
