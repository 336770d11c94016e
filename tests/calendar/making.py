"""Deliveries as calendars send them, signed."""

import hmac
import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from httpx import Response

from tests.make import Api

START = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
MADE = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


def source(me: Api, kind: str = "cal_com", **fields: object) -> dict[str, Any]:
    answer = me.post("calendar-sources", {"name": "My calendar", "kind": kind, **fields})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def cal_com(
    trigger: str, uid: str, *, day: int = 0, after: int = 0, replaces: str | None = None, email: str = "dana@example.com"
) -> bytes:
    """`day` moves the meeting, `after` (minutes) the moment at which this happened."""
    start = START + timedelta(days=day)
    booking = {
        "uid": uid,
        "title": "Coffee with Dana",
        "startTime": z(start),
        "endTime": z(start + timedelta(minutes=20)),
        "organizer": {"name": "Noor", "email": "noor@example.org", "timeZone": "UTC"},
        "attendees": [{"name": "Dana Reyes", "email": email, "timeZone": "Europe/Berlin"}],
        "location": "Cafe on the corner",
    }
    more = {"rescheduleUid": replaces} if replaces else {}
    return json.dumps(
        {"triggerEvent": trigger, "createdAt": z(MADE + timedelta(minutes=after)), "payload": booking | more}
    ).encode()


def calendly(
    event: str,
    uri: str,
    *,
    day: int = 0,
    after: int = 0,
    rescheduled: bool = False,
    old: str | None = None,
    new: str | None = None,
    email: str = "dana@example.com",
) -> bytes:
    start = START + timedelta(days=day)
    invitee = {
        "uri": uri,
        "name": "Dana Reyes",
        "email": email,
        "rescheduled": rescheduled,
        "old_invitee": old,
        "new_invitee": new,
        "scheduled_event": {
            "name": "Coffee",
            "start_time": z(start),
            "end_time": z(start + timedelta(minutes=20)),
            "location": {"type": "physical", "location": "Cafe on the corner"},
        },
    }
    return json.dumps({"event": event, "created_at": z(MADE + timedelta(minutes=after)), "payload": invitee}).encode()


def send(me: Api, to: dict[str, Any], body: bytes, headers: dict[str, str] | None = None) -> Response:
    """Without a token, as calendars do; signed as Cal.com signs, unless other headers are given."""
    signed = {"x-cal-signature-256": hmac.new(to["secret"].encode(), body, sha256).hexdigest()}
    answer: Response = me.client.post(f"/api/v1/hooks/{to['id']}", content=body, headers=headers or signed)
    return answer


def send_calendly(me: Api, to: dict[str, Any], body: bytes, at: datetime) -> Response:
    time = str(int(at.timestamp()))
    signature = hmac.new(to["secret"].encode(), f"{time}.".encode() + body, sha256).hexdigest()
    return send(me, to, body, {"calendly-webhook-signature": f"v1={signature},t={time}"})


def meetings(me: Api, name: str = "Dana Reyes") -> list[dict[str, Any]]:
    """The conversations with somebody, as far as calendars know them."""
    shown = ("state", "starts_at", "minutes", "place")
    everything = me.get("informationals?sort=state_since&limit=100").json()["items"]
    found = [it for it in everything if it["contact"]["display_name"] == name]
    return [{"contact": it["contact"]["display_name"], **{name: it[name] for name in shown}} for it in found]


def z(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
