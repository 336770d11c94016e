"""How long something that was deleted can be brought back."""

from datetime import timedelta
from typing import Final

REGRET: Final = timedelta(days=30)
