"""What happens is told once, signed, under one id, and again by the schedule until it was heard."""

import base64
import hmac
import json
from datetime import datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from kithline.core.clock import HandClock
from kithline.webhooks import sending
from tests.make import Api
from tests.webhooks.conftest import NAME, PUBLIC, Heard, Receiver, Work, World, answer, endpoint, hang, log

MINUTES = {"5s": 5 / 60, "5m": 5, "30m": 30, "2h": 120, "5h": 300, "10h": 600, "10h again": 600}


def signatures(secret: str, heard: Heard) -> str:
    """By the words of the standard, apart from our own code and from theirs."""
    key = base64.b64decode(secret[len("whsec_") :])
    text = heard.headers["webhook-id"].encode() + b"." + heard.headers["webhook-timestamp"].encode() + b"." + heard.body
    return "v1," + base64.b64encode(hmac.digest(key, text, sha256)).decode()


def test_a_fact_is_told_in_its_shape_and_signed(
    me: Api, receiver: Receiver, world: World, work: Work, clock: HandClock
) -> None:
    to = endpoint(me, "/hook", "contact.created")
    dana = me.contact("Dana Reyes")
    work()

    [heard] = receiver.heard
    told = json.loads(heard.body)
    event = me.get("events?type=contact.created").json()["items"][0]
    assert told == {
        "type": "contact.created",
        "timestamp": clock.now().isoformat(),
        "data": {
            "id": dana["id"],
            "url": f"https://kithline.example.com/api/v1/contacts/{dana['id']}",
            "version": dana["version"],
            "event_id": event["id"],
            "position": event["position"],
            "name": "Dana Reyes",
        },
    }
    assert heard.headers["host"] == NAME
    assert world.connector.called == [(PUBLIC, 80)]
    [delivery] = log(me, to)
    assert (delivery["id"], delivery["state"], delivery["status"]) == (heard.headers["webhook-id"], "delivered", 204)
    assert heard.headers["webhook-signature"] == signatures(to["secret"], heard)


def test_the_reference_verifier_accepts_it_and_nothing_else(me: Api, receiver: Receiver, work: Work, clock: HandClock) -> None:
    clock.set(datetime.now(clock.now().tzinfo))  # the verifier looks at its own clock
    to = endpoint(me)
    me.contact("Zoë Ünal 李")
    work()

    heard = receiver.heard[-1]
    told = Webhook(to["secret"]).verify(heard.body, heard.headers)
    assert told["data"]["name"] == "Zoë Ünal 李"
    with pytest.raises(WebhookVerificationError):
        Webhook(to["secret"]).verify(heard.body + b" ", heard.headers)
    with pytest.raises(WebhookVerificationError):
        Webhook("whsec_" + base64.b64encode(b"another").decode()).verify(heard.body, heard.headers)


def test_only_what_was_asked_for_is_told(me: Api, receiver: Receiver, work: Work) -> None:
    endpoint(me, "/some", "thank_you.due", "contact.deleted")
    endpoint(me, "/all")
    me.contact()
    work()

    assert receiver.on("/some") == []
    assert [json.loads(it.body)["type"] for it in receiver.on("/all")] == ["contact.created"]


def test_a_change_that_did_not_happen_is_not_told(me: Api, receiver: Receiver, work: Work) -> None:
    endpoint(me)

    assert me.post("informationals", {"contact_id": "01a204e5-0000-7000-8000-000000000000"}).status_code == 404
    work()

    assert receiver.heard == []


def test_it_is_tried_again_by_the_schedule_with_the_same_id_and_bytes(
    me: Api, receiver: Receiver, work: Work, clock: HandClock
) -> None:
    to = endpoint(me, "/hook", "contact.created")
    receiver.answers["/hook"] = answer(500, b"down")
    me.contact()
    work()
    waits = []
    while (delivery := log(me, to)[0])["state"] == "waiting":
        wait = datetime.fromisoformat(delivery["next_at"]) - clock.now()
        waits.append(wait.total_seconds() / 60)
        clock.advance(wait - timedelta(seconds=1))
        work()
        assert len(receiver.heard) == len(waits), "not before its time"
        clock.advance(timedelta(seconds=1))
        work()

    assert len(waits) == len(MINUTES)
    assert all(0.8 * want <= wait <= 1.2 * want for wait, want in zip(waits, MINUTES.values(), strict=True)), waits
    assert len(set(waits) & set(MINUTES.values())) < len(waits)  # they are spread
    assert len(receiver.heard) == 8
    assert len({(it.headers["webhook-id"], it.body) for it in receiver.heard}) == 1
    assert len({it.headers["webhook-timestamp"] for it in receiver.heard}) == 8
    assert all(it.headers["webhook-signature"] == signatures(to["secret"], it) for it in receiver.heard)
    assert (delivery["state"], delivery["tries"], delivery["error"]) == ("failed", 8, "It answered 500.")


@pytest.mark.parametrize("said", ["7200", "date"])
def test_retry_after_is_honoured(me: Api, receiver: Receiver, work: Work, clock: HandClock, said: str) -> None:
    until = clock.now() + timedelta(hours=2)
    header = format_datetime(until, usegmt=True) if said == "date" else said
    to = endpoint(me)
    receiver.answers["/hook"] = answer(503, retry_after=header)
    me.contact()
    work()

    assert datetime.fromisoformat(log(me, to)[0]["next_at"]) == until


