"""The other's calendar is told of a date, of a new one, and that it is called off: each time somebody presses send."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar

from kithline.core.clock import HandClock
from tests.mail.conftest import Server, set_up
from tests.make import Api

Send = Callable[[], tuple[str, int, str, str]]


@pytest.fixture
def talk(me: Api, server: Server) -> dict[str, Any]:
    set_up(me, server.port, digest_hour=None, reminds=False)
    talk = me.informational(contact_id=me.contact(emails=["dana@example.com"])["id"])
    meet(me, talk, "24T15:00")
    return talk


@pytest.fixture
def send(me: Api, server: Server, clock: HandClock, work: Callable[[], None], talk: dict[str, Any]) -> Send:
    """Sends what their calendar has yet to be told; what has arrived: method, sequence, status, and when it begins."""

    def sent() -> tuple[str, int, str, str]:
        me.made("outgoing-mails", letter(me, talk))
        clock.advance(timedelta(seconds=9))
        work()
        mail = server.taken[-1]
        [part] = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
        read: Any = Calendar.from_ical(part.get_content())
        event = read.walk("VEVENT")[0]
        assert (part.get_param("method"), mail["to"]) == (str(read["method"]), "dana@example.com")
        assert str(event["attendee"]) == "mailto:dana@example.com"
        return str(read["method"]), int(event["sequence"]), str(event["status"]), f"{event['dtstart'].dt:%d %H:%M}"

    return sent


def meet(me: Api, talk: dict[str, Any], at: str) -> None:
    when = {"wall_time": f"2026-11-{at}", "time_zone": "Europe/Lisbon", "minutes": 30, "mode": "coffee", "place": "Fabrica"}
    answer = me.post(f"informationals/{talk['id']}/schedule", when)
    assert answer.status_code == 200, answer.text


def invitation(me: Api, talk: dict[str, Any]) -> dict[str, Any]:
    return dict(me.get(f"informationals/{talk['id']}/invitation").json())


def letter(me: Api, talk: dict[str, Any]) -> dict[str, Any]:
    it = invitation(me, talk)
    moves = {"about": "informational", "id": talk["id"], "verb": "invite"}
    words = {"subject": it["subject"] or "Nothing new", "body": it["body"] or "Nothing new"}
    return {"to": [it["to"] or "dana@example.com"], **words, "moves": moves}


def test_invited_moved_and_called_off(me: Api, send: Send, talk: dict[str, Any]) -> None:
    it = invitation(me, talk)
    assert (it["tidings"], it["to"], it["sent_at"]) == ("new", "dana@example.com", None)
    assert it["subject"] == "Invitation: Tuesday 24 November at 15:00"
    assert "Tuesday 24 November at 15:00 (Lisbon time), 30 minutes, Fabrica." in it["body"]
    assert send() == ("REQUEST", 0, "CONFIRMED", "24 15:00")
    assert invitation(me, talk)["tidings"] is None
    assert invitation(me, talk)["sent_at"]
    assert me.post("outgoing-mails", letter(me, talk)).status_code == 409

    meet(me, talk, "25T16:00")
    assert invitation(me, talk)["tidings"] == "moved"
    assert send() == ("REQUEST", 1, "CONFIRMED", "25 16:00")

    assert me.post(f"informationals/{talk['id']}/cancel", {}).status_code == 200
    it = invitation(me, talk)
    assert (it["tidings"], it["subject"]) == ("called_off", "Called off: Wednesday 25 November at 16:00")
    assert send() == ("CANCEL", 2, "CANCELLED", "25 16:00")
    assert invitation(me, talk)["tidings"] is None

    me.post(f"informationals/{talk['id']}/request", {})
    meet(me, talk, "26T10:00")
    assert invitation(me, talk)["tidings"] == "new"
    assert send()[0::3] == ("REQUEST", "26 10:00")


def test_without_a_new_date_the_old_one_is_called_off(me: Api, send: Send, talk: dict[str, Any]) -> None:
    send()
    assert me.post(f"informationals/{talk['id']}/unschedule", {}).status_code == 200
    assert send() == ("CANCEL", 1, "CANCELLED", "24 15:00")


def test_who_was_never_invited_is_told_nothing(me: Api, talk: dict[str, Any]) -> None:
    me.post(f"informationals/{talk['id']}/cancel", {})
    assert invitation(me, talk)["tidings"] is None
    assert me.post("outgoing-mails", letter(me, talk)).status_code == 409


@pytest.mark.usefixtures("server")
def test_an_invitation_is_of_ones_own_conversations(me: Api, them: Api, talk: dict[str, Any]) -> None:
    assert them.get(f"informationals/{talk['id']}/invitation").status_code == 404
    moves = {"about": "thank_you", "id": me.thank_you()["id"], "verb": "invite"}
    assert me.post("outgoing-mails", {**letter(me, talk), "moves": moves}).status_code == 422
    set_up(them, 25)
    assert them.post("outgoing-mails", {**letter(me, talk), "to": ["dana@example.com"]}).status_code == 404
