"""Copies of everything in the database, each with a manifest that says what it must hold; the newest few are kept."""

import json
import os
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import file_digest
from pathlib import Path
from typing import Final

from pydantic import AwareDatetime, BaseModel, ValidationError

from kithline.core.fingerprints import Contents, contents_at
from kithline.operation.copies import CannotCopy, copy_in, copy_out, is_sqlite
from kithline.settings import Settings

_MANIFEST: Final = "manifest.json"
_NAME: Final = "%Y-%m-%dT%H%M%S.%fZ"
_DAY: Final = timedelta(days=1)


class CopiedFile(BaseModel):
    name: str
    bytes: int
    sha256: str


class Manifest(BaseModel):
    made_at: AwareDatetime
    why: str
    file: CopiedFile
    contents: Contents


@dataclass(frozen=True, slots=True)
class Backup:
    """A folder with one copy and its manifest."""

    folder: Path
    manifest: Manifest

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def file(self) -> Path:
        return self.folder / self.manifest.file.name


def take(settings: Settings, now: datetime, why: str) -> Backup:
    """A new backup, whole or not there at all; the oldest beyond `backups_kept` go. Raises CannotCopy."""
    folder = backups_folder(settings) / now.strftime(_NAME)
    _sweep(settings, now)
    partial = folder.with_name(f".{folder.name}")
    partial.mkdir(parents=True, mode=0o700)
    try:
        file, held = copy_out(settings.migrations, partial)
        copied = CopiedFile(name=file.name, bytes=file.stat().st_size, sha256=_digest(file))
        manifest = Manifest(made_at=now, why=why, file=copied, contents=held)
        (partial / _MANIFEST).write_text(manifest.model_dump_json(indent=2))
        for written in (file, partial / _MANIFEST):
            _sync(written)
        partial.rename(folder)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    others = [backup for backup in listed(settings) if backup.folder != folder]  # a clock that was put back makes it the oldest
    for old in others[settings.backups_kept - 1 :]:
        shutil.rmtree(old.folder)
    return Backup(folder, manifest)


def _sweep(settings: Settings, now: datetime) -> None:
    """What a process left behind that ended while it copied: a copy that takes a day is none."""
    for partial in backups_folder(settings).glob(".[0-9]*"):
        if partial.name < f".{(now - _DAY).strftime(_NAME)}":
            shutil.rmtree(partial)


def listed(settings: Settings) -> list[Backup]:
    """Newest first. A folder whose manifest cannot be read is left out here; `verify` names it."""
    return [backup for folder in _folders(settings) if (backup := _read(folder))]


def get_backup(settings: Settings, name: str | None) -> Backup:
    """By its name, its path, or the newest. Raises CannotCopy when there is none."""
    if name is None:
        found = next(iter(listed(settings)), None)
    else:
        found = _read(Path(name) if Path(name).is_dir() else backups_folder(settings) / name)
    if found is None:
        raise CannotCopy(f"There is no backup {name or 'yet'}. `kithline backup` makes one.")
    return found


def restore(settings: Settings, backup: Backup, now: datetime) -> None:
    """Put a backup back, and see that it is what it was. Raises CannotCopy."""
    if damage := faults(backup):
        raise CannotCopy(" ".join(damage))
    if (backup.file.suffix == ".db") is not is_sqlite(settings.migrations):
        raise CannotCopy("That backup is of the other engine. An export (all.json) goes from one to the other.")
    copy_in(backup.file, settings.migrations, now.strftime(".before-%Y-%m-%dT%H%M%SZ"))
    if differing := backup.manifest.contents.differing(contents_at(settings.migrations)):
        raise CannotCopy(f"What was restored differs from what was backed up: {', '.join(differing)}.")


def faults(backup: Backup) -> list[str]:
    """What is not as the manifest says."""
    if not backup.file.is_file():
        return [f"Backup {backup.name}: {backup.file.name} is gone."]
    if _digest(backup.file) != backup.manifest.file.sha256:
        return [f"Backup {backup.name}: {backup.file.name} is not as it was written."]
    return []


def faults_of_all(settings: Settings) -> list[str]:
    unread = [folder for folder in _folders(settings) if _read(folder) is None]
    found = [fault for backup in listed(settings) for fault in faults(backup)]
    return found + [f"Backup {folder.name}: its manifest cannot be read." for folder in unread]


def backups_folder(settings: Settings) -> Path:
    return settings.data_dir / "backups"


def _folders(settings: Settings) -> list[Path]:
    folder = backups_folder(settings)
    return sorted((path for path in folder.glob("[0-9]*") if path.is_dir()), reverse=True) if folder.exists() else []


def _read(folder: Path) -> Backup | None:
    try:
        return Backup(folder, Manifest.model_validate(json.loads((folder / _MANIFEST).read_text())))
    except (OSError, ValueError, ValidationError):
        return None


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()


def _sync(file: Path) -> None:
    with file.open("rb") as opened:
        os.fsync(opened.fileno())
