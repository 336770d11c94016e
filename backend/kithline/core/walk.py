"""Working as if at another moment, in another unit: for a past that is told step by step."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from kithline.core.db import Db, store


@contextmanager
def elsewhen(db: Db, unit: UUID) -> Iterator[None]:
    """What happens inside belongs to `unit`; at the end it is now again. Move the session's clock with `step`."""
    now, own = db.now, db.unit
    db.unit = unit
    try:
        yield
    finally:
        db.now, db.unit = now, own


def step(db: Db, moment: datetime) -> None:
    """Write down what was done so far, under the moment at which it was done, and go on at `moment`."""
    store(db)
    db.now = moment
