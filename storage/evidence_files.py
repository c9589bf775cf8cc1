"""Evidence on disk: each file under its SHA-256, written once, never under a name from outside."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from storage.journal import sync_directory

FOLDER = "evidence"


@dataclass(frozen=True)
class StoredFile:
    """`path` is relative to the data directory."""

    sha256: str
    size: int
    path: str


def path_of(sha256: str) -> str:
    return f"{FOLDER}/{sha256[:2]}/{sha256}"


class EvidenceFiles:
    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def save(self, content: bytes) -> StoredFile:
        """Write, sync, then give the file its name, so that a name always means whole bytes."""
        sha256 = hashlib.sha256(content).hexdigest()
        stored = StoredFile(sha256, len(content), path_of(sha256))
        target = self._directory / stored.path
        if not self._intact(target, stored):
            target.parent.mkdir(parents=True, exist_ok=True)
            partial = target.with_name(f"{sha256}.partial")
            with partial.open("wb") as file:
                os.fchmod(file.fileno(), 0o600)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(partial, target)
            sync_directory(target.parent)
        return stored

    @staticmethod
    def _intact(target: Path, stored: StoredFile) -> bool:
        return target.is_file() and target.stat().st_size == stored.size


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
