"""One bot per data directory: a lock that dies with its process."""

import fcntl
import os
from pathlib import Path


class DirectoryInUse(Exception):
    """Another process holds the data directory; `holder` is its process id as it wrote it."""

    def __init__(self, path: Path, holder: str) -> None:
        super().__init__(f"{path} is in use by process {holder or 'unknown'}")
        self.path = path
        self.holder = holder


class DirectoryLock:
    """Held from construction until `release`; raises `DirectoryInUse` where another process
    holds it.

    The file stays: removed, it could be locked by one process while another creates and
    locks a new one.
    """

    def __init__(self, directory: Path) -> None:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = os.open(directory / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(self._file, 32).decode(errors="replace").strip()
            os.close(self._file)
            raise DirectoryInUse(directory, holder) from None
        mine = f"{os.getpid()}\n".encode()
        os.pwrite(self._file, mine, 0)
        os.ftruncate(self._file, len(mine))

    def release(self) -> None:
        os.close(self._file)

    close = release
