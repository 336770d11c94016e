"""What arrives is checked as it came, kept once, and read later; what cannot be read waits where one sees it."""

import base64
import hmac
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from cryptography.fernet import Fernet
from fastapi import FastAPI

from kithline.core.clock import HandClock
from kithline.core.ids import new_id
from kithline.settings import Settings
from tests.calendar.making import START, cal_com, meetings, send, send_calendly, source, z
from tests.make import Api
from tests.working import work

BOOKED = cal_com("BOOKING_CREATED", "a")


def standard(secret: str, body: bytes, at: datetime, id: str = "msg_1") -> dict[str, str]:
    time = str(int(at.timestamp()))
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signature = base64.b64encode(hmac.new(key, f"{id}.{time}.".encode() + body, sha256).digest()).decode()
    return {"webhook-id": id, "webhook-timestamp": time, "webhook-signature": f"v1,{signature}"}


def inbox(me: Api, to: dict[str, Any]) -> list[dict[str, Any]]:
    return list(me.get(f"calendar-sources/{to['id']}/inbox").json()["items"])


@pytest.mark.parametrize("signature", ["", "no-secret-provided", "0" * 64, "sha256="])
def test_a_wrong_signature_is_refused_and_told_to_the_owner(me: Api, app: FastAPI, clock: HandClock, signature: str) -> None:
    to = source(me)
    for _ in range(3):
        answer = send(me, to, BOOKED, {"x-cal-signature-256": signature})
        assert answer.status_code == 401
        assert "Dana" not in answer.text

    work(app)
    shown = me.get(f"calendar-sources/{to['id']}").json()
    assert (shown["last_delivery_at"], datetime.fromisoformat(shown["refused_at"])) == (None, clock.now())
    assert inbox(me, to) == []
    assert me.get("calendar-bookings").json()["items"] == []


def test_nobody_lives_at_an_unknown_address(me: Api) -> None:
    assert send(me, {"id": new_id(), "secret": "x"}, BOOKED).status_code == 404


def test_a_body_that_is_too_large_is_not_read(me: Api) -> None:
    assert send(me, source(me), b"x" * (256 * 1024 + 1)).status_code == 413


def test_fifty_parallel_duplicates_are_one(me: Api, app: FastAPI) -> None:
    me.contact("Dana Reyes", emails=["dana@example.com"])
    to = source(me)

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: send(me, to, BOOKED).status_code, range(50)))
    work(app)

    assert answers == [202] * 50
    assert len(inbox(me, to)) == len(meetings(me)) == 1


def test_calendly_is_believed_for_three_minutes(me: Api, clock: HandClock) -> None:
    to = source(me, "calendly")
    body = json.dumps({"event": "routing_form_submission.created"}).encode()

    assert send_calendly(me, to, body, clock.now() - timedelta(seconds=170)).status_code == 202
    assert send_calendly(me, to, body, clock.now() - timedelta(seconds=190)).status_code == 401


@pytest.mark.parametrize("signing", ["standard", "github", "bearer"])
def test_a_tool_proves_itself_in_the_way_that_was_chosen(me: Api, app: FastAPI, clock: HandClock, signing: str) -> None:
    me.contact("Dana Reyes", emails=["dana@example.com"])
    to = source(me, "generic", signing=signing)
    body = json.dumps(
        {"uid": "1", "starts_at": z(START), "ends_at": z(START + timedelta(minutes=30)), "email": "dana@example.com"}
    )
    proofs = {
        "standard": standard(to["secret"], body.encode(), clock.now()),
        "github": {"x-hub-signature-256": "sha256=" + hmac.new(to["secret"].encode(), body.encode(), sha256).hexdigest()},
        "bearer": {"authorization": f"Bearer {to['secret']}"},
    }

    answers = {name: send(me, to, body.encode(), proof).status_code for name, proof in proofs.items()}
    work(app)

    assert answers == {name: 202 if name == signing else 401 for name in proofs}
    assert [it["starts_at"] for it in meetings(me)] == [z(START)]


def test_the_secret_before_a_rotation_fits_for_a_day(me: Api, clock: HandClock) -> None:
    old = source(me)
    new = me.post(f"calendar-sources/{old['id']}/rotate").json()

    assert new["secret"] != old["secret"]
    assert [send(me, it, BOOKED).status_code for it in (old, new)] == [202, 202]
    clock.advance(timedelta(hours=25))
    assert [send(me, it, BOOKED).status_code for it in (old, new)] == [401, 202]


def test_what_cannot_be_read_is_read_by_a_better_mapping(me: Api, app: FastAPI) -> None:
    me.contact("Dana Reyes", emails=["dana@example.com"])
    to = source(me, "generic", signing="bearer")
    event = {"id": 7, "from": z(START), "to": z(START + timedelta(minutes=45)), "guest": {"mail": "dana@example.com"}}
    send(me, to, json.dumps({"event": event}).encode(), {"authorization": f"Bearer {to['secret']}"})
    work(app)
    [delivery] = inbox(me, to)
    assert (delivery["state"], "`/uid`" in delivery["error"]) == ("unreadable", True)

    pointers = {"uid": "/event/id", "starts_at": "/event/from", "ends_at": "/event/to", "email": "/event/guest/mail"}
    body = me.get(f"calendar-sources/{to['id']}/inbox/{delivery['id']}").json()["body"]
    tried = me.post(f"calendar-sources/{to['id']}/try", {"pointers": pointers, "body": body}).json()
    assert (tried["understood"], tried["found"]["uid"]) == (True, "7")
    assert meetings(me) == []
    assert me("PATCH", f"calendar-sources/{to['id']}", {"pointers": pointers}, if_match='"1"').status_code == 200
    assert me.post(f"calendar-sources/{to['id']}/inbox/{delivery['id']}/replay").status_code == 200
    work(app)

    assert [it["minutes"] for it in meetings(me)] == [45]
    assert [it["state"] for it in inbox(me, to)] == ["read"]


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"\xff\xfe", b"[" * 5000, b'{"triggerEvent":"BOOKING_CREATED","payload":[1]}', b"\0"]
)
def test_nonsense_that_is_signed_is_kept_and_said_so(me: Api, app: FastAPI, body: bytes) -> None:
    to = source(me)

    assert send(me, to, body).status_code == 202
    work(app)

    assert [it["state"] for it in inbox(me, to)] == ["unreadable"]


@pytest.mark.parametrize("kind", ["cal_com", "calendly", "generic"])
def test_a_sample_of_each_kind_is_understood(me: Api, kind: str) -> None:
    to = source(me, kind)

    tried = me.post(f"calendar-sources/{to['id']}/try", {}).json()

    assert tried["understood"], tried
    assert tried["sentence"].startswith("Dana Reyes: Wednesday 25 November 2026")


def test_a_ping_is_kept_and_nothing_more(me: Api, app: FastAPI) -> None:
    to = source(me)

    send(me, to, json.dumps({"triggerEvent": "PING", "createdAt": z(START), "payload": {}}).encode())
    work(app)

    assert [(it["kind"], it["state"]) for it in inbox(me, to)] == [("PING", "kept")]


def test_a_source_whose_key_is_lost_says_that_nothing_came_in(me: Api, app: FastAPI, settings: Settings) -> None:
    it = source(me)
    settings.key_file.write_bytes(Fernet.generate_key())
    vars(app.state.house.vault).pop("_keys", None)

    assert send(me, it, cal_com("BOOKING_CREATED", "b-1")).status_code == 503
    assert me.get(f"calendar-sources/{it['id']}").json()["refused_at"]
