"""Writes a workbook for Excel, WPS and LibreOffice; the same book is always the same bytes."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from math import ceil
from tempfile import TemporaryDirectory
from typing import IO, Any

import xlsxwriter

from bot.papers.legal import legal, within
from bot.papers.tables import Book, Cell, Column, ColumnKind, Tint, Tinted, WorkbookSheet
from bot.papers.typefaces import FIGURES, HEADING

LONGEST = 32_767  # Excel's limit of a cell
A4 = 9
TITLE_ROW, NOTE_ROW, HEADER_ROW, FIRST_ROW = range(4)
TITLE_HEIGHT = 30
NOTE_HEIGHT = 18
HEADER_HEIGHT = 24
LINE_HEIGHT = 13.5
PADDING = 5
TALLEST = 409  # Excel's limit of a row
FACES = {
    Tint.RED: ("#F8CBAD", "#9C0006"),
    Tint.YELLOW: ("#FFEB9C", "#7F6000"),
    Tint.GREEN: ("#C6EFCE", "#006100"),
    Tint.BLUE: ("#BDD7EE", "#1F4E79"),
    Tint.GREY: ("#D9D9D9", "#404040"),
}
BAR = "#9DC3E6"
NUMBERS = {ColumnKind.DAY: "yyyy-mm-dd", ColumnKind.MOMENT: "yyyy-mm-dd hh:mm", ColumnKind.SHARE: "0%"}
# A row is on the disk once the next begins, so that a long ledger needs no more memory than
# a short one.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_format_properties": {"font_name": FIGURES, "font_size": 10},
}
Format = Any


def write_book(book: Book, file: IO[bytes]) -> None:
    """Write a book as a workbook to an open file; nothing of its temporary files stays."""
    with TemporaryDirectory() as directory:
        _write(book, xlsxwriter.Workbook(file, OPTIONS | {"tmpdir": directory}))


def _write(book: Book, workbook: Any) -> None:
    properties = {"title": legal(book.title), "author": legal(book.author)}
    workbook.set_properties({**properties, "created": book.made_at.replace(tzinfo=None)})
    faces = Faces(workbook)
    for sheet in book.sheets:
        _Writer(workbook.add_worksheet(sheet.name), faces, book, sheet).write()
    workbook.close()


class Faces:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._formats: dict[tuple[ColumnKind, Tint | None], Format] = {}
        heading = {"font_name": HEADING, "align": "center", "valign": "vcenter"}
        self.title = workbook.add_format({**heading, "font_size": 16})
        self.note = workbook.add_format({"align": "center", "valign": "vcenter", "font_color": "#595959"})
        self.header = workbook.add_format(
            {**heading, "text_wrap": True, "border": 1, "bg_color": "#DDEBF7", "font_size": 10}
        )

    def of(self, kind: ColumnKind, tint: Tint | None = None) -> Format:
        if (kind, tint) not in self._formats:
            self._formats[kind, tint] = self._workbook.add_format(_look(kind, tint))
        return self._formats[kind, tint]


def _look(kind: ColumnKind, tint: Tint | None) -> dict[str, object]:
    look: dict[str, object] = {"valign": "vcenter", "text_wrap": True, "border": 1, "border_color": "#A6A6A6"}
    if kind is not ColumnKind.TEXT:
        look["align"] = "center"
    if kind in NUMBERS:
        look["num_format"] = NUMBERS[kind]
    if tint is not None:
        ground, ink = FACES[tint]
        look["bg_color"] = ground
        look["font_color"] = ink
    return look


class _Writer:
    """Writes one sheet, row by row from above."""

    def __init__(self, worksheet: Any, faces: Faces, book: Book, sheet: WorkbookSheet) -> None:
        self._worksheet = worksheet
        self._faces = faces
        self._book = book
        self._sheet = sheet
        self._last_column = len(sheet.columns) - 1

    def write(self) -> None:
        self._set_up_page()
        self._write_head()
        last = FIRST_ROW
        for last, row in enumerate(self._rows(), start=FIRST_ROW):
            self._write_row(last, row)
        self._worksheet.autofilter(HEADER_ROW, 0, last, self._last_column)
        for place, column in enumerate(self._sheet.columns):
            if column.kind is ColumnKind.SHARE:
                self._worksheet.conditional_format(FIRST_ROW, place, last, place, _bar())

    def _rows(self) -> Iterator[Sequence[Cell]]:
        is_empty = True
        for row in self._sheet.rows:
            is_empty = False
            yield row
        if is_empty:
            yield [self._sheet.nothing, *[None] * self._last_column]

    def _set_up_page(self) -> None:
        page = self._worksheet
        page.set_landscape()
        page.set_paper(A4)
        page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.center_horizontally()
        page.repeat_rows(HEADER_ROW)
        page.set_footer(f"&L&A&C{_pages(self._book.footer)}")
        page.freeze_panes(FIRST_ROW, self._sheet.frozen)
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for place, column in enumerate(self._sheet.columns):
            page.set_column(place, place, column.width)

    def _write_head(self) -> None:
        page = self._worksheet
        faces = self._faces
        for row, text, height, face in (
            (TITLE_ROW, self._book.title, TITLE_HEIGHT, faces.title),
            (NOTE_ROW, self._book.note, NOTE_HEIGHT, faces.note),
        ):
            page.set_row(row, height)
            page.merge_range(row, 0, row, self._last_column, "", face)
            page.write_string(row, 0, plain(text), face)
        page.set_row(HEADER_ROW, HEADER_HEIGHT)
        for place, column in enumerate(self._sheet.columns):
            page.write_string(HEADER_ROW, place, plain(column.title), faces.header)

    def _write_row(self, row: int, cells: Sequence[Cell]) -> None:
        lines = max(map(_lines, self._sheet.columns, cells))
        self._worksheet.set_row(row, min(lines * LINE_HEIGHT + PADDING, TALLEST))
        for place, (column, cell) in enumerate(zip(self._sheet.columns, cells, strict=True)):
            if self._write_cell(row, place, column, cell):
                raise ValueError(f"sheet {self._sheet.name} does not hold row {row}")

    def _write_cell(self, row: int, place: int, column: Column, cell: Cell) -> int:
        """Write a cell; the library returns 0 when it has written it."""
        page = self._worksheet
        face = self._faces.of(column.kind)
        status: int
        match cell:
            case None | "":
                status = page.write_blank(row, place, None, face)
            case Tinted():
                tinted = self._faces.of(column.kind, cell.tint)
                status = page.write_string(row, place, plain(cell.text), tinted)
            case datetime():
                status = page.write_datetime(row, place, cell.replace(tzinfo=None), face)
            case int() | float():
                status = page.write_number(row, place, cell, face)
            case str():
                status = page.write_string(row, place, plain(cell), face)
        return status


def _lines(column: Column, cell: Cell) -> int:
    """How many lines a cell takes. Not every program finds out by itself, so each row says
    how tall it is.

    GBK has two bytes for what is drawn twice as wide as a Latin letter.
    """
    text = cell.text if isinstance(cell, Tinted) else cell
    if not isinstance(text, str):
        return 1
    room = max(int(column.width) - 1, 2)
    widths = [len(line.encode("gbk", "replace")) for line in text.split("\n")]
    return sum(max(ceil(width / room), 1) for width in widths)


def plain(text: str) -> str:
    """Text that stays text: the library would take <r>…</r> for markup of its own and write it as it is."""
    cut = within(legal(text), LONGEST)
    if cut.startswith("<r>") and cut.endswith("</r>"):
        return f" {within(cut, LONGEST - 1)}"
    return cut


def _pages(footer: str) -> str:
    return footer.replace("&", "&&").format(page="&P", pages="&N")


def _bar() -> dict[str, object]:
    share = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
    return {"type": "data_bar", "bar_solid": True, "bar_color": BAR, **share}
