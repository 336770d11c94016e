"""One conversation for any calendar: a link for Google's, a file for the others."""

from uuid import UUID

from kithline.core.db import Db
from kithline.core.problems import Conflict
from kithline.core.web import Out
from kithline.informationals.models import Informational, InformationalState
from kithline.informationals.queries import get_informational
from kithline.letters.calendar_entry import Meeting, google, ics


class CalendarLinks(Out):
    google: str
    ics: str


def see_links(db: Db, id: UUID) -> CalendarLinks:
    """Raises NotFound, and Conflict for one that has no date."""
    return CalendarLinks(google=google(meeting_of(get_informational(db, id))), ics=f"/api/v1/informationals/{id}/calendar.ics")


def write_file(db: Db, id: UUID) -> bytes:
    """Raises NotFound, and Conflict for one that has no date."""
    return ics([meeting_of(get_informational(db, id))])


def meeting_of(it: Informational) -> Meeting:
    """As calendars know it. Raises Conflict for one that has no date."""
    if not (it.starts_at and it.ends_at):
        raise Conflict("It has no date yet. Set one, and it can go into a calendar.")
    return Meeting(
        uid=it.calendar_uid,
        sequence=it.sequence,
        name=it.contact.display_name,
        starts_at=it.starts_at,
        ends_at=it.ends_at,
        changed_at=it.updated_at,
        place=it.place,
        link=it.link,
        cancelled=it.state is InformationalState.CANCELLED,
    )
