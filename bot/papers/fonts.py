"""Where the machine has a font with Chinese characters: it may know some that ours lacks."""

from collections.abc import Iterable
from itertools import product
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
ENDINGS = {".ttf", ".ttc", ".otf"}


def chinese_font(folders: Iterable[Path] = FOLDERS) -> Path | None:
    """The first font that goes by one of `NAMES`, in their order; None where there is none."""
    places = [folder.expanduser() for folder in folders]
    for name, place in product(NAMES, places):
        for path in sorted(place.rglob(name)):
            if path.suffix.lower() in ENDINGS:
                return path
    return None
