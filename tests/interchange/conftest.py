"""A file that somebody brings."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from kithline.interchange.readers.detect import Source, open_import

FILES = Path(__file__).parent / "files"
Bring = Callable[..., Source]


@pytest.fixture(scope="session")
def bring(tmp_path_factory: pytest.TempPathFactory) -> Bring:
    """Opens the content, whose name says nothing."""
    folder, numbers = tmp_path_factory.mktemp("brought"), count()

    def bring_it(content: bytes | str, mapping: dict[str, str] | None = None) -> Source:
        path = folder / f"{next(numbers)}.bin"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return open_import(path, mapping)

    return bring_it


def told(name: str) -> str:
    return (FILES / name).read_text(encoding="utf-8")
