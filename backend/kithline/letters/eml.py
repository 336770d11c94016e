"""A letter as a file that a mail program opens as a draft."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8

from kithline.letters.invitation import told
from kithline.letters.message import Mailbox, Message


def draft(message: Message) -> bytes:
    """RFC 5322 bytes with `X-Unsent: 1`. The program that sends it adds From, Date and Message-ID: nothing was sent yet.

    Everything is in seven bits, unless an address is not: only the newer, eight-bit form of mail can name it.
    """
    plain = all(mailbox.address.isascii() for mailbox in (*message.to, *message.cc))
    mail = EmailMessage(SMTP.clone(cte_type="7bit") if plain else SMTPUTF8)
    mail["X-Unsent"] = "1"
    if message.to:
        mail["To"] = [_address(mailbox) for mailbox in message.to]
    if message.cc:
        mail["Cc"] = [_address(mailbox) for mailbox in message.cc]
    mail["Subject"] = message.subject
    mail.set_content(message.body + "\n")
    return mail.as_bytes()


def letter(
    message: Message, sender: Mailbox, *, id: str, at: datetime, in_reply_to: str = "", invitation: str = ""
) -> EmailMessage:
    """The same as it goes out: from whom, when, under which id, in which thread, and with an invitation for calendars."""
    mail = EmailMessage()
    mail["From"], mail["Date"], mail["Message-ID"] = _address(sender), at, id
    mail["To"] = [_address(mailbox) for mailbox in message.to]
    if message.cc:
        mail["Cc"] = [_address(mailbox) for mailbox in message.cc]
    if in_reply_to:
        mail["In-Reply-To"] = mail["References"] = in_reply_to
    mail["Subject"] = message.subject
    mail.set_content(message.body + "\n")
    if invitation:
        method = told(invitation).method.value
        mail.add_alternative(invitation, subtype="calendar", params={"method": method})
    return mail


def _address(mailbox: Mailbox) -> Address:
    local, _, domain = mailbox.address.rpartition("@")
    return Address(mailbox.name, local, domain)
