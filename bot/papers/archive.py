"""The archive: every paper and every file of evidence in one ZIP, with a list of their
hashes.

It is written from front to back, so it may go anywhere, and holds no file in memory. Names,
order and times come from what is archived: the same content is the same bytes.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

MANIFEST = "MANIFEST"
CHUNK = 2**20
READABLE = 0o644 << 16
EARLIEST = 1980  # the years that a ZIP can name
LATEST = 2107


@dataclass(frozen=True)
class Member:
    """One file: `open` gives its bytes. Pictures and films are stored, as packing makes them no smaller."""

    name: str
    at: datetime
    size: int
    open: Callable[[], IO[bytes]]
    packed: bool = False


class OneWay:
    """A file that `ZipFile` cannot seek in: a pipe and a disk then get the same bytes."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, content: bytes) -> int:
        return self._file.write(content)

    def flush(self) -> None:
        self._file.flush()

    def close(self) -> None:
        """The caller, who has opened the file, closes it."""


def write_archive(members: Iterable[Member], at: datetime, file: IO[bytes]) -> dict[str, str]:
    """Write an archive whose last file lists the hashes; returns the SHA-256 of every member by name."""
    hashes: dict[str, str] = {}
    with ZipFile(OneWay(file), "w", allowZip64=True) as archive:
        for member in members:
            hashes[member.name] = _add(archive, member)
        manifest = "".join(f"{digest}  {name}\n" for name, digest in hashes.items()).encode()
        info = _info(MANIFEST, at, len(manifest), ZIP_DEFLATED)
        with archive.open(info, "w") as target:
            target.write(manifest)
    return hashes


def _add(archive: ZipFile, member: Member) -> str:
    digest = hashlib.sha256()
    info = _info(member.name, member.at, member.size, ZIP_DEFLATED if member.packed else ZIP_STORED)
    with member.open() as source, archive.open(info, "w") as target:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            target.write(chunk)
    return digest.hexdigest()


def _info(name: str, at: datetime, size: int, packing: int) -> ZipInfo:
    year = min(max(at.year, EARLIEST), LATEST)
    info = ZipInfo(name, (year, at.month, at.day, at.hour, at.minute, at.second))
    info.compress_type = packing
    info.external_attr = READABLE
    info.file_size = size
    return info
