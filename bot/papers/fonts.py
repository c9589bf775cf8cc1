"""Where the machine has a font with Chinese characters: it may know some that ours lacks."""

from collections.abc import Iterable
from pathlib import Path

FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("~/.local/share/fonts"),
    Path("~/.fonts"),
    Path("/System/Library/Fonts"),
    Path("/Library/Fonts"),
)
NAMES = (
    "NotoSansCJK*",
    "NotoSansSC*",
    "SourceHanSans*",
    "wqy-*",
    "DroidSansFallback*",
    "PingFang*",
    "STHeiti*",
    "simhei*",
    "simsun*",
    "msyh*",
)


def chinese_font(folders: Iterable[Path] = FOLDERS) -> Path | None:
    """The first known one, in the order of `NAMES`."""
    places = [folder.expanduser() for folder in folders]
    found = (path for name in NAMES for place in places for path in sorted(place.rglob(name)))
    return next((path for path in found if path.suffix.lower() in {".ttf", ".ttc", ".otf"}), None)
