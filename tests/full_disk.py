"""A disk that is really full: the kernel refuses to let files grow any further."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def full_disk(directory: Path, room: int = 0) -> Iterator[None]:
    """No file of this process may become longer than the ledger's longest segment plus `room`.

    Python ignores the signal that goes with it, so that a write stops short or fails, as on a full disk.
    """
    longest = max((path.stat().st_size for path in (directory / "journal").glob("*")), default=0)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (longest + room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
