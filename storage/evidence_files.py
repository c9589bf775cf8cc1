"""Evidence on disk: each file under its SHA-256, written once, never under a name from outside."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from storage.durable import make_directory, sync_directory
from storage.journal import write_all

FOLDER = "evidence"
PARTIAL = "partial"


@dataclass(frozen=True)
class StoredFile:
    """`path` is relative to the data directory."""

    sha256: str
    size: int
    path: str


def path_of(sha256: str) -> str:
    """Where a file lies below the data directory."""
    return f"{FOLDER}/{sha256[:2]}/{sha256}"


class EvidenceFiles:
    """Used by the one bot that holds the directory; what an earlier one left half written is cleared."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._partial = directory / FOLDER / PARTIAL
        for file in self._partial.glob("*"):
            file.unlink(missing_ok=True)

    def save(self, content: bytes) -> StoredFile:
        """Write, sync, then give the file its name, so that a name always means whole
        bytes.

        A file that has the name but other bytes, as after a fault of the disk, is written
        anew.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        stored = StoredFile(sha256, len(content), path_of(sha256))
        target = self._directory / stored.path
        if not (target.is_file() and digest_of(target) == sha256):
            make_directory(self._partial)
            make_directory(target.parent)
            os.replace(self._written(content), target)
        # Also where the file is there already: whoever gave it its name may have been cut off before this.
        sync_directory(target.parent)
        return stored

    def _written(self, content: bytes) -> Path:
        """The bytes, durable, in a file of their own: the same photo may be saved twice at once."""
        file, name = tempfile.mkstemp(dir=self._partial)
        try:
            write_all(file, content)
            os.fsync(file)
        except OSError:
            os.unlink(name)
            raise
        finally:
            os.close(file)
        return Path(name)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file; raises `OSError` where it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
