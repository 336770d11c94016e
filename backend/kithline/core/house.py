"""What the app is built around, and what a request shows at its door."""

from collections.abc import Callable
from dataclasses import dataclass

from kithline.core.clock import Clock
from kithline.core.db import Db, Member
from kithline.core.lanes import Lanes
from kithline.core.passwords import Passwords
from kithline.core.pulse import Pulse
from kithline.core.quota import Quota
from kithline.core.secrets import Vault
from kithline.core.throttle import Throttle
from kithline.settings import Settings


@dataclass(frozen=True, slots=True)
class Keys:
    """What a request shows at the door: a token, or the cookie of a session."""

    token: str | None
    session: str | None


@dataclass(frozen=True, slots=True)
class House:
    """What the app is built around."""

    settings: Settings
    lanes: Lanes
    clock: Clock
    pulse: Pulse
    passwords: Passwords
    throttle: Throttle
    quota: Quota
    vault: Vault
    authenticate: Callable[[Db, Keys], Member]
    note_use: Callable[[Db, Keys], None]
