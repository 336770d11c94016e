"""What the collector of garbage need not look at."""

import gc
from typing import Final

_BETWEEN: Final = 20_000  # objects made; one answer makes thousands, and none of them outlives it in a circle


def settle() -> None:
    """Call it before the first request: what is there by then stays, and looking through it cost more than some answers."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_BETWEEN, 10, 10)
