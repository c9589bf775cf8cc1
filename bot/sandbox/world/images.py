"""What a picture's first bytes tell: its kind and its size; no picture is decoded."""

import struct
from base64 import b64decode
from dataclasses import dataclass

JPEG_START = b"\xff\xd8"
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
BARE = frozenset({0x01, *range(0xD0, 0xD8)})
THUMBNAIL = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAx"
    "NDQ0Hyc5PTgyPC4zNDL/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAI"
    "AQEAAD8AVN//2Q=="
)


@dataclass(frozen=True, slots=True)
class Picture:
    mime: str
    width: int
    height: int


def picture(content: bytes) -> Picture | None:
    """None when the bytes are no JPEG, PNG, GIF or WebP."""
    try:
        return _picture(content)
    except (struct.error, IndexError):
        return None


def _picture(content: bytes) -> Picture | None:
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        width, height = struct.unpack(">II", content[16:24])
        return Picture("image/png", width, height)
    if content[:6] in (b"GIF87a", b"GIF89a"):
        width, height = struct.unpack("<HH", content[6:10])
        return Picture("image/gif", width, height)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _webp(content)
    if content.startswith(JPEG_START):
        return _jpeg(content)
    return None


def _webp(content: bytes) -> Picture:
    kind = content[12:16]
    if kind == b"VP8X":
        width = 1 + int.from_bytes(content[24:27], "little")
        height = 1 + int.from_bytes(content[27:30], "little")
    elif kind == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        width = 1 + (bits & 0x3FFF)
        height = 1 + (bits >> 14 & 0x3FFF)
    else:
        width, height = (side & 0x3FFF for side in struct.unpack("<HH", content[26:30]))
    return Picture("image/webp", width, height)


def _jpeg(content: bytes) -> Picture | None:
    for marker, start, _ in _segments(content):
        if marker in FRAMES:
            height, width = struct.unpack(">HH", content[start + 5 : start + 9])
            return Picture("image/jpeg", width, height)
    return None


def _segments(content: bytes) -> list[tuple[int, int, int]]:
    """Marker, start and end of the segments before the picture data."""
    segments = []
    position = 2
    while position + 4 <= len(content) and content[position] == 0xFF:
        marker = content[position + 1]
        if marker in BARE:
            size = 0
        else:
            size = int.from_bytes(content[position + 2 : position + 4], "big")
        segments.append((marker, position, position + 2 + size))
        position += 2 + size
        if marker == 0xDA:
            break
    return segments


def without_exif(content: bytes) -> bytes:
    """Telegram drops time and place from what is sent as a photo; the picture itself stays as it is."""
    if not content.startswith(JPEG_START):
        return content
    for marker, start, end in _segments(content):
        if marker == 0xE1:
            return without_exif(content[:start] + content[end:])
    return content
