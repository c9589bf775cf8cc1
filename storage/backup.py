"""One file that holds a data directory as it stood at one entry: taken beside a running bot, restored whole.

The order of copying makes it consistent: first the checkpoint, then the ledger up to its last whole line,
then the evidence. The ledger only grows, so the checkpoint lies within it; a file is on disk before the
ledger names it, so every file the copied ledger names is there.
"""

import io
import os
import re
import shutil
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from storage.audit import Audit, Finding
from storage.evidence_files import FOLDER
from storage.journal import segments, sync_directory

CHECKPOINT, JOURNAL = "state.json", "journal"
KNOWN_NAME = re.compile(r"state\.json|journal/\d{12}\.jsonl|evidence/[0-9a-f]{2}/[0-9a-f]{64}", re.ASCII)
LOCK = "lock"


class NotRestored(Exception):
    """Why a backup was not restored; the directory is as it was."""


@dataclass(frozen=True)
class Written:
    files: int
    size: int


def backup(directory: Path, target: Path) -> Written:
    """Write a compressed archive; it appears under its name only when it is complete."""
    partial = target.with_name(f"{target.name}.partial")
    files = 0
    try:
        with partial.open("xb") as raw:
            os.fchmod(raw.fileno(), 0o600)
            with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=3) as archive:
                for name, content in _contents(directory):
                    _add(archive, name, content)
                    files += 1
            raw.flush()
            os.fsync(raw.fileno())
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)
    sync_directory(target.absolute().parent)
    return Written(files, target.stat().st_size)


def _contents(directory: Path) -> Iterator[tuple[str, bytes]]:
    if (directory / CHECKPOINT).exists():
        yield CHECKPOINT, (directory / CHECKPOINT).read_bytes()
    for path in segments(directory / JOURNAL):
        content = path.read_bytes()
        yield f"{JOURNAL}/{path.name}", content[: content.rfind(b"\n") + 1]
    for path in sorted((directory / FOLDER).glob("??/*")):
        if KNOWN_NAME.fullmatch(name := path.relative_to(directory).as_posix()):
            yield name, path.read_bytes()


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))


def restore(source: Path, directory: Path) -> int:
    """Unpack into an empty directory and verify; returns the number of ledger entries.

    Raises `NotRestored`, and leaves nothing behind, when the directory is in use, the archive is not
    one of ours, or what it holds does not pass verification.
    """
    if directory.exists() and any(path.name != LOCK for path in directory.iterdir()):
        raise NotRestored(f"{directory} is not empty; choose another DUBAN_DATA_DIR or move it away")
    directory.mkdir(parents=True, exist_ok=True)
    try:
        _unpack(source, directory)
        audit = Audit(directory)
        findings = audit.run()
        if findings or not audit.entries:
            raise NotRestored(_damage(source, findings))
    except NotRestored:
        _empty(directory)
        raise
    except (tarfile.TarError, EOFError, OSError) as error:
        _empty(directory)
        raise NotRestored(f"{source} cannot be read as a backup: {error}") from error
    return audit.entries


def _damage(source: Path, findings: list[Finding]) -> str:
    return "\n".join([f"{source} is damaged and was not restored", *map(str, findings)])


def _unpack(source: Path, directory: Path) -> None:
    with tarfile.open(source, mode="r:gz") as archive:
        for entry in archive:
            content = archive.extractfile(entry) if entry.isfile() else None
            if content is None or not KNOWN_NAME.fullmatch(entry.name):
                raise NotRestored(f"{source} holds {entry.name!r}, which no backup of ours does")
            path = directory / entry.name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                os.fchmod(file.fileno(), 0o600)
                shutil.copyfileobj(content, file)
                file.flush()
                os.fsync(file.fileno())


def _empty(directory: Path) -> None:
    """Take away what a failed restore has unpacked."""
    (directory / CHECKPOINT).unlink(missing_ok=True)
    for folder in (JOURNAL, FOLDER):
        shutil.rmtree(directory / folder, ignore_errors=True)
