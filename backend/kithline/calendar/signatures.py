"""Whether a delivery comes from who it says: each way that calendars and tools sign what they send."""

import base64
import binascii
import hmac
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Final

_FRESH: Final = 180  # seconds that Calendly's timestamp may be off
_TOLERANCE: Final = 300  # and that of Standard Webhooks

Headers = Mapping[str, str]
"""By their names in lower case."""


def signed_by_cal_com(headers: Headers, body: bytes, secrets: Iterable[str], _: datetime) -> bool:
    """Hex HMAC-SHA256 of the body. Without a secret Cal.com sends words instead, which fit none of ours."""
    return _any_hex(headers.get("x-cal-signature-256", ""), body, secrets)


def signed_by_calendly(headers: Headers, body: bytes, secrets: Iterable[str], now: datetime) -> bool:
    """`t=…,v1=…` in any order, over the time, a dot and the body; old ones are refused, for they may be replayed."""
    pairs = [pair.partition("=") for pair in headers.get("calendly-webhook-signature", "").split(",")]
    time = next((value.strip() for name, _, value in pairs if name.strip() == "t"), "")
    if not _is_near(time, now, _FRESH):
        return False
    given = [value.strip() for name, _, value in pairs if name.strip() == "v1"]
    signed = time.encode() + b"." + body
    return any(_any_hex(signature, signed, secrets) for signature in given)


def signed_by_standard_webhooks(headers: Headers, body: bytes, secrets: Iterable[str], now: datetime) -> bool:
    """https://github.com/standard-webhooks/standard-webhooks: `v1,<base64>`, several apart by spaces."""
    id, time = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not id or not _is_near(time, now, _TOLERANCE):
        return False
    given = [one.removeprefix("v1,") for one in headers.get("webhook-signature", "").split() if one.startswith("v1,")]
    signed = f"{id}.{time}.".encode() + body
    wanted = [_standard(secret, signed) for secret in secrets]
    return any(_same(signature, want) for signature in given for want in wanted)


def signed_like_github(headers: Headers, body: bytes, secrets: Iterable[str], _: datetime) -> bool:
    prefix, _sign, signature = headers.get("x-hub-signature-256", "").partition("=")
    return prefix == "sha256" and _any_hex(signature, body, secrets)


def carries_secret(headers: Headers, _: bytes, secrets: Iterable[str], _now: datetime) -> bool:
    """`Authorization: Bearer …`, for tools that cannot sign."""
    scheme, _space, token = headers.get("authorization", "").partition(" ")
    return scheme.lower() == "bearer" and any(_same(token.strip(), secret) for secret in secrets)


def _any_hex(signature: str, body: bytes, secrets: Iterable[str]) -> bool:
    given = signature.removeprefix("sha256=").lower()
    return any(_same(given, hmac.new(secret.encode(), body, sha256).hexdigest()) for secret in secrets)


def _standard(secret: str, signed: bytes) -> str:
    try:
        key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except (binascii.Error, ValueError):
        key = secret.encode()
    return base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()


def _is_near(time: str, now: datetime, seconds: int) -> bool:
    return time.isascii() and time.isdecimal() and len(time) < 12 and abs(now.timestamp() - int(time)) <= seconds


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), wanted.encode())
