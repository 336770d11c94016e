"""A letter goes when somebody has pressed send, once, and says where it is."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from kithline.core.clock import HandClock
from tests.mail.conftest import Server, set_up
from tests.make import Api

Work = Callable[[], None]
BODY = "Dear Dana,\n\nmay I ask?"
LETTER = {"to": ["dana@example.com"], "subject": "A question about firmware", "body": BODY}


@pytest.fixture
def later(clock: HandClock, work: Work) -> Callable[..., None]:
    def wait(seconds: float = 9) -> None:
        clock.advance(timedelta(seconds=seconds))
        work()

    return wait


@pytest.fixture
def ready(me: Api, server: Server) -> Api:
    set_up(me, server.port)
    return me


def pressed(me: Api, **more: object) -> dict[str, Any]:
    return me.made("outgoing-mails", {**LETTER, **more})


def now(me: Api, mail: dict[str, Any]) -> dict[str, Any]:
    return dict(me.get(f"outgoing-mails/{mail['id']}").json())


def test_it_leaves_after_a_moment_and_moves_the_conversation_on(ready: Api, server: Server, later: Callable[..., None]) -> None:
    talk = ready.informational()
    mail = pressed(ready, moves={"about": "informational", "id": talk["id"], "verb": "request"})
    assert (mail["state"], [it["verb"] for it in mail["allowed"]]) == ("queued", ["withdraw"])
    later(5)
    assert server.taken == []
    assert ready.get(f"informationals/{talk['id']}").json()["state"] == "shortlisted"

    later(4)

    [sent] = server.taken
    assert (sent["to"], sent["from"], sent["subject"]) == (
        "dana@example.com",
        "Noor Haddad <noor@example.com>",
        LETTER["subject"],
    )
    assert (sent["message-id"], sent["cc"]) == (mail["message_id"], None)
    assert sent.get_content().replace("\r\n", "\n") == BODY + "\n"
    assert (now(ready, mail)["state"], now(ready, mail)["error"]) == ("sent", "")
    asked = ready.get(f"informationals/{talk['id']}").json()
    assert (asked["state"], asked["request_text"]) == ("requested", BODY)


def test_a_reminder_stays_in_the_thread(ready: Api, server: Server, later: Callable[..., None]) -> None:
    talk = ready.informational()
    first = pressed(ready, moves={"about": "informational", "id": talk["id"], "verb": "request"})
    later()
    later(8 * 24 * 3600)
    pressed(ready, moves={"about": "informational", "id": talk["id"], "verb": "nudge"})
    later()
    assert [it["in-reply-to"] for it in server.taken] == [None, first["message_id"]]
    assert server.taken[1]["references"] == first["message_id"]


def test_thanks_are_sent_by_it(ready: Api, server: Server, later: Callable[..., None]) -> None:
    thanks = ready.thank_you()
    pressed(ready, moves={"about": "thank_you", "id": thanks["id"], "verb": "send"})
    later()
    assert ready.get(f"thank-yous/{thanks['id']}").json()["state"] == "sent"
    assert len(server.taken) == 1


def test_it_can_be_withdrawn_or_undone_while_it_waits(ready: Api, server: Server, later: Callable[..., None]) -> None:
    mail = pressed(ready)
    assert ready.post(f"outgoing-mails/{mail['id']}/withdraw").json()["state"] == "withdrawn"
    answer = ready.post("outgoing-mails", LETTER)
    assert ready.post(f"events/{answer.headers['x-event-id']}/undo").status_code == 200
    later()
    assert server.taken == []
    assert ready.get(f"outgoing-mails/{answer.json()['id']}").status_code == 404

    assert ready.post(f"outgoing-mails/{mail['id']}/again").json()["state"] == "queued"
    later()
    assert len(server.taken) == 1


def test_pressed_twice_it_goes_once(ready: Api, server: Server, later: Callable[..., None]) -> None:
    assert [ready.post("outgoing-mails", LETTER, idempotency_key="one").status_code for _ in range(2)] == [201, 201]
    later()
    later()
    assert len(server.taken) == 1


def test_what_the_server_refuses_failed_and_what_it_puts_off_is_tried_again(
    ready: Api, server: Server, later: Callable[..., None]
) -> None:
    server.says = {"DATA": "451 Busy"}
    mail = pressed(ready)
    later()
    assert (now(ready, mail)["state"], now(ready, mail)["error"]) == (
        "queued",
        "The server did not take the message. It said: 451 Busy",
    )
    server.says = {"DATA": "554 Spam"}
    later(61)
    assert (now(ready, mail)["state"], now(ready, mail)["tries"]) == ("failed", 2)
    later(24 * 3600)
    assert now(ready, mail)["tries"] == 2
    server.says = {}
    ready.post(f"outgoing-mails/{mail['id']}/again")
    later()
    assert (now(ready, mail)["state"], server.taken[0]["message-id"]) == ("sent", mail["message_id"])


def test_a_server_that_stays_busy_is_given_up(ready: Api, server: Server, later: Callable[..., None]) -> None:
    server.says = {"DATA": "451 Busy"}
    mail = pressed(ready)
    for _ in range(8):
        later(9 * 3600)
    assert (now(ready, mail)["state"], now(ready, mail)["tries"]) == ("failed", 6)


def test_what_may_have_arrived_is_never_sent_again_by_itself(ready: Api, server: Server, later: Callable[..., None]) -> None:
    server.drops = True
    talk = ready.informational()
    mail = pressed(ready, moves={"about": "informational", "id": talk["id"], "verb": "request"})
    later()
    later(24 * 3600)
    assert (now(ready, mail)["state"], len(server.taken)) == ("unknown", 1)
    assert [it["verb"] for it in now(ready, mail)["allowed"]] == ["again", "arrived"]
    assert ready.get(f"informationals/{talk['id']}").json()["state"] == "shortlisted"

    assert ready.post(f"outgoing-mails/{mail['id']}/arrived").json()["state"] == "sent"
    assert ready.get(f"informationals/{talk['id']}").json()["state"] == "requested"


def test_a_worker_that_dies_on_the_way_leaves_it_unknown(
    ready: Api, server: Server, app: FastAPI, later: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = pressed(ready)

    class Killed(BaseException):
        pass

    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr("kithline.core.worker.finish", die)
        with pytest.raises(Killed):
            later()
    assert (len(server.taken), now(ready, mail)["state"]) == (1, "sending")
    later(61)
    assert (len(server.taken), now(ready, mail)["state"]) == (1, "unknown")
    assert now(ready, mail)["error"] == "Kithline was stopped while the letter was on its way, so it may have arrived."
    assert not asyncio.run(app.state.worker.step())


def test_what_has_moved_on_meanwhile_stays_where_it_is(ready: Api, server: Server, later: Callable[..., None]) -> None:
    talk = ready.informational()
    mail = pressed(ready, moves={"about": "informational", "id": talk["id"], "verb": "request"})
    ready.post(f"informationals/{talk['id']}/request", {})
    later()
    assert (now(ready, mail)["state"], len(server.taken)) == ("sent", 1)
    assert now(ready, mail)["error"].startswith("It was sent; nothing else was changed.")


def test_nothing_is_queued_that_could_not_go(me: Api, them: Api, server: Server) -> None:
    assert me.post("outgoing-mails", LETTER).status_code == 409
    set_up(me, server.port)
    theirs = them.informational()
    moves = {"about": "informational", "id": theirs["id"], "verb": "request"}
    assert me.post("outgoing-mails", {**LETTER, "moves": moves}).status_code == 404
    mine = me.informational()
    for verb, status in (("nudge", 409), ("send", 422)):
        said = {"about": "informational", "id": mine["id"], "verb": verb}
        assert me.post("outgoing-mails", {**LETTER, "moves": said}).status_code == status
    wrongs: list[dict[str, object]] = [
        {"subject": "a\r\nBcc: all@example.com"},
        {"to": ["dana@example.com, lee@example.com"]},
        {"to": []},
        {"body": "Could we talk about [what you would like to hear about]?"},
    ]
    for wrong in wrongs:
        assert me.post("outgoing-mails", {**LETTER, **wrong}).status_code == 422
    mail = pressed(me)
    assert them.get(f"outgoing-mails/{mail['id']}").status_code == 404
    assert them.post(f"outgoing-mails/{mail['id']}/withdraw").status_code == 404


def test_without_an_account_any_more_it_says_so(ready: Api, later: Callable[..., None]) -> None:
    mail = pressed(ready)
    ready("DELETE", "mail")
    later()
    assert (now(ready, mail)["state"], now(ready, mail)["error"][:31]) == ("failed", "Your mail is not set up any mor")


def test_two_pages_send_one_letter(ready: Api, server: Server, later: Callable[..., None]) -> None:
    talk = ready.informational()
    moves = {"about": "informational", "id": talk["id"], "verb": "request"}
    first = pressed(ready, moves=moves)
    answer = ready.post("outgoing-mails", {**LETTER, "moves": moves})
    assert (answer.status_code, answer.json()["detail"][:43]) == (409, "A letter that says this is on its way alrea")
    ready.post(f"outgoing-mails/{first['id']}/withdraw")
    pressed(ready, moves=moves)
    assert ready.post(f"outgoing-mails/{first['id']}/again").status_code == 409
    later()
    assert len(server.taken) == 1
