"""Ways to send a letter from one's own programs: links that open them with everything filled in."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

from kithline.core.problems import Invalid
from kithline.letters.message import LetterChannel, Mailbox, Message

MAILTO_MOST: Final = 1_800  # what the shortest-sighted mail programs still open
_COMPOSE_MOST: Final = 6_000  # below what the web mailers' servers refuse

_GMAIL: Final = "https://mail.google.com/mail/?view=cm&fs=1&"
_OUTLOOK: Final = "https://outlook.live.com/mail/0/deeplink/compose?"
_OFFICE: Final = "https://outlook.office.com/mail/deeplink/compose?"


@dataclass(frozen=True, slots=True)
class Way:
    """`url` opens the program; where it is None, `reason` says why, and what to do instead."""

    channel: LetterChannel
    url: str | None
    reason: str = ""


def mailto(message: Message) -> str:
    """RFC 6068, at whatever length: spaces are `%20`, line breaks `%0D%0A`, and everything not plain is UTF-8."""
    fields = [("cc", _addresses(message.cc)), ("subject", encoded(message.subject)), ("body", encoded(message.body))]
    filled = "&".join(f"{name}={value}" for name, value in fields if value)
    return f"mailto:{_addresses(message.to)}{'?' if filled else ''}{filled}"


def mail(message: Message) -> Way:
    return _within(MAILTO_MOST, LetterChannel.MAIL, mailto(message))


def gmail(message: Message) -> Way:
    return _compose(LetterChannel.GMAIL, _GMAIL, message, subject="su")


def outlook(message: Message) -> Way:
    """For private accounts: outlook.com, hotmail, live."""
    return _compose(LetterChannel.OUTLOOK, _OUTLOOK, message)


def office(message: Message) -> Way:
    """For an employer's or a school's account."""
    return _compose(LetterChannel.OUTLOOK, _OFFICE, message)


def sms(text: str, phone: str = "") -> Way:
    """Without a number the telephone asks for one. `?&` is what both kinds of telephone understand, old ones too."""
    return Way(LetterChannel.SMS, f"sms:{_digits(phone)}?&body={encoded(text)}")


def whatsapp(text: str, phone: str = "") -> Way:
    """Without a number WhatsApp asks for one."""
    number = _digits(phone)
    if number and not number.startswith("+"):
        return Way(LetterChannel.WHATSAPP, None, "WhatsApp needs the number with its country code, such as +49 or +1.")
    return Way(LetterChannel.WHATSAPP, f"https://wa.me/{number[1:]}?text={encoded(text)}")


def profile(address: str) -> Way:
    """The page to open once the text is copied. Raises Invalid for what a browser should not open: `javascript:`, `file:`."""
    try:
        parts = urlsplit(address.strip())
        safe = parts.scheme in {"https", "http"} and bool(parts.hostname) and parts.username is None
    except ValueError:
        safe = False
    if not safe or re.search(r"[\s\\<>\"\x00-\x1f]", address.strip()):
        raise Invalid("A profile is an address that begins with https://, as copied from the browser.")
    return Way(LetterChannel.PROFILE, address.strip())


def encoded(text: str) -> str:
    return quote(text.replace("\n", "\r\n"), safe="", errors="replace")


def _compose(channel: LetterChannel, base: str, message: Message, subject: str = "subject") -> Way:
    fields = [
        ("to", _addresses(message.to)),
        ("cc", _addresses(message.cc)),
        (subject, encoded(message.subject)),
        ("body", encoded(message.body)),
    ]
    return _within(_COMPOSE_MOST, channel, base + "&".join(f"{name}={value}" for name, value in fields if value))


def _within(most: int, channel: LetterChannel, url: str) -> Way:
    if (excess := len(url) - most) <= 0:
        return Way(channel, url)
    return Way(channel, None, f"{excess:,} characters too long for a link: copy it, or save the .eml file.")


def _addresses(mailboxes: tuple[Mailbox, ...]) -> str:
    """Addresses alone: programs disagree about names in links."""
    return ",".join(quote(mailbox.address, safe="@") for mailbox in mailboxes)


def _digits(phone: str) -> str:
    """+ and digits; `00` before a country code is a +, and the (0) of national dialling is left out."""
    plain = re.sub(r"[^\d+]", "", phone.replace("(0)", ""))
    international = plain.startswith(("+", "00"))
    digits = plain.replace("+", "")
    if not international:
        return digits
    return "+" + (digits.removeprefix("00") if plain.startswith("00") else digits)