@pytest.mark.parametrize("said", ["soon", "-5", "", "9" * 30, "٣", "Tue, 31 Feb 2026 00:00:00 GMT"])
def test_nonsense_in_retry_after_is_left_alone(me: Api, receiver: Receiver, work: Work, clock: HandClock, said: str) -> None:
    to = endpoint(me)

    def busy(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(f"HTTP/1.1 503 Busy\r\nRetry-After: {said}\r\nContent-Length: 0\r\n\r\n".encode())

    receiver.answers["/hook"] = busy
    me.contact()
    work()

    wait = datetime.fromisoformat(log(me, to)[0]["next_at"]) - clock.now()
    assert timedelta(seconds=4) <= wait <= timedelta(seconds=6)


def test_an_endpoint_that_is_gone_is_switched_off_at_once(me: Api, receiver: Receiver, work: Work) -> None:
    to = endpoint(me, "/hook", "contact.created")
    receiver.answers["/hook"] = answer(410)
    me.contact("One")
    me.contact("Two")
    work()

    assert len(receiver.heard) == 1
    assert me.get(f"webhook-endpoints/{to['id']}").json()["state"] == "gone"
    assert [it["state"] for it in log(me, to)] == ["dropped", "failed"]
    assert "410" in me.get("events?type=webhook_endpoint.disabled").json()["items"][0]["data"]["why"]
    me.contact("Three")
    work()
    assert len(receiver.heard) == 1


def test_five_days_of_failure_switch_it_off_and_are_told(me: Api, receiver: Receiver, work: Work, clock: HandClock) -> None:
    to = endpoint(me, "/hook", "contact.created")
    receiver.answers["/hook"] = answer(500)
    for day in range(6):
        me.contact(f"Somebody {day}")
        work()
        assert me.get(f"webhook-endpoints/{to['id']}").json()["state"] == ("failing" if day == 5 else "on")
        clock.advance(timedelta(hours=24))

    shown = me.get(f"webhook-endpoints/{to['id']}").json()
    assert (shown["state"], shown["last_error"] != "") == ("failing", True)
    assert me.happened(to)[-1] == "webhook_endpoint.disabled"
    assert "webhook_endpoint.disabled" in me.get("audit").text


def test_a_success_between_failures_keeps_it_on(me: Api, receiver: Receiver, work: Work, clock: HandClock) -> None:
    to = endpoint(me, "/hook", "contact.created")
    for day in range(8):
        receiver.answers["/hook"] = answer(200 if day == 3 else 500)
        me.contact(f"Somebody {day}")
        work()
        clock.advance(timedelta(hours=24))

    assert me.get(f"webhook-endpoints/{to['id']}").json()["state"] == "on"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_fails_and_is_never_followed(me: Api, receiver: Receiver, work: Work, status: int) -> None:
    to = endpoint(me)
    receiver.answers["/hook"] = answer(status, location=f"http://{NAME}/elsewhere")
    me.contact()
    work()

    assert receiver.on("/elsewhere") == []
    [delivery] = log(me, to)
    assert (delivery["state"], delivery["status"]) == ("waiting", status)


def test_an_answer_is_cut_at_64_kib(me: Api, receiver: Receiver, work: Work) -> None:
    to = endpoint(me)
    receiver.answers["/hook"] = answer(200, b"x" * 5_000_000)
    me.contact()
    work()

    [delivery] = log(me, to)
    [attempt] = me.get(f"webhook-endpoints/{to['id']}/deliveries/{delivery['id']}").json()["attempts"]
    assert delivery["state"] == "delivered"
    assert attempt["response"] == "x" * 64 * 1024


def test_packed_answers_are_not_unpacked(me: Api, receiver: Receiver, work: Work) -> None:
    to = endpoint(me)
    receiver.answers["/hook"] = answer(200, b"\x1f\x8b not gzip at all \0", content_encoding="gzip")
    me.contact()
    work()

    assert [it["state"] for it in log(me, to)] == ["delivered"]


@pytest.mark.parametrize("way", ["silent", "dripping"])
def test_patience_ends(me: Api, receiver: Receiver, work: Work, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    assert sending._PATIENCE == 10  # noqa: SLF001
    monkeypatch.setattr(sending, "_PATIENCE", 0.5)
    to = endpoint(me)

    def drip(handler: object) -> None:
        for _ in range(40):
            handler.wfile.write(b"H")  # type: ignore[attr-defined]
            hang(0.1)(handler)  # type: ignore[arg-type]

    receiver.answers["/hook"] = drip if way == "dripping" else hang(4)
    me.contact()
    work()

    [delivery] = log(me, to)
    assert (delivery["state"], delivery["status"]) == ("waiting", None)
    assert "did not answer" in delivery["error"] or "could not be reached" in delivery["error"]


def test_the_log_has_what_was_sent_and_what_came_back(me: Api, receiver: Receiver, work: Work) -> None:
    to = endpoint(me)
    receiver.answers["/hook"] = answer(400, b"no such sheet", x_request_id="r-1")
    me.contact()
    work()

    [delivery] = log(me, to)
    whole = me.get(f"webhook-endpoints/{to['id']}/deliveries/{delivery['id']}").json()
    [attempt] = whole["attempts"]
    assert whole["body"].encode() == receiver.heard[0].body
    assert attempt["request_headers"]["webhook-id"] == delivery["id"]
    assert (attempt["status"], attempt["response"], attempt["response_headers"]["x-request-id"]) == (
        400,
        "no such sheet",
        "r-1",
    )
    assert attempt["error"] == "It answered 400."
