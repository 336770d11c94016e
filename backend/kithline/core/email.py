"""E-mail addresses: kept as given, compared without regard to case and look-alike forms."""

from unicodedata import normalize


def email_key(address: str) -> str:
    return normalize("NFKC", address).strip().casefold()
