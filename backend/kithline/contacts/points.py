"""Ways to reach somebody, in the form in which they are compared."""

from kithline.contacts.keys import email_key, phone_key, slug_key
from kithline.contacts.models import PointKind


def point_key(kind: PointKind, value: str, region: str | None = None) -> str:
    """A normalised address, an E.164 number or a profile's slug; what has no such form is compared as it was given."""
    match kind:
        case PointKind.EMAIL:
            key = email_key(value)
        case PointKind.PHONE:
            key = phone_key(value, region)
        case PointKind.LINK:
            key = slug_key(value)
    return key or " ".join(value.casefold().split())
