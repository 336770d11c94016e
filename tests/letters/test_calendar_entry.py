"""A meeting as other people's calendars read it."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from kithline.core.problems import Invalid
from kithline.letters.calendar_entry import Meeting, google, ics

BERLIN = ZoneInfo("Europe/Berlin")
CHANGED = datetime(2026, 11, 20, 8, tzinfo=UTC)


def meeting(
    start: datetime = datetime(2026, 11, 24, 10, tzinfo=BERLIN),
    minutes: int = 30,
    *,
    name: str = "Maya Okafor",
    place: str = "Café Özil, Bäckerstr. 1; back room",
    link: str = "",
    sequence: int = 2,
    cancelled: bool = False,
) -> Meeting:
    end = (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)
    return Meeting("m-1@kithline", sequence, name, start, end, CHANGED, place, link, cancelled)


def test_icalendar_reads_it() -> None:
    (event,) = Calendar.from_ical(ics([meeting()])).walk("VEVENT")

    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == ("m-1@kithline", 2, "CONFIRMED")
    assert event["SUMMARY"] == "Conversation with Maya Okafor"
    assert event["LOCATION"] == "Café Özil, Bäckerstr. 1; back room"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (
        datetime(2026, 11, 24, 9, tzinfo=UTC),
        datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
    )
    assert event.decoded("DTSTAMP") == CHANGED


def test_vobject_reads_it() -> None:
    event = vobject.readOne(ics([meeting()]).decode()).vevent

    assert event.dtstart.value == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert event.location.value == "Café Özil, Bäckerstr. 1; back room"
    assert [alarm.action.value for alarm in event.valarm_list] == ["DISPLAY", "DISPLAY"]


@pytest.mark.parametrize(("minutes", "asked_after"), [(30, 20), (20, 13), (45, 30), (60, 40)])
def test_one_alarm_for_the_ask_and_one_for_the_thanks(minutes: int, asked_after: int) -> None:
    (event,) = Calendar.from_ical(ics([meeting(minutes=minutes)])).walk("VEVENT")
    ask, thanks = event.walk("VALARM")

    assert (ask.decoded("TRIGGER"), ask["TRIGGER"].params["RELATED"]) == (timedelta(minutes=asked_after), "START")
    assert "ask Maya Okafor" in str(ask["DESCRIPTION"])
    assert (thanks.decoded("TRIGGER"), thanks["TRIGGER"].params["RELATED"]) == (timedelta(hours=1), "END")
    assert "Thank Maya Okafor" in str(thanks["DESCRIPTION"])


def test_across_the_end_of_summer_time_it_stays_as_long() -> None:
    (event,) = Calendar.from_ical(ics([meeting(datetime(2026, 10, 25, 2, 45, tzinfo=BERLIN))])).walk("VEVENT")

    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(minutes=30)


def test_a_cancelled_meeting_rings_no_more() -> None:
    (event,) = Calendar.from_ical(ics([meeting(cancelled=True, sequence=3)])).walk("VEVENT")

    assert (event["STATUS"], event["SEQUENCE"], event.walk("VALARM")) == ("CANCELLED", 3, [])


def test_the_same_meeting_is_the_same_bytes() -> None:
    assert ics([meeting()]) == ics([meeting()])
    assert b"METHOD" not in ics([meeting()])


def test_google_gets_utc_and_the_reminders_in_words() -> None:
    fields = parse_qs(urlsplit(google(meeting(link="https://meet.example/a?b=c&d"))).query)

    assert fields["dates"] == ["20261124T090000Z/20261124T093000Z"]
    assert fields["text"] == ["Conversation with Maya Okafor"]
    assert fields["location"] == ["Café Özil, Bäckerstr. 1; back room"]
    assert fields["details"][0].splitlines()[0] == "https://meet.example/a?b=c&d"
    assert "After 20 minutes" in fields["details"][0]


def test_nothing_breaks_out_of_its_line() -> None:
    hostile = "x\r\nATTENDEE:mailto:y@z\r\nBEGIN:VALARM"
    event = Calendar.from_ical(ics([meeting(name=hostile, place=hostile, link=hostile)])).walk("VEVENT")[0]

    assert "ATTENDEE" not in event
    assert len(event.walk("VALARM")) == 2
    assert event["LOCATION"] == "x ATTENDEE:mailto:y@z BEGIN:VALARM"


@pytest.mark.parametrize(
    ("start", "minutes"),
    [(datetime(2026, 11, 24, 10), 30), (datetime(2026, 11, 24, 10, tzinfo=UTC), 0)],  # noqa: DTZ001 - that is the point
)
def test_a_meeting_without_zone_or_length_is_refused(start: datetime, minutes: int) -> None:
    with pytest.raises(Invalid):
        Meeting("u", 0, "Maya", start, start + timedelta(minutes=minutes), CHANGED)
