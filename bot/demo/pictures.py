"""Paints pictures of worksites as PNG: sky, ground, some houses and trees."""

import random
import struct
import zlib

WIDTH = 640
HEIGHT = 480
HORIZON = 290
Colour = tuple[int, int, int]
HOUSE = (188, 178, 165)
ROOF = (150, 72, 58)
TRUNK = (104, 78, 52)


def worksite(seed: int) -> bytes:
    """Paint a picture, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - pictures, not keys
    canvas = Canvas()
    green = 120 + chance.randrange(50)
    for y in range(HEIGHT):
        shade = y * 60 // HORIZON
        sky = (150 + shade, 190 + shade // 2, 225)
        ground = (90 + (y - HORIZON) // 6, green - (y - HORIZON) // 8, 70)
        canvas.box(0, y, WIDTH, 1, sky if y < HORIZON else ground)
    for _ in range(2 + chance.randrange(3)):
        _house(canvas, chance.randrange(WIDTH - 120), 60 + chance.randrange(50), chance.randrange(40, 110))
    for _ in range(9 + chance.randrange(8)):
        _tree(
            canvas, chance.randrange(WIDTH), HORIZON + 30 + chance.randrange(130), 16 + chance.randrange(18)
        )
    return canvas.png()


def _house(canvas: "Canvas", x: int, width: int, height: int) -> None:
    top = HORIZON + 8 - height
    canvas.box(x, top, width, height, HOUSE)
    for step in range(18):
        canvas.box(x + step, top - step, width - 2 * step, 1, ROOF)


def _tree(canvas: "Canvas", x: int, y: int, size: int) -> None:
    canvas.box(x - 2, y - size, 5, size, TRUNK)
    for row in range(-size, size):
        half = int((size * size - row * row) ** 0.5 * 0.8)
        canvas.box(x - half, y - size - size // 2 + row, 2 * half, 1, (38, 96 + row, 52))


class Canvas:
    def __init__(self) -> None:
        self._rows = [bytearray(3 * WIDTH) for _ in range(HEIGHT)]

    def box(self, x: int, y: int, width: int, height: int, colour: Colour) -> None:
        left = max(x, 0)
        right = min(x + width, WIDTH)
        if right <= left:
            return
        for row in self._rows[max(y, 0) : max(y + height, 0)]:
            row[3 * left : 3 * right] = bytes(colour) * (right - left)

    def png(self) -> bytes:
        header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
        rows = zlib.compress(b"".join(b"\0" + row for row in self._rows), 6)
        signature = b"\x89PNG\r\n\x1a\n"
        return signature + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
