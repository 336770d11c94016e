"""A date for the other's calendar: invited, told when it moves, and when it is called off. Each time somebody presses send."""

from typing import Final
from uuid import UUID

from kithline.accounts.queries import find_rhythm, get_me
from kithline.contacts.models import PointKind
from kithline.core.db import Db
from kithline.core.problems import Conflict
from kithline.core.wall_time import spoken
from kithline.correspondence.compose import first_name, first_point
from kithline.informationals.calendar import meeting_of
from kithline.informationals.models import Informational, InformationalState
from kithline.informationals.queries import get_informational
from kithline.letters.calendar_entry import Meeting
from kithline.letters.invitation import Method, Party, Told, invitation, told
from kithline.mail.models import Tidings
from kithline.mail.queries import last_invitation
from kithline.mail.schemas import CalendarInvitationOut

_SUBJECTS: Final = {
    Tidings.NEW: "Invitation: {when}",
    Tidings.MOVED: "New time: {when}",
    Tidings.CALLED_OFF: "Called off: {when}",
}
_BODIES: Final = {
    Tidings.NEW: "here is our conversation for your calendar: {when}, {minutes} minutes{where}.\n\nI look forward to it,",
    Tidings.MOVED: "our conversation has a new date: {when}, {minutes} minutes{where}.\n\nI look forward to it,",
    Tidings.CALLED_OFF: "our conversation on {when} cannot take place. I will write to you again.\n\nThank you,",
}


def see_invitation(db: Db, id: UUID) -> CalendarInvitationOut:
    """Raises NotFound."""
    it, last = get_informational(db, id), last_invitation(db, id)
    said = told(last.invitation) if last else None
    tidings = _tidings(it, said)
    subject, body = _written(db, it, tidings, said) if tidings else ("", "")
    to = first_point(it.contact, PointKind.EMAIL)
    return CalendarInvitationOut(to=to, tidings=tidings, subject=subject, body=body, sent_at=last.sent_at if last else None)


def file_for(db: Db, id: UUID, sender: str, to: str) -> str:
    """What goes with the letter. Raises NotFound, Conflict when there is nothing to tell, and Invalid for an address."""
    it, last = get_informational(db, id), last_invitation(db, id)
    said = told(last.invitation) if last else None
    tidings = _tidings(it, said)
    if tidings is None:
        raise Conflict("There is nothing to tell their calendar. Set a date or change it, and invite them then.")
    meeting = _called_off(db, it, said) if tidings is Tidings.CALLED_OFF and said else meeting_of(it)
    return invitation(meeting, Party(sender, get_me(db).name), Party(to, it.contact.display_name)).decode()


def _tidings(it: Informational, said: Told | None) -> Tidings | None:
    invited = said is not None and said.method is Method.REQUEST
    if it.state is InformationalState.SCHEDULED:
        return (Tidings.MOVED if it.sequence > said.sequence else None) if said and invited else Tidings.NEW
    over = it.state in {InformationalState.HELD, InformationalState.CLOSED, InformationalState.MISSED}
    return Tidings.CALLED_OFF if invited and not over else None


def _called_off(db: Db, it: Informational, said: Told) -> Meeting:
    """By the date that they know: it may have none any more."""
    return Meeting(
        uid=it.calendar_uid,
        sequence=max(it.sequence, said.sequence + 1),
        name=it.contact.display_name,
        starts_at=said.starts_at,
        ends_at=said.ends_at,
        changed_at=db.now,
        cancelled=True,
    )


def _written(db: Db, it: Informational, tidings: Tidings, said: Told | None) -> tuple[str, str]:
    starts_at = said.starts_at if tidings is Tidings.CALLED_OFF and said else it.starts_at
    assert starts_at
    zone = it.time_zone or find_rhythm(db).time_zone
    place = it.place or it.link
    when = spoken(starts_at, zone)
    body = _BODIES[tidings].format(when=f"{when} ({_city(zone)} time)", minutes=it.minutes, where=f", {place}" if place else "")
    me = get_me(db).name
    return _SUBJECTS[tidings].format(when=when), f"Hello {first_name(it.contact)},\n\n{body}\n{me.partition(' ')[0]}"


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")
