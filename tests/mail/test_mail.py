"""Setting up one's mail, and the test that says exactly what is wrong with it."""

import asyncio
import ssl
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from socket import create_server, gaierror
from typing import Any

import pytest

from kithline.mail.carrying import Carrier, Fate, Relay
from kithline.mail.models import Security
from kithline.webhooks.guard import Address, Guard
from tests.mail.conftest import HERE, NAME, PASSWORD, Server, running, set_up
from tests.make import Api
from tests.webhooks.making import certificate

Work = Callable[[], None]


def tried(me: Api, work: Work) -> dict[str, Any]:
    assert me.post("mail/test").json()["account"]["state"] == "trying"
    work()
    return dict(me.get("mail").json()["account"])


def test_a_test_mail_goes_to_oneself(me: Api, server: Server, work: Work) -> None:
    assert me.get("mail").json() == {"account": None}
    account = set_up(me, server.port)
    assert (account["state"], account["error"], account["tried_at"]) == ("untried", "", None)

    account = tried(me, work)

    assert (account["state"], account["error"]) == ("works", "")
    [mail] = server.taken
    assert (mail["to"], mail["from"]) == (me.get("me").json()["email"], "noor@example.com")
    assert mail["message-id"].endswith("@example.com>")
    assert "Nothing is ever sent to anybody without that." in mail.get_content()
    assert server.logins == [(NAME.encode(), PASSWORD.encode())]


@pytest.mark.parametrize(
    ("says", "sentence"),
    [
        ({"MAIL": "550 Not you"}, "The server takes no mail from your address. It said: 550 Not you"),
        ({"RCPT": "550-Nobody\r\n550 there"}, "The server takes no mail to that address. It said: 550 Nobody there"),
        ({"DATA": "554 Spam"}, "The server did not take the message. It said: 554 Spam"),
        ({"DATA": "451 Later"}, "The server did not take the message. It said: 451 Later"),
    ],
)
def test_it_says_which_step_failed_and_what_the_server_said(
    me: Api, server: Server, work: Work, says: dict[str, str], sentence: str
) -> None:
    server.says = says
    set_up(me, server.port)
    account = tried(me, work)
    assert (account["state"], account["error"], server.taken) == ("fails", sentence, [])


def test_a_wrong_password_and_a_wrong_port_are_told_apart(me: Api, server: Server, work: Work) -> None:
    set_up(me, server.port, password="wrong")
    assert tried(me, work)["error"].startswith("The server does not take this name with this password. It said: 535")

    with create_server((HERE, 0)) as nobody:
        port = nobody.getsockname()[1]
    set_up(me, port)
    assert tried(me, work)["error"] == "The server could not be reached. Nothing listens there: look at the port."

    set_up(me, server.port, security="starttls")
    assert tried(me, work)["error"].startswith("The connection could not be made safe.")
    set_up(me, server.port, security="tls")
    assert "Look at the port, and at how the connection is made safe." in tried(me, work)["error"]
    assert server.taken == []


def carried(carrier: Carrier, server: Server, host: str = HERE, security: Security = Security.NONE) -> tuple[Fate, str]:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "noor@example.com", "dana@example.com", "Zoë"
    message.set_content("Grüße\n.\n")
    relay = Relay(host, server.port, security, "", "")
    outcome = asyncio.run(carrier.carry(relay, message, "noor@example.com", ["dana@example.com"]))
    return outcome.fate, outcome.error


def test_what_is_lost_after_all_was_said_may_have_arrived(server: Server, carrier: Carrier) -> None:
    server.drops = True
    assert carried(carrier, server) == (
        Fate.UNKNOWN,
        "The connection was lost before the server said whether it took the message.",
    )
    assert len(server.taken) == 1


