"""What a source's deliveries say, and whether they come from it."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Final, NamedTuple

from kithline.calendar.bookings import BookingFact, Unreadable
from kithline.calendar.models import CalendarSource, InboxEvent, Signing, SourceKind
from kithline.calendar.providers import cal_com, caldav, calendly, files, generic
from kithline.calendar.providers.values import Body
from kithline.calendar.signatures import (
    Headers,
    carries_secret,
    signed_by_cal_com,
    signed_by_calendly,
    signed_by_standard_webhooks,
    signed_like_github,
)
from kithline.core.secrets import Vault


class Delivery(NamedTuple):
    """A request as it came, with its headers' names in lower case."""

    headers: Headers
    body: bytes


_SIGNED: Final = {
    SourceKind.CAL_COM: signed_by_cal_com,
    SourceKind.CALENDLY: signed_by_calendly,
}
_SIGNED_GENERICALLY: Final = {
    Signing.STANDARD: signed_by_standard_webhooks,
    Signing.GITHUB: signed_like_github,
    Signing.BEARER: carries_secret,
}
_KINDS: Final[Mapping[SourceKind, Callable[[Body], str]]] = {
    SourceKind.CAL_COM: cal_com.kind,
    SourceKind.CALENDLY: calendly.kind,
    SourceKind.GENERIC: lambda _: "",
    SourceKind.CALDAV: lambda _: "event",
    SourceKind.FILES: lambda _: "event",
    SourceKind.SUBSCRIPTION: lambda _: "event",
}


def is_authentic(vault: Vault, source: CalendarSource, delivery: Delivery, now: datetime) -> bool:
    old = source.old_secret if source.old_until and source.old_until > now else ""
    secrets = [vault.unlock(locked) for locked in (source.secret, old) if locked]
    signed = _SIGNED.get(source.kind) or _SIGNED_GENERICALLY[source.signing]
    return signed(delivery.headers, delivery.body, secrets, now)


def key_of(source: CalendarSource, delivery: Delivery) -> str:
    """By which the same delivery is known when it comes again."""
    given = delivery.headers.get("webhook-id", "")
    if source.kind is SourceKind.GENERIC and source.signing is Signing.STANDARD and given:
        return given[:200]
    return sha256(delivery.body).hexdigest()


def kind_of(source: CalendarSource, text: str) -> str:
    """What the source calls it, as far as that can be seen."""
    try:
        return _KINDS[source.kind](_parsed(text))[:100]
    except Unreadable:
        return ""


def fact_in(source: CalendarSource, event: InboxEvent) -> BookingFact | None:
    """None for what is about no date. Raises Unreadable."""
    return read(source, event.body, event.key, source.pointers, event.received_at)


def read(source: CalendarSource, text: str, key: str, pointers: Mapping[str, str], at: datetime) -> BookingFact | None:
    """None for what is about no date. Raises Unreadable."""
    body = _parsed(text)
    match source.kind:
        case SourceKind.CAL_COM:
            return cal_com.read(body, key)
        case SourceKind.CALENDLY:
            return calendly.read(body, key)
        case SourceKind.GENERIC:
            return generic.read(body, key, pointers or generic.PLAIN, at)
        case SourceKind.CALDAV | SourceKind.SUBSCRIPTION:
            return caldav.read(body, key)
        case SourceKind.FILES:
            return files.read(body, key)


def _parsed(text: str) -> Body:
    try:
        body = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("It is not JSON. Send it with the type application/json.") from error
    if not isinstance(body, Mapping):
        raise Unreadable("It is JSON, but not an object with fields.")
    return body
