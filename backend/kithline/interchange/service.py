"""What one does with an import: look at it, decide, apply it, and take it back."""

from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from kithline.core.db import Db
from kithline.core.jobs import enqueue
from kithline.core.problems import Conflict
from kithline.events.service import record
from kithline.interchange.models import BatchState, ColumnMapping, Decision, ImportBatch, ImportRow, Verdict
from kithline.interchange.queries import find_mapping, forget_rows, get_batch, get_row, is_under_way
from kithline.interchange.readers.detect import Kind, Source
from kithline.interchange.schemas import Decide, Mapping

_DECIDED: Final = {Verdict.ALIKE: tuple(Decision), Verdict.NEW: (Decision.ADD, Decision.SKIP)}
_BUSY: Final = "Another import is being written. It takes a minute; try again when it is done."


def begin(db: Db, id: UUID, file_name: str, digest: str, source: Source, *, known: bool) -> ImportBatch:
    """A batch for a file that lies in the data folder under `id`; a job reads it into a preview."""
    remembered = find_mapping(db, _digest(source.columns)) if source.kind is Kind.TABLE else None
    batch = ImportBatch(
        file_name=file_name[:200],
        kind=source.kind,
        digest=digest,
        known=known,
        columns=list(source.columns),
        sample=[list(row) for row in source.sample[:5]],
        mapping=remembered.mapping if remembered else dict(source.mapping),
        notices=list(source.notices),
    )
    batch.id = id
    db.add(batch)
    record(db, "import.begun", batch, file=batch.file_name)
    _go_on(db, batch, BatchState.READING, "import.read")
    return batch


def remap(db: Db, id: UUID, mapping: Mapping) -> ImportBatch:
    """Read the columns another way, and remember it. Raises NotFound, and Conflict for what is applied or has no columns."""
    batch = get_batch(db, id)
    if batch.kind != Kind.TABLE or batch.state not in (BatchState.READY, BatchState.FAILED):
        raise Conflict("Only a table that is not applied yet can be read another way.")
    forget_rows(db, id)
    batch.rows, batch.problem = 0, ""
    batch.mapping = {column: field.value for column, field in mapping.mapping.items()}
    digest = _digest(batch.columns)
    remembered = find_mapping(db, digest) or ColumnMapping(columns_digest=digest, mapping={})
    remembered.mapping = batch.mapping
    db.add(remembered)
    _go_on(db, batch, BatchState.READING, "import.read")
    return batch


def decide(db: Db, id: UUID, number: int, decide: Decide) -> ImportRow:
    """Raises NotFound, and Conflict for a row that needs no decision: somebody new comes in or is left out."""
    batch, row = get_batch(db, id), get_row(db, id, number)
    takes = _DECIDED.get(row.verdict, ())
    if decide.decision not in takes or batch.state is not BatchState.READY:
        raise Conflict("That cannot be decided about this row.")
    if row.verdict is Verdict.NEW:
        _count_left_out(batch, row, decide.decision)
    row.decision = decide.decision
    return row


def apply(db: Db, id: UUID) -> ImportBatch:
    """Raises NotFound, and Conflict for what is not ready or while another is written."""
    batch = get_batch(db, id)
    if batch.state not in (BatchState.READY, BatchState.UNDONE):
        raise Conflict(f"It is {batch.state}, so it cannot be applied now.")
    if is_under_way(db):
        raise Conflict(_BUSY)
    batch.kept = 0
    _go_on(db, batch, BatchState.APPLYING, "import.apply")
    return batch


def undo(db: Db, id: UUID) -> ImportBatch:
    """Take the whole batch back. Raises NotFound, and Conflict for what is not applied or while another is written."""
    batch = get_batch(db, id)
    if batch.state is not BatchState.APPLIED:
        raise Conflict(f"It is {batch.state}, so there is nothing to take back.")
    if is_under_way(db):
        raise Conflict(_BUSY)
    _go_on(db, batch, BatchState.UNDOING, "import.undo")
    return batch


def delete(db: Db, id: UUID, version: int) -> None:
    """Forget a preview. Raises NotFound, Stale, and Conflict once it was applied."""
    batch = get_batch(db, id).at(version)
    if batch.state in (BatchState.APPLYING, BatchState.APPLIED, BatchState.UNDOING):
        raise Conflict("People came in with it. Take it back first.")
    forget_rows(db, id)
    db.delete(batch)


def _count_left_out(batch: ImportBatch, row: ImportRow, decision: Decision) -> None:
    """The counts add up to the rows of the file whatever is decided."""
    more = (decision is Decision.SKIP) - (row.decision is Decision.SKIP)
    new, left_out = (int(str(batch.counts.get(name, 0))) for name in (Verdict.NEW, "left_out"))
    batch.counts = {**batch.counts, Verdict.NEW: new - more, "left_out": left_out + more}


def _go_on(db: Db, batch: ImportBatch, state: BatchState, job: str) -> None:
    batch.state, batch.done = state, 0
    enqueue(db, job, {"id": str(batch.id)}, run_at=db.now)


def _digest(columns: Any) -> str:
    return sha256("\n".join(columns).encode()).hexdigest()
