"""Reading a file into a preview: slice by slice, so that others can write in between and a restart goes on."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final
from uuid import UUID

from kithline.accounts.queries import find_region
from kithline.core.db import Db
from kithline.core.jobs import Payload
from kithline.core.problems import Invalid
from kithline.events.service import record
from kithline.interchange.matching import Faces, Judgement, first_key, judge
from kithline.interchange.models import BatchState, ImportBatch, ImportRow
from kithline.interchange.queries import count_verdicts, get_batch, insert_all
from kithline.interchange.readers.detect import Kind, open_import
from kithline.interchange.readers.person import Row
from kithline.interchange.readers.person import Verdict as Reading
from kithline.interchange.rows import row_data

_SLICE: Final = 250  # rows, some 100 ms


@dataclass
class _Open:
    rows: Iterator[Row]
    read: int
    faces: Faces


class Preview:
    """The job that reads. A file stays open between two slices; after a restart it is opened again and skipped through."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[UUID, _Open] = {}

    def slice(self, db: Db, payload: Payload) -> Payload | None:
        """The next rows of a file; None at its end, or when it turns out not to be readable."""
        batch = get_batch(db, UUID(payload["id"]))
        try:
            rows = self._next(db, batch)
        except Invalid as problem:
            batch.state, batch.problem = BatchState.FAILED, problem.detail
            self._forget(batch.id)
            return None
        if rows:
            _keep(db, batch, rows, self._open[batch.id].faces)
            return payload
        batch.state, batch.counts, batch.done = BatchState.READY, dict(count_verdicts(db, batch.id)), 0
        record(db, "import.ready", batch, file=batch.file_name, rows=batch.rows)
        self._forget(batch.id)
        return None

    def file_of(self, batch_id: UUID) -> Path:
        return self._folder / str(batch_id)

    def _next(self, db: Db, batch: ImportBatch) -> list[Row]:
        """Rows after those that are kept already: a slice that was rolled back is read again."""
        open = self._open.get(batch.id)
        if open is None or open.read != batch.rows:
            mapping = batch.mapping if batch.kind == Kind.TABLE else None
            rows = open_import(self.file_of(batch.id), mapping).rows()
            open = self._open[batch.id] = _Open(islice(rows, batch.rows, None), batch.rows, Faces.of(db))
        found = list(islice(open.rows, _SLICE))
        open.read += len(found)
        return found

    def _forget(self, batch_id: UUID) -> None:
        self._open.pop(batch_id, None)


def _keep(db: Db, batch: ImportBatch, rows: list[Row], faces: Faces) -> None:
    judged = judge(db, batch.id, rows, faces, known=batch.known)
    region = find_region(db)
    insert_all(db, ImportRow, [_row(batch, row, region, judgement) for row, judgement in zip(rows, judged, strict=True)])
    batch.rows += len(rows)
    batch.done = batch.rows


def _row(batch: ImportBatch, row: Row, region: str | None, judgement: Judgement) -> dict[str, object]:
    return {
        "batch_id": batch.id,
        "number": row.number,
        "verdict": judgement.verdict,
        "reason": judgement.reason,
        "key": first_key(row, region) if row.verdict is Reading.PERSON else "",
        "data": row_data(row),
        "contact_id": judgement.contact_id,
        "applied": False,
        "created": False,
        "undo": {},
    }
