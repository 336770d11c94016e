"""Standard Webhooks: https://github.com/standard-webhooks/standard-webhooks."""

import base64
import hmac
import secrets
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256


def new_secret() -> str:
    return "whsec_" + base64.b64encode(secrets.token_bytes(24)).decode()


def headers(id: str, at: datetime, body: bytes, keys: Iterable[str]) -> dict[str, str]:
    """`id` is the same at every try, `at` the moment of this one. Each key signs: two do while one is replaced."""
    time = str(int(at.timestamp()))
    signed = f"{id}.{time}.".encode() + body
    return {
        "webhook-id": id,
        "webhook-timestamp": time,
        "webhook-signature": " ".join(f"v1,{_signature(key, signed)}" for key in keys),
    }


def _signature(key: str, signed: bytes) -> str:
    raw = base64.b64decode(key.removeprefix("whsec_"))
    return base64.b64encode(hmac.new(raw, signed, sha256).digest()).decode()
