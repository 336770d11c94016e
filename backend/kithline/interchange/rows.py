"""A row of a file as JSON and back."""

from dataclasses import asdict, fields
from datetime import date
from typing import Any, Final

from kithline.interchange.readers.person import Row, Verdict

_NOT_KEPT: Final = {"number", "verdict", "reason"}


def row_data(row: Row) -> dict[str, object]:
    """What the row says of somebody, without what is empty."""
    said = {name: value for name, value in asdict(row).items() if value and name not in _NOT_KEPT}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in said.items()}


def row_from(data: dict[str, object]) -> Row:
    said: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
    if "connected_on" in said:
        said["connected_on"] = date.fromisoformat(said["connected_on"])
    known = {field.name for field in fields(Row)}
    return Row(number=0, verdict=Verdict.PERSON, **{name: value for name, value in said.items() if name in known})
