"""A letter leaves whole, by every way there is, and nothing in it can break out of its field."""

from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithline.core.problems import Invalid
from kithline.letters import eml, links
from kithline.letters.message import Mailbox, Message

DANA = Mailbox("dana.reyes@flextronics.example", "Dana Réyes")
NOOR = Mailbox("noor+hunt@haddad.example", "Haddad, Noor")
LETTER = Message(
    "Noor & Dana: 100 % + tea?",
    "Hello Dana, I hope you are well.\r\nMay I introduce Noor?\n\nNoor is 木村's friend.",
    to=(DANA,),
    cc=(NOOR,),
)
READ = "Hello Dana, I hope you are well.\r\nMay I introduce Noor?\r\n\r\nNoor is 木村's friend."

texts = st.text(max_size=300)


def body_of(mail: EmailMessage) -> str:
    return str(mail.get_content()).replace("\r\n", "\n").removesuffix("\n")


def test_mailto_is_what_the_standard_says() -> None:
    url = links.mail(Message("A b", "one\ntwo", cc=(NOOR,))).url

    assert url == "mailto:?cc=noor%2Bhunt@haddad.example&subject=A%20b&body=one%0D%0Atwo"


def test_mailto_comes_back_as_it_went() -> None:
    url = links.mailto(LETTER)
    parts = urlsplit(url)
    fields = dict(field.split("=") for field in parts.query.split("&"))

    assert "+" not in url
    assert parts.path == DANA.address
    assert {name: unquote(value) for name, value in fields.items()} == {
        "cc": NOOR.address,
        "subject": LETTER.subject,
        "body": READ,
    }


@pytest.mark.parametrize("way", [links.gmail, links.outlook, links.office])
def test_web_mailers_get_every_field(way: Callable[[Message], links.Way]) -> None:
    url = way(LETTER).url
    assert url is not None
    fields = parse_qs(urlsplit(url).query)

    assert fields["to"] == [DANA.address]
    assert fields["cc"] == [NOOR.address]
    assert (fields.get("su") or fields["subject"]) == [LETTER.subject]
    assert fields["body"] == [READ]
    assert "bcc" not in fields


def test_a_link_too_long_says_by_how_much_and_what_else_there_is() -> None:
    fits = Message("", "a" * (links.MAILTO_MOST - len("mailto:?body=")))
    over = Message("", fits.body + "abc")

    assert links.mail(fits).url
    assert links.mail(over).url is None
    assert links.mail(over).reason == "3 characters too long for a link: copy it, or save the .eml file."
    assert links.gmail(over).url
    assert links.gmail(Message("", "木" * 1000)).url is None


@pytest.mark.parametrize(
    ("phone", "sms", "whatsapp"),
    [
        ("+49 (0)171 / 234-5678", "sms:+491712345678?&body=Hi%20you", "https://wa.me/491712345678?text=Hi%20you"),
        ("0049 171 2345678", "sms:+491712345678?&body=Hi%20you", "https://wa.me/491712345678?text=Hi%20you"),
        ("", "sms:?&body=Hi%20you", "https://wa.me/?text=Hi%20you"),
        ("0171 2345678", "sms:01712345678?&body=Hi%20you", None),
    ],
)
def test_a_telephone_gets_the_text(phone: str, sms: str, whatsapp: str | None) -> None:
    assert links.sms("Hi you", phone).url == sms
    assert links.whatsapp("Hi you", phone).url == whatsapp
    assert whatsapp or "country code" in links.whatsapp("Hi you", phone).reason


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "linkedin.com/in/dana", "https://a@b.example", "https://a b", "https://["],
)
def test_only_web_pages_are_opened(address: str) -> None:
    with pytest.raises(Invalid):
        links.profile(address)


def test_a_profile_is_opened_as_it_was_copied() -> None:
    assert links.profile(" https://www.linkedin.com/in/dana-reyes ").url == "https://www.linkedin.com/in/dana-reyes"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "dana",
        "dana@",
        "@flex.example",
        "a@b@c",
        "a b@c.d",
        "a@b.c,d@e.f",
        "a@b.c\r\nBcc: x@y.z",
        "a@b.c\n",
        "<a@b.c>",
        "a..b@c.d",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(Invalid, match="not an e-mail address"):
        Message("s", "b", to=(Mailbox(address),))


@pytest.mark.parametrize("breaks", ["\r\n", "\n", "\r", "\u2028", "\x85", "\0", "\x0b"])
def test_no_header_can_be_smuggled_in(breaks: str) -> None:
    with pytest.raises(Invalid):
        Message(f"Hello{breaks}Bcc: all@example.com", "b")
    with pytest.raises(Invalid):
        Message("Hello", "b", cc=(Mailbox("a@b.example", f"Noor{breaks}Bcc: all@example.com"),))


def test_a_draft_is_read_back_as_it_was_written() -> None:
    mail = message_from_bytes(eml.draft(LETTER), policy=default)

    assert mail["X-Unsent"] == "1"
    assert [mail["Message-ID"], mail["Date"], mail["From"], mail["Bcc"]] == [None] * 4
    assert [(a.addr_spec, a.display_name) for a in mail["To"].addresses] == [DANA]
    assert [(a.addr_spec, a.display_name) for a in mail["Cc"].addresses] == [NOOR]
    assert mail["Subject"] == LETTER.subject
    assert body_of(mail) == LETTER.body


def test_a_draft_has_plain_bytes_and_short_lines() -> None:
    raw = eml.draft(Message("S" * 300, "long " * 400 + "é" * 2000, to=(DANA,) * 20))

    assert raw.isascii()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 78
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_an_address_in_other_letters_is_named_as_it_is() -> None:
    raw = eml.draft(Message("Grüße", "Hallo", to=(Mailbox("jörg@straße.example", "Jörg"),)))

    assert "jörg@straße.example" in raw.decode()


@given(texts, texts, texts)
def test_whatever_is_written_stays_in_its_field(subject: str, body: str, name: str) -> None:
    try:
        letter = Message(subject, body, cc=(Mailbox(NOOR.address, name),))
    except Invalid:
        return
    mail = message_from_bytes(eml.draft(letter), policy=default)
    assert set(mail.keys()) - {"Subject"} == {
        "X-Unsent",
        "Cc",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }
    assert body_of(mail) == letter.body
    fields = dict(field.split("=") for field in urlsplit(links.mailto(letter)).query.split("&"))
    assert set(fields) <= {"cc", "subject", "body"}
    assert unquote(fields.get("body", "")).replace("\r\n", "\n") == letter.body
    assert unquote(fields.get("subject", "")) == subject
