"""The picture that goes with a digest: totals, lights, sections and what is urgent on one page."""

from dataclasses import dataclass

from bot.core.lines.lights import Light
from bot.papers.drawing import INK, PALE, Page, png, width_of
from bot.subjects.tasks.records import TaskStatus

WIDTH = 1080
MARGIN = 48
GAP = 24
HEAD = 140
INNER = WIDTH - 2 * MARGIN
SECTION_STEP = 74
LINE_STEP = 44
LIGHT_HEIGHT = 130
PAPER = "#eef1f4"
BAND = "#1d4e5f"
CARD = "#ffffff"
TRACK = "#e3e8ed"
FAINT = "#b9c2cb"
STATUS_COLOURS = {
    TaskStatus.ASSIGNED: "#b4bfcb",
    TaskStatus.IN_PROGRESS: "#3f86c2",
    TaskStatus.SUBMITTED: "#8a6bbf",
    TaskStatus.CLOSED: "#2c8a5b",
    TaskStatus.SUSPENDED: "#c2a05a",
    TaskStatus.CANCELLED: "#87919c",
}
LIGHT_COLOURS = {
    Light.RED: "#c8372d",
    Light.YELLOW: "#b98100",
    Light.GREY: "#87919c",
    Light.GREEN: "#2c8a5b",
    Light.BLUE: "#3f86c2",
}


@dataclass(frozen=True)
class Share:
    """The number of tasks in a state, with the state's word and colour."""

    word: str
    count: int
    colour: str


@dataclass(frozen=True)
class Bar:
    """A section: its title, its mean progress of 100, what else is to be said of it."""

    title: str
    percent: int
    note: str


@dataclass(frozen=True)
class Block:
    """Lines under a heading."""

    heading: str
    lines: tuple[str, ...]
    colour: str = INK


@dataclass(frozen=True)
class Board:
    """All words and numbers of the page, in the order from top to bottom."""

    title: str
    plan: str
    percent: int
    percent_word: str
    total: str
    statuses: tuple[Share, ...]
    lights: tuple[Share, ...]
    sections_heading: str
    sections: tuple[Bar, ...]
    blocks: tuple[Block, ...]


def board_png(board: Board) -> bytes:
    """The page as a PNG, 1,080 pixels wide and as high as its content."""
    return png(board_svg(board))


def board_svg(board: Board) -> str:
    """The page as SVG."""
    page = Page(WIDTH, PAPER)
    _head(page, board)
    y = _totals(page, board, HEAD + GAP)
    y = _lights(page, board.lights, y)
    y = _sections(page, board, y)
    for block in board.blocks:
        y = _block(page, block, y)
    return page.svg(y)


def _head(page: Page, board: Board) -> None:
    page.box(0, 0, WIDTH, HEAD, BAND)
    page.words(MARGIN, 64, board.title, 42, "#ffffff", width=INNER)
    page.words(MARGIN, 110, board.plan, 25, "#cfe0e6", width=INNER)


def _card(page: Page, y: float, height: float) -> float:
    """White ground for what follows; returns where the next card begins."""
    page.box(MARGIN, y, INNER, height, CARD, 14)
    return y + height + GAP


def _totals(page: Page, board: Board, y: float) -> float:
    below = _card(page, y, 272)
    middle = (MARGIN + 150, y + 136)
    page.ring(middle, 92, board.percent / 100, (TRACK, STATUS_COLOURS[TaskStatus.CLOSED]))
    page.words(middle[0], middle[1] + 10, f"{board.percent}%", 46, anchor="middle")
    page.words(middle[0], middle[1] + 44, board.percent_word, 23, PALE, anchor="middle")
    x = MARGIN + 306
    width = INNER - 306 - 36
    page.words(x, y + 62, board.total, 32, width=width)
    _stack(page, board.statuses, x, y + 90, width)
    for place, share in enumerate(board.statuses):
        _legend(page, share, x + place % 3 * width / 3, y + 172 + place // 3 * 56)
    return below


def _stack(page: Page, shares: tuple[Share, ...], x: float, y: float, width: float) -> None:
    """One bar in which each state has its share."""
    page.box(x, y, width, 30, TRACK, 6)
    total = sum(share.count for share in shares)
    if not total:
        return
    for share in shares:
        part = width * share.count / total
        page.box(x, y, part, 30, share.colour)
        x += part


def _legend(page: Page, share: Share, x: float, y: float) -> None:
    page.box(x, y - 19, 20, 20, share.colour, 4)
    page.counted(x + 30, y, share.word, share.count, (25, 28))


def _lights(page: Page, lights: tuple[Share, ...], y: float) -> float:
    """A box for each light: its word stands beside its colour, which not everybody sees."""
    width = (INNER - 16 * (len(lights) - 1)) / len(lights)
    for place, light in enumerate(lights):
        x = MARGIN + place * (width + 16)
        page.box(x, y, width, LIGHT_HEIGHT, CARD, 14)
        page.box(x, y, 10, LIGHT_HEIGHT, light.colour, 5)
        colour = light.colour if light.count else FAINT
        page.words(x + 34, y + 62, str(light.count), 48, colour)
        page.words(x + 34, y + 104, light.word, 25, PALE, width=width - 44)
    return y + LIGHT_HEIGHT + GAP


def _sections(page: Page, board: Board, y: float) -> float:
    below = _card(page, y, 84 + SECTION_STEP * len(board.sections))
    page.words(MARGIN + 32, y + 52, board.sections_heading, 28)
    for place, bar in enumerate(board.sections):
        _bar(page, bar, y + 104 + place * SECTION_STEP)
    return below


def _bar(page: Page, bar: Bar, y: float) -> None:
    x = MARGIN + 32
    width = INNER - 64
    page.words(x, y, bar.title, 25, width=width - 16 - width_of(bar.note, 23))
    page.words(x + width, y, bar.note, 23, PALE, anchor="end")
    page.box(x, y + 16, width, 14, TRACK, 7)
    page.box(x, y + 16, width * bar.percent / 100, 14, STATUS_COLOURS[TaskStatus.IN_PROGRESS], 7)


def _block(page: Page, block: Block, y: float) -> float:
    below = _card(page, y, 84 + LINE_STEP * len(block.lines))
    page.words(MARGIN + 32, y + 52, block.heading, 28, block.colour)
    for place, line in enumerate(block.lines):
        page.words(MARGIN + 32, y + 100 + place * LINE_STEP, line, 25, width=INNER - 64)
    return below
