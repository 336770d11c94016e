"""Zips taken as they are: the file in them that we read, found by its name, never unpacked to disk."""

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from kithline.core.problems import Invalid
from kithline.interchange.readers.text import LARGEST_FILE, Open

_MOST_ENTRIES: Final = 5_000
_LARGEST_INDEX: Final = 1024 * 1024
_LARGEST_WHOLE: Final = 500 * 1024 * 1024
_HIGHEST_RATIO: Final = 200
_SMALL: Final = 1024 * 1024
_METHODS: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, OSError, ValueError)
_BOMB: Final = "The zip unpacks to far more than an export of contacts. Bring only the file with the people."
_DAMAGED: Final = "The zip is damaged. Download it again, and bring it here without opening or changing it."


class _Careful(io.FileIO):
    """Nothing of the index is believed: it is not even read when it is larger than any real one."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is None or size < 0:
            size = os.fstat(self.fileno()).st_size - self.tell()
        if size > _LARGEST_INDEX:
            raise Invalid("The zip has more files in it than we open. Unpack it, and bring the one with the people.")
        return super().read(size) or b""


def find(path: Path, name: str) -> Open | None:
    """The member called `name` (`connections.csv`) but for case, spaces and underscores, in whatever folder it is."""
    return _opener(path, [it for it in _members(path) if fold(it.filename) == name])


def find_only(path: Path, *endings: str) -> Open | None:
    """The member with one of these endings, if there is one and no second."""
    found = [it for it in _members(path) if fold(it.filename).endswith(endings)]
    return _opener(path, found) if len(found) == 1 else None


def names(path: Path) -> list[str]:
    """What is in it, folded."""
    return [fold(it.filename) for it in _members(path)]


def fold(filename: str) -> str:
    """`Basic_Export/Company Follows.csv` is `companyfollows.csv`."""
    last = filename.replace("\\", "/").rsplit("/", 1)[-1]
    return last.casefold().replace(" ", "").replace("_", "")


@contextmanager
def _whole() -> Iterator[None]:
    """Everything that a broken zip makes its reader say becomes one sentence."""
    try:
        yield
    except _BROKEN as broken:
        raise Invalid(_DAMAGED) from broken


def _members(path: Path) -> list[zipfile.ZipInfo]:
    """Raises Invalid for what no export is: a bomb, a lock, or a wreck."""
    with _whole(), _Careful(str(path)) as file, zipfile.ZipFile(file) as archive:
        members = [it for it in archive.infolist() if not it.filename.endswith("/") and not it.filename.startswith("__MACOSX/")]
    if len(members) > _MOST_ENTRIES or sum(it.file_size for it in members) > _LARGEST_WHOLE:
        raise Invalid(
            "The zip unpacks to far more than an export of contacts. Unpack it, and bring the one file with the people."
        )
    return members


def _opener(path: Path, found: list[zipfile.ZipInfo]) -> Open | None:
    if not found:
        return None
    member = min(found, key=lambda it: (it.filename.count("/"), it.filename))
    if member.flag_bits & 0x1:
        raise Invalid("The zip asks for a password. Unpack it, and bring the file in it.")
    if member.compress_type not in _METHODS:
        raise Invalid("The zip is packed in a way we do not read. Unpack it, and bring the file in it.")
    if member.file_size > LARGEST_FILE:
        raise Invalid("The file in the zip is larger than 20 MB. Unpack it, split it in two, and bring one after the other.")
    if member.file_size > _SMALL and member.file_size > _HIGHEST_RATIO * member.compress_size:
        raise Invalid(
            "The zip unpacks to far more than an export of contacts. Unpack it, and bring the one file with the people."
        )

    def open_member() -> IO[bytes]:
        with zipfile.ZipFile(path) as archive:
            return archive.open(member)

    with _whole(), open_member() as stream:
        while stream.read(_SMALL):
            pass
    return open_member
