"""Into any calendar, without any set-up."""

from tests.informationals.steps import moved, reach
from tests.make import Api


def test_a_meeting_goes_into_a_calendar(me: Api) -> None:
    it = moved(me, me.informational(), "schedule", wall_time="2026-12-01T10:30", place="Blue Door")

    links = me.get(f"informationals/{it['id']}/calendar").json()
    file = me.get(links["ics"])

    assert "20261201T103000Z%2F20261201T110000Z" in links["google"]
    assert file.headers["content-type"].startswith("text/calendar")
    assert f"UID:{it['calendar_uid']}" in file.text
    assert file.text.count("BEGIN:VALARM") == 2
    assert "LOCATION:Blue Door" in file.text


def test_a_meeting_that_was_called_off_says_so(me: Api) -> None:
    it = reach(me, "cancelled")

    file = me.get(f"informationals/{it['id']}/calendar.ics").text

    assert "STATUS:CANCELLED" in file
    assert "SEQUENCE:1" in file


def test_without_a_date_there_is_nothing_to_put_there(me: Api, them: Api) -> None:
    it = me.informational()

    assert me.get(f"informationals/{it['id']}/calendar").status_code == 409
    assert me.get(f"informationals/{it['id']}/calendar.ics").status_code == 409
    assert them.get(f"informationals/{it['id']}/calendar.ics").status_code == 404
    assert Api(me.client, None).get(f"informationals/{it['id']}/calendar.ics").status_code == 401
