"""One message on its way through a server, step by step, so that what failed can be said exactly."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP as BY_THE_WIRE
from enum import StrEnum
from socket import AF_INET, AF_INET6, SOCK_STREAM, gaierror, socket
from typing import Final

from aiosmtplib import SMTP, SMTPAuthenticationError, SMTPException, SMTPResponseException

from kithline.core.secrets import Vault
from kithline.mail.models import MailAccount, Security
from kithline.webhooks.guard import Address, Guard, Refused
from kithline.webhooks.sending import Resolve, resolve

_PATIENCE: Final = 10.0  # seconds for each thing that is said
_TO_CONNECT: Final = 5.0  # and for each address
_SAID: Final = 300  # characters of what the server says that are passed on


class Fate(StrEnum):
    """`later`: the server asks to come again. `unknown`: it was lost after all was said, so it may have arrived."""

    SENT = "sent"
    LATER = "later"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Step(StrEnum):
    """Where it was when it failed; the value says so."""

    CONNECT = "The server could not be reached."
    ENCRYPT = "The connection could not be made safe."
    LOGIN = "The server does not take this name with this password."
    SENDER = "The server takes no mail from your address."
    RECIPIENT = "The server takes no mail to that address."
    CONTENT = "The server did not take the message."


@dataclass(frozen=True, slots=True)
class Outcome:
    """`error` is a sentence, empty when it was sent."""

    fate: Fate
    error: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Relay:
    """A server, and who one is there."""

    host: str
    port: int
    security: Security
    username: str
    password: str


def relay_of(vault: Vault, account: MailAccount) -> Relay:
    """With the password unlocked. Raises LostKey."""
    password = vault.unlock(account.password) if account.password else ""
    return Relay(account.host, account.port, account.security, account.username, password)


_REASONS: Final[Sequence[tuple[type[BaseException], Fate, str]]] = (
    (gaierror, Fate.REFUSED, "Its name leads nowhere: look at how it is written."),
    (ssl.SSLError, Fate.REFUSED, "Look at the port, and at how the connection is made safe."),
    (TimeoutError, Fate.LATER, "It did not answer in time. Look at the port, and at how the connection is made safe."),
    (ConnectionRefusedError, Fate.LATER, "Nothing listens there: look at the port."),
)


class _Failed(Exception):
    """At a step, for the reason that is its cause."""

    def __init__(self, step: Step) -> None:
        super().__init__(step)
        self.step = step


@dataclass(frozen=True)
class Carrier:
    """`resolve` is how it finds addresses; `me` is what it calls itself in its greeting."""

    guard: Guard
    me: str = "localhost"
    resolve: Resolve = resolve
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    async def carry(self, relay: Relay, message: EmailMessage, sender: str, recipients: Sequence[str]) -> Outcome:
        """Whatever happens, it is an outcome."""
        try:
            await self._carry(relay, message.as_bytes(policy=BY_THE_WIRE), sender, recipients)
        except _Failed as failed:
            return _outcome(failed.step, failed.__cause__)
        return Outcome(Fate.SENT)

    async def _carry(self, relay: Relay, content: bytes, sender: str, recipients: Sequence[str]) -> None:
        async with _at(Step.CONNECT):
            client = SMTP(
                hostname=relay.host,
                sock=await self._connected(relay),
                use_tls=relay.security is Security.TLS,
                start_tls=False,
                local_hostname=self.me,
                timeout=_PATIENCE,
                tls_context=self.tls,
            )
            await client.connect()
        try:
            await _say(client, relay, content, sender, recipients)
        finally:
            await _leave(client)

    async def _connected(self, relay: Relay) -> socket:
        """To the first address that answers. The address is called, not the name: it has been checked."""
        addresses = list(dict.fromkeys(await self.resolve(relay.host, relay.port)))
        self.guard.check(addresses, relay.host)
        for address in addresses:
            try:
                return await _call(address, relay.port)
            except OSError:
                if address == addresses[-1]:
                    raise
        raise Refused(f"{relay.host} leads nowhere.")


async def _leave(client: SMTP) -> None:
    """Says good-bye, and does not wait for the other side to hang up too."""
    transport = client.transport
    with suppress(SMTPException, OSError):
        await client.quit()
    if isinstance(transport, asyncio.WriteTransport):
        transport.abort()


async def _say(client: SMTP, relay: Relay, content: bytes, sender: str, recipients: Sequence[str]) -> None:
    if relay.security is Security.STARTTLS:
        async with _at(Step.ENCRYPT):
            await client.starttls()
    if relay.username:
        async with _at(Step.LOGIN):
            await client.login(relay.username, relay.password)
    async with _at(Step.SENDER):
        await client.mail(sender)
    for recipient in recipients:
        async with _at(Step.RECIPIENT):
            await client.rcpt(recipient)
    async with _at(Step.CONTENT):
        await client.data(content)


@asynccontextmanager
async def _at(step: Step) -> AsyncIterator[None]:
    try:
        yield
    except (SMTPException, Refused, OSError, ValueError) as error:
        raise _Failed(step) from error


async def _call(address: Address, port: int) -> socket:
    found = socket(AF_INET6 if address.version == 6 else AF_INET, SOCK_STREAM)
    found.setblocking(False)  # noqa: FBT003 - the socket's own word for it
    try:
        async with asyncio.timeout(_TO_CONNECT):
            await asyncio.get_running_loop().sock_connect(found, (str(address), port))
    except BaseException:
        found.close()
        raise
    return found


def _outcome(step: Step, error: BaseException | None) -> Outcome:
    if isinstance(error, Refused):
        return Outcome(Fate.REFUSED, str(error))
    if isinstance(error, SMTPResponseException):
        final = error.code >= 500 or isinstance(error, SMTPAuthenticationError)
        return Outcome(Fate.REFUSED if final else Fate.LATER, f"{step} It said: {error.code} {_in_one_line(error.message)}")
    if step is Step.CONTENT:
        return Outcome(Fate.UNKNOWN, "The connection was lost before the server said whether it took the message.")
    for kind, fate, advice in _REASONS:
        if isinstance(error, kind) or (error and isinstance(error.__cause__, kind)):
            return Outcome(fate, f"{step} {advice}")
    return Outcome(Fate.LATER, f"{step} {_in_one_line(str(error))}".rstrip())


def _in_one_line(said: str) -> str:
    return " ".join(said.split())[:_SAID]
