"""Under its secret address a calendar program finds the conversations, and nobody else's."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import vobject
from fastapi.testclient import TestClient
from httpx import Response
from icalendar import Calendar, Event

from kithline.core.clock import HandClock
from tests.informationals.steps import moved
from tests.make import Api


def feed(me: Api, name: str = "My phone") -> str:
    answer = me.post("calendar-feeds", {"name": name})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["path"])


def visit(client: TestClient, path: str, **headers: str) -> Response:
    """As a calendar program does: without any key."""
    client.cookies.clear()
    return Api(client, None).get(path, **headers)


def dated(me: Api, name: str = "Dana Reyes", wall_time: str = "2026-12-01T10:30") -> dict[str, object]:
    return dict(moved(me, me.informational(contact_id=me.contact(name)["id"]), "schedule", wall_time=wall_time))


def test_what_has_a_date_is_there_in_utc(me: Api) -> None:
    me("PATCH", "me", {"time_zone": "Europe/Berlin"}, if_match=me.get("me").headers["etag"])
    it = dated(me)
    me.informational()

    answer = visit(me.client, feed(me))

    assert answer.headers["content-type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    (event,) = calendar.walk("VEVENT")
    assert event["uid"] == it["calendar_uid"]
    assert event.decoded("dtstart") == datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    assert b"DTSTART:20261201T093000Z" in answer.content
    assert b"TZID" not in answer.content
    assert b"METHOD" not in answer.content
    assert str(calendar["x-wr-calname"]) == "Kithline: My phone"
    assert vobject.readOne(answer.text).vevent.summary.value == "Conversation with Dana Reyes"


def test_the_same_conversations_give_the_same_bytes_and_nothing_is_sent_twice(me: Api, clock: HandClock) -> None:
    dated(me)
    path = feed(me)

    first, again = visit(me.client, path), visit(me.client, path)
    clock.advance(timedelta(hours=5))
    later = visit(me.client, path, if_none_match=first.headers["etag"])

    assert first.content == again.content
    assert (later.status_code, later.content) == (304, b"")
    assert later.headers["etag"] == first.headers["etag"]

    dated(me, "Lee Wong", "2026-12-02T10:30")
    changed = visit(me.client, path, if_none_match=first.headers["etag"])
    assert changed.status_code == 200
    assert changed.headers["etag"] != first.headers["etag"]


def test_a_new_date_and_a_calling_off_raise_the_sequence(me: Api, clock: HandClock) -> None:
    it, path = dated(me), feed(me)
    sequences = [_event(me, path).sequence]
    for verb, fields in (("schedule", {"wall_time": "2026-12-02T09:00"}), ("cancel", {"reason": "Ill"})):
        it = moved(me, it, verb, **fields)
        sequences.append(_event(me, path).sequence)

    assert sequences == sorted(set(sequences))
    assert _event(me, path)["status"] == "CANCELLED"

    clock.advance(timedelta(days=29))
    assert _event(me, path)["status"] == "CANCELLED"
    clock.advance(timedelta(days=2))
    assert Calendar.from_ical(visit(me.client, path).content).walk("VEVENT") == []


def test_it_is_taken_back_alone(me: Api) -> None:
    dated(me)
    one, other = feed(me, "Phone"), feed(me, "Laptop")
    phone = next(it for it in me.get("calendar-feeds").json()["items"] if it["name"] == "Phone")

    assert me("DELETE", f"calendar-feeds/{phone['id']}", if_match=f'"{phone["version"]}"').status_code == 204

    assert visit(me.client, one).status_code == 404
    assert visit(me.client, other).status_code == 200
    assert visit(me.client, "/api/v1/feeds/guessed.ics").status_code == 404
    assert visit(me.client, "/api/v1/feeds/.ics").status_code == 404


def test_it_says_when_it_was_last_read(me: Api, clock: HandClock) -> None:
    path = feed(me)
    assert me.get("calendar-feeds").json()["items"][0]["read_at"] is None

    visit(me.client, path)

    assert datetime.fromisoformat(me.get("calendar-feeds").json()["items"][0]["read_at"]) == clock.now()


def test_it_shows_mine_alone(me: Api, them: Api) -> None:
    dated(me)
    dated(them, "Somebody of theirs")

    text = visit(me.client, feed(me)).text

    assert "Dana Reyes" in text
    assert "theirs" not in text


def test_its_secret_is_nowhere_but_in_the_answer(me: Api, tmp_path: Path) -> None:
    secret = feed(me).removeprefix("/api/v1/feeds/").removesuffix(".ics")

    assert len(secret) >= 22  # 128 bits
    for file in tmp_path.glob("kithline.db*"):  # of SQLite; PostgreSQL's are not ours to read
        assert secret.encode() not in file.read_bytes()
    for path in ("calendar-feeds", "events", "audit", "exports/all.json"):
        assert secret not in me.get(path).text


def _event(me: Api, path: str) -> Event:
    (event,) = Calendar.from_ical(visit(me.client, path).content).walk("VEVENT")
    assert isinstance(event, Event)
    return event
