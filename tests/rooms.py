"""Draws docs/images/rooms.svg from the imports: `python -m tests.rooms`, or `make rooms`."""

from collections import Counter
from html import escape
from pathlib import Path

import grimp

TARGET = Path(__file__).parents[1] / "docs" / "images" / "rooms.svg"
SUBJECTS = (
    "assignments",
    "tasks",
    "units",
    "plan",
    "reports",
    "evidence",
    "review",
    "completion",
    "requests",
    "instructions",
    "reminders",
    "digests",
    "people",
    "channel",
    "schedule",
    "ledger",
)
FLOORS = (
    ("bot.cli", "bot.demo"),
    ("bot.app",),
    ("bot.monitoring",),
    ("handlers", "bot.intake", "bot.delivery", "storage"),
    ("bot.rendering",),
    tuple(f"bot.subjects.{name}" for name in SUBJECTS[8:]),
    tuple(f"bot.subjects.{name}" for name in SUBJECTS[:8]),
    ("bot.core",),
    ("bot.texts", "bot.understanding", "bot.papers", "bot.documents", "bot.sandbox"),
)
WIDTH = 1080
FLOOR = 84
BOX = 40


def place_of_rooms() -> dict[str, tuple[float, float, float]]:
    """Left edge, top and width of each room's box, in pixels."""
    places: dict[str, tuple[float, float, float]] = {}
    for number, rooms in enumerate(FLOORS):
        width = min((WIDTH - 40) / len(rooms) - 10, 190)
        left = (WIDTH - len(rooms) * (width + 10)) / 2
        for position, room in enumerate(rooms):
            places[room] = (left + position * (width + 10), 20 + number * FLOOR, width)
    return places


def arrows(rooms: list[str]) -> Counter[tuple[str, str]]:
    """How many imports lead from one room into another; records are values and left out."""
    graph = grimp.build_graph("bot", "handlers", "storage")
    counts: Counter[tuple[str, str]] = Counter()
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            ends = (_room_of(importer, rooms), _room_of(imported, rooms))
            if all(ends) and ends[0] != ends[1] and not imported.endswith(".records"):
                counts[ends] += 1
    return counts


def _room_of(module: str, rooms: list[str]) -> str:
    return next((room for room in rooms if module == room or module.startswith(f"{room}.")), "")


def draw() -> str:
    places = place_of_rooms()
    height = 20 + len(FLOORS) * FLOOR
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif">',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
    ]
    parts += [_line(places[start], places[end], count) for (start, end), count in arrows([*places]).items()]
    parts += [_box(room, place) for room, place in places.items()]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _line(start: tuple[float, float, float], end: tuple[float, float, float], count: int) -> str:
    from_x = start[0] + start[2] / 2
    to_x = end[0] + end[2] / 2
    width = min(0.5 + count / 12, 5)
    return (
        f'<path d="M{from_x:.0f} {start[1] + BOX:.0f} C{from_x:.0f} {start[1] + BOX + 30:.0f} '
        f'{to_x:.0f} {end[1] - 30:.0f} {to_x:.0f} {end[1]:.0f}" '
        f'stroke="#7a8aa0" stroke-opacity="0.45" stroke-width="{width:.1f}" fill="none"/>'
    )


def _box(room: str, place: tuple[float, float, float]) -> str:
    left, top, width = place
    name = escape(room.removeprefix("bot.").removeprefix("subjects."))
    fill = "#e8f0e4" if ".subjects." in room else "#eef1f6"
    return (
        f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{BOX}" rx="6" fill="{fill}" '
        f'stroke="#5b6b80"/><text x="{left + width / 2:.0f}" y="{top + 25:.0f}" text-anchor="middle" '
        f'font-size="15" fill="#1f2a37">{name}</text>'
    )


if __name__ == "__main__":
    TARGET.write_text(draw(), encoding="utf-8")
