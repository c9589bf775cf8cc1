"""Files and directories made durable: after a power cut they are there whole, or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def whole_file(target: Path) -> Iterator[IO[bytes]]:
    """Open a file that gets its name at the end; a device or a pipe is written to directly."""
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            yield file
        return
    # A name that nobody can know beforehand, readable by its owner only: what is exported is confidential.
    handle, name = tempfile.mkstemp(".partial", f".{target.name}.", target.absolute().parent)
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, target)
        sync_directory(target.absolute().parent)
    finally:
        partial.unlink(missing_ok=True)


def make_directory(directory: Path) -> None:
    """Create a directory and what is missing above it, durably."""
    missing = [folder for folder in (directory, *directory.parents) if not folder.exists()]
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    for folder in missing:
        sync_directory(folder.parent)


def sync_directory(directory: Path) -> None:
    """Make the names in a directory durable; syncing a file makes only its bytes so."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
