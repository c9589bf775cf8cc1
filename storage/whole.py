"""Files that appear under their name whole and durable, or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from storage.journal import sync_directory


@contextmanager
def whole_file(target: Path) -> Iterator[IO[bytes]]:
    """What is written gets its name at the end; a device or a pipe is written to as it is."""
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            yield file
        return
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        with partial.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, target)
        sync_directory(target.absolute().parent)
    finally:
        partial.unlink(missing_ok=True)
