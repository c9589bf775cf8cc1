"""Names of evidence files in an archive: readable, safe on every system, the same for the same bytes."""

import mimetypes
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

FOLDER = "evidence"
HASH_LENGTH = 8
STEM_LENGTH = 40
UNIT_LENGTH = 60
OTHER = "bin"
# Endings that office machines show or play. A file with another one may be a program: its
# name keeps that.
_PICTURES = "jpg jpeg png gif webp bmp tif tiff heic heif svg"
_PAPERS = "pdf ofd doc docx xls xlsx ppt pptx wps et dps rtf txt csv odt ods odp caj dwg dxf kmz zip rar 7z"
_FILMS = "mp4 mov avi mkv webm 3gp mp3 m4a aac wav ogg oga amr opus"
KNOWN = frozenset(f"{_PICTURES} {_PAPERS} {_FILMS}".split())
RESERVED = re.compile(r'[<>:"/\\|?*\s]+')
EDGES = " ._-"


@dataclass(frozen=True)
class Piece:
    """A stored file of the archive; `path` is where it lies in the data directory."""

    sha256: str
    size: int
    path: str
    task: int
    unit: str
    at: datetime
    name: str | None
    mime: str | None


def named(pieces: Iterable[Piece]) -> dict[str, tuple[str, Piece]]:
    """Each file once, by its hash: the name in the archive and the piece that came first."""
    files: dict[str, tuple[str, Piece]] = {}
    names: set[str] = set()  # folded, as some systems do not tell capitals from small letters
    for piece in pieces:
        if piece.sha256 not in files:
            name = next(name for name in _names(piece) if name.casefold() not in names)
            names.add(name.casefold())
            files[piece.sha256] = (name, piece)
    return files


def _names(piece: Piece) -> Iterator[str]:
    """Candidates: with a short hash, and with the whole one if another file has that name."""
    stem, suffix = _stem_and_suffix(piece)
    folder = f"{FOLDER}/{piece.task:03}/{safe(piece.unit, UNIT_LENGTH) or '-'}"
    for length in (HASH_LENGTH, len(piece.sha256)):
        words = [f"{piece.at:%Y%m%d-%H%M}", stem, piece.sha256[:length]]
        yield f"{folder}/{'-'.join(word for word in words if word)}.{suffix}"


def _stem_and_suffix(piece: Piece) -> tuple[str, str]:
    stem, dot, suffix = (piece.name or "").rpartition(".")
    if dot and suffix.lower() in KNOWN:
        return safe(stem, STEM_LENGTH), suffix.lower()
    if piece.name:
        return safe(piece.name, STEM_LENGTH), OTHER
    by_type = (mimetypes.guess_extension(piece.mime or "") or "").removeprefix(".")
    return "", by_type if by_type in KNOWN else OTHER


def safe(text: str, length: int) -> str:
    """Strip a name of paths, controls, marks that reorder, and what some system forbids."""
    folded = unicodedata.normalize("NFC", text)
    printable = "".join(map(_printable, folded))
    return RESERVED.sub("_", printable).replace(".", "_").strip(EDGES)[:length].strip(EDGES)


def _printable(character: str) -> str:
    """A space for controls, marks that reorder, and separators."""
    if unicodedata.category(character)[0] in "CZ":
        return " "
    return character
