"""When two names mean the same organization."""

import re
from typing import Final
from unicodedata import normalize

_LEGAL_FORMS: Final = re.compile(
    r"[\s,]+(inc|incorporated|llc|ltd|limited|plc|corp|corporation|co|company|gmbh|ag|se|kg|bv|b\.v|nv|sa|s\.a|sas|sarl|srl|spa|ab|as|oy|pty)\.?$"
)


def organization_key(name: str) -> str:
    """The name without case, spare space and legal form; empty only for an empty name."""
    plain = " ".join(normalize("NFKC", name).casefold().split())
    return _LEGAL_FORMS.sub("", plain) or plain