@pytest.mark.parametrize(("says", "fate"), [("451 Later", Fate.LATER), ("554 Never", Fate.REFUSED)])
def test_what_may_be_tried_again_is_told_from_what_may_not(server: Server, carrier: Carrier, says: str, fate: Fate) -> None:
    server.says = {"RCPT": says}
    assert carried(carrier, server)[0] is fate


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_the_certificate_is_for_the_name(tmp_path: Path, security: Security) -> None:
    async def resolve(_host: str, _port: int) -> Sequence[Address]:
        return [ip_address(HERE)]

    theirs, ours = certificate(tmp_path, "smtp.example.com")
    trusting = Carrier(Guard(HERE), resolve=resolve, tls=ours)
    with running(Server(), **{str(security): theirs}) as server:
        assert carried(trusting, server, "smtp.example.com", security) == (Fate.SENT, "")
        assert carried(trusting, server, "other.example.com", security)[0] is Fate.REFUSED
        assert carried(Carrier(Guard(HERE), resolve=resolve), server, "smtp.example.com", security)[0] is Fate.REFUSED
    assert len(server.taken) == 1


def test_only_what_is_on_the_internet_is_called(me: Api, server: Server) -> None:
    async def resolve(host: str, _port: int) -> Sequence[Address]:
        if host == "nowhere.example.com":
            raise gaierror
        return [ip_address("10.0.0.5")]

    carrier = Carrier(Guard(), resolve=resolve)
    assert "not on the internet" in carried(carrier, server, "smtp.example.com")[1]
    assert carried(carrier, server, "nowhere.example.com")[1].endswith("Its name leads nowhere: look at how it is written.")
    for host in (
        "10.0.0.5",
        "169.254.169.254",
        "0x7f.1",
        "two words",
        "a\r\nb",
        "::1",
        "[::1]",
        "smtp.example.com/x",
        "smtp.example.com:25",
        "smtp.example.com?",
        "noor@smtp.example.com",
    ):
        refused = me("PUT", "mail", {"sender": "noor@example.com", "host": host, "port": 25})
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["pointer"] == "/body/host"


@pytest.mark.parametrize(
    ("host", "plain"),
    [
        ("2606:4700:4700:0::1111", "2606:4700:4700::1111"),
        ("[2606:4700:4700::1111]", "2606:4700:4700::1111"),
        ("93.184.215.14", "93.184.215.14"),
        ("SMTP.Example.com", "smtp.example.com"),
    ],
)
def test_a_server_is_kept_as_it_is_written_plainly(me: Api, host: str, plain: str) -> None:
    answer = me("PUT", "mail", {"sender": "noor@example.com", "host": host, "port": 465})
    assert answer.status_code == 200, answer.text
    assert answer.json()["account"]["host"] == plain


def test_a_password_is_kept_for_its_server_and_its_name_and_shown_to_nobody(me: Api, them: Api, server: Server) -> None:
    set_up(me, server.port)
    known = {"sender": "noor@example.com", "host": HERE, "port": server.port, "security": "none", "username": NAME}
    assert me("PUT", "mail", {**known, "sender": "noor@example.org"}).json()["account"]["sender"] == "noor@example.org"
    for other in ({"host": "smtp.example.com"}, {"username": "dana"}):
        refused = me("PUT", "mail", {**known, **other})
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/body/password")
    for answer in (me.get("mail"), me.get("exports/all.json"), me.get("events")):
        assert PASSWORD not in answer.text
    assert them.get("mail").json() == {"account": None}
    assert them.post("mail/test").status_code == 409


def test_one_test_at_a_time_and_none_without_a_server(me: Api, server: Server, work: Work) -> None:
    assert me.post("mail/test").status_code == 409
    set_up(me, server.port)
    assert [me.post("mail/test").status_code for _ in range(2)] == [200, 409]
    assert me("DELETE", "mail").status_code == 204
    work()
    assert (me.get("mail").json(), server.taken) == ({"account": None}, [])


def test_who_may_only_read_sends_nothing(me: Api, server: Server) -> None:
    set_up(me, server.port)
    reader = Api(me.client, me.made("tokens", {"name": "Reads", "scopes": ["read"]})["token"])
    assert [reader.post("mail/test").status_code, reader("DELETE", "mail").status_code] == [403, 403]


@pytest.mark.parametrize("sender", ["noor@example.com\r\nBcc: all@example.com", "noor, dana@example.com", "noor"])
def test_an_address_is_one_address(me: Api, sender: str) -> None:
    refused = me("PUT", "mail", {"sender": sender, "host": "smtp.example.com", "port": 465})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/body/sender")


def test_the_context_checks_names() -> None:
    tls = Carrier(Guard()).tls
    assert (tls.check_hostname, tls.verify_mode) == (True, ssl.CERT_REQUIRED)
