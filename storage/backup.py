"""One file that holds a data directory as it stood at one entry: taken beside a running
bot, restored whole.

The order of copying makes it consistent: first the checkpoint, then the ledger up to its
last whole line, then the evidence. The ledger only grows, so the checkpoint lies within it;
a file is on disk before the ledger names it, so every file the copied ledger names is
there.

A restore unpacks into `restoring/` inside the directory, verifies there, and then gives
each piece its place. While that folder is there, nothing reads the directory: what a killed
restore leaves does not look whole.
"""

import os
import re
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from storage.audit import Defect, LedgerAudit
from storage.durable import sync_directory
from storage.evidence_files import FOLDER, digest_of
from storage.journal import segments
from storage.store import RESTORING, check_whole

CHECKPOINT = "state.json"
JOURNAL = "journal"
KNOWN_NAME = re.compile(r"state\.json|journal/\d{12}\.jsonl|evidence/[0-9a-f]{2}/[0-9a-f]{64}", re.ASCII)
LOCK = "lock"
NAME_SHOWN = 100
MOST_EXTENDED = 2**14
EXTENDED = frozenset({tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE})
EXTENDED |= {tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_SPARSE}
_UNREADABLE = (tarfile.TarError, EOFError, OSError, zlib.error, ValueError, OverflowError)


class ShortEntry(tarfile.TarInfo):
    """An entry whose extended headers are short: tarfile reads them into memory, as large as they say."""

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        if self.type in EXTENDED and self.size > MOST_EXTENDED:
            raise tarfile.ReadError("so long a header as no backup of ours has")
        return super()._proc_member(archive)  # type: ignore[misc,no-any-return]


class NothingThere(Exception):
    """There is no ledger to back up."""


class NotRestored(Exception):
    """Why a backup was not restored; the directory is as it was."""


@dataclass(frozen=True)
class Written:
    files: int
    size: int


def backup(directory: Path, target: Path) -> Written:
    """Write a compressed archive; it appears under its name only when it is complete."""
    check_whole(directory)
    if not segments(directory / JOURNAL):
        raise NothingThere
    handle, partial = tempfile.mkstemp(".partial", f".{target.name}.", target.absolute().parent)
    try:
        with os.fdopen(handle, "wb") as raw:
            files = _pack(directory, raw)
            raw.flush()
            os.fsync(raw.fileno())
        os.replace(partial, target)
    finally:
        Path(partial).unlink(missing_ok=True)
    sync_directory(target.absolute().parent)
    return Written(files, target.stat().st_size)


def _pack(directory: Path, raw: BinaryIO) -> int:
    files = 0
    with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=3) as archive:
        for path, whole_lines in _contents(directory):
            with path.open("rb") as file:
                entry = tarfile.TarInfo(path.relative_to(directory).as_posix())
                entry.size = _length(file, whole_lines=whole_lines)
                entry.mode = 0o600
                archive.addfile(entry, file)
            files += 1
    return files


def _contents(directory: Path) -> Iterator[tuple[Path, bool]]:
    """The files in the order of copying, each with whether only its whole lines count."""
    if (directory / CHECKPOINT).exists():
        yield directory / CHECKPOINT, False
    for path in segments(directory / JOURNAL):
        yield path, True
    for path in sorted((directory / FOLDER).glob("??/*")):
        if KNOWN_NAME.fullmatch(path.relative_to(directory).as_posix()):
            yield path, False


def _length(file: BinaryIO, *, whole_lines: bool) -> int:
    """Bytes of a file to copy; what is appended meanwhile is left for the next backup."""
    if whole_lines:
        length = file.read().rfind(b"\n") + 1
        file.seek(0)
        return length
    return os.fstat(file.fileno()).st_size


def restore(source: Path, directory: Path) -> int:
    """Unpack into an empty directory and verify; returns the number of ledger entries.

    Raises `NotRestored`, and leaves nothing behind, when the directory is not empty, the
    archive is not one of ours, or what it holds does not pass verification. Adds nothing to
    the ledger.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    if (directory / RESTORING).exists():
        _empty(directory)  # what an interrupted restore has left
    if any(map(_is_content, directory.iterdir())):
        raise NotRestored(f"{directory} is not empty; choose another DUBAN_DATA_DIR or move it away")
    try:
        _empty(directory)
        entries = _unpack_verified(source, directory / RESTORING)
        _settle(directory)
    except _UNREADABLE as error:
        _empty(directory)
        raise NotRestored(f"{source} cannot be read as a backup: {error}") from error
    except BaseException:
        _empty(directory)
        raise
    return entries


def _is_content(path: Path) -> bool:
    """Whether a directory with this entry is not empty; leftovers of a failed start do not count."""
    begun = path.name == JOURNAL and not any(file.stat().st_size for file in path.iterdir())
    return path.name != LOCK and not begun


def _unpack_verified(source: Path, staging: Path) -> int:
    staging.mkdir()
    sync_directory(staging.parent)
    _unpack(source, staging)
    audit = LedgerAudit(staging)
    findings = audit.run()
    if findings or not audit.entries:
        raise NotRestored(_damage(source, findings))
    return audit.entries


def _damage(source: Path, findings: list[Defect]) -> str:
    return "\n".join([f"{source} is damaged and was not restored", *map(str, findings)])


def _unpack(source: Path, staging: Path) -> None:
    room = shutil.disk_usage(staging).free
    with tarfile.open(source, mode="r:gz", tarinfo=ShortEntry) as archive:
        for entry in archive:
            content = _content(archive, entry)
            if content is None or not KNOWN_NAME.fullmatch(entry.name):
                raise NotRestored(f"{source} holds {entry.name[:NAME_SHOWN]!r}, which no backup of ours does")
            room -= entry.size
            if room < 0:
                raise NotRestored(f"{source} holds more than the disk has room for")
            with content:
                _write(staging / entry.name, content)
            if entry.name.startswith(FOLDER) and digest_of(staging / entry.name) != Path(entry.name).name:
                raise NotRestored(
                    f"{source} holds {entry.name}, which has been changed; nothing was restored"
                )


def _content(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> IO[bytes] | None:
    """The bytes of an entry; none for links, devices and sparse files, which no backup of ours has."""
    if not entry.isfile() or entry.issparse():
        return None
    return archive.extractfile(entry)


def _write(path: Path, content: IO[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        os.fchmod(file.fileno(), 0o600)
        shutil.copyfileobj(content, file)
        file.flush()
        os.fsync(file.fileno())


def _settle(directory: Path) -> None:
    """Give each piece its place, and end with what says that they are all there."""
    staging = directory / RESTORING
    for folder in sorted(path for path in staging.rglob("*") if path.is_dir()):
        sync_directory(folder)
    for name in (FOLDER, JOURNAL, CHECKPOINT):
        if (staging / name).exists():
            os.rename(staging / name, directory / name)
    sync_directory(directory)
    staging.rmdir()
    sync_directory(directory)


def _empty(directory: Path) -> None:
    """Take away what a failed restore has unpacked; the folder that marks it goes last."""
    (directory / CHECKPOINT).unlink(missing_ok=True)
    for folder in (JOURNAL, FOLDER, RESTORING):
        with suppress(FileNotFoundError):
            shutil.rmtree(directory / folder)
