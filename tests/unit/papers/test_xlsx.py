"""Workbooks: whatever people write stays text, and what is written is read back."""

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from bot.papers.legal import legal, within
from bot.papers.tables import Book, Cell, Column, ColumnKind, Tint, Tinted, WorkbookSheet
from bot.papers.xlsx import FIRST_ROW, LONGEST, write_book

AT = datetime(2017, 10, 16, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
COLUMNS = (
    Column("文字", 20),
    Column("时间", 16, ColumnKind.MOMENT),
    Column("进度", 9, ColumnKind.SHARE),
    Column("预警", 9, ColumnKind.CENTRED),
)
FORMULAS = (
    "=1+1",
    "=HYPERLINK(1)",
    "+1",
    "-1",
    "@SUM(A1)",
    "{=1}",
    "http://e.cn",
    "0012",
    "1e5",
    "\t=1",
    "%0",
)
MARKUP = (
    "<r><t>x</t></r>",
    "<r>",
    "</is>",
    "&amp;",
    "]]>",
    "_x0041_",
    '"',
    "<r></r></t></is></c><c><f>1</f></c>",
)


def made(rows: Sequence[Sequence[Cell]], **more: object) -> bytes:
    sheet = WorkbookSheet("表", COLUMNS, rows, nothing="无")
    values = {"title": "台账", "note": "截至", "author": "办公室", "footer": "第 {page} 页 & {pages}", **more}
    file = BytesIO()
    write_book(Book(made_at=AT, sheets=(sheet,), **values), file)  # type: ignore[arg-type]
    return file.getvalue()


def read(content: bytes) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return [list(row) for row in book.get_sheet_by_index(0).to_python()]


def part(content: bytes, name: str = "xl/worksheets/sheet1.xml") -> str:
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(name).decode()


def written(text: str) -> object:
    return read(made([[text, None, None, None], ["end", None, None, None]]))[FIRST_ROW][0]


@pytest.mark.parametrize("text", [*FORMULAS, *MARKUP])
def test_what_looks_like_a_formula_or_markup_is_text(text: str) -> None:
    assert str(written(text)).strip() == text.strip()
    xml = part(made([[text, None, None, None]]))
    assert "<f>" not in xml
    assert "<hyperlink" not in xml


@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_any_text_is_read_back_without_what_xml_forbids(text: str) -> None:
    kept = re.sub("\r\n?", "\n", legal(text))
    assert re.sub("\r\n?", "\n", str(written(text))).strip() == kept.strip()


@given(st.integers(LONGEST - 3, LONGEST + 3), st.sampled_from(["字", "\U0001f600", "a"]))
def test_a_long_text_is_cut_at_the_limit_between_characters(length: int, char: str) -> None:
    text = within(char * length, LONGEST)
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST
    assert set(text) <= {char, "…"}
    assert (text == char * length) == (len((char * length).encode("utf-16-le")) // 2 <= LONGEST)


def test_a_cell_holds_no_more_than_excel_allows() -> None:
    assert written("长" * 40_000) == "长" * (LONGEST - 1) + "…"
    assert len(str(written("<r>" + "长" * 40_000 + "</r>"))) == LONGEST


def test_times_shares_and_tints_are_typed() -> None:
    content = made([["甲", AT, 0.6, Tinted("逾期", Tint.RED)], ["乙", None, None, Tinted("—", None)]])
    first, second = read(content)[FIRST_ROW:]
    assert first == ["甲", datetime(2017, 10, 16, 9, 30), 0.6, "逾期"]  # noqa: DTZ001
    assert second == ["乙", "", "", "—"]
    xml = part(content)
    assert "dataBar" in xml
    styles = part(content, "xl/styles.xml")
    assert "FFF8CBAD" in styles
    assert "0%" in styles


def test_the_sheet_is_fit_for_reading_and_printing() -> None:
    content = made([[str(number), AT, 0.1, None] for number in range(200)])
    xml = part(content)
    for expected in (
        'state="frozen"',
        '<autoFilter ref="A3:D203"/>',
        'orientation="landscape"',
        'paperSize="9"',
        'fitToHeight="0"',
        "第 &amp;P 页 &amp;&amp; &amp;N",
        'wrapText="1"',
    ):
        assert expected in xml + part(content, "xl/styles.xml")
    assert "$3:$3" in part(content, "xl/workbook.xml")
    assert [row[0] for row in read(content)[:3]] == ["台账", "截至", "文字"]


def test_a_row_is_as_tall_as_its_text() -> None:
    rows: list[list[Cell]] = [["长" * 60, None, None, None], ["短", None, None, None]]
    tall, short = map(float, re.findall(r'<row r="[45]"[^>]*? ht="([\d.]+)"', part(made(rows))))
    assert tall > 5 * short
    assert 'ht="408.75"' in part(made([["长\n" * 500, None, None, None]]))


def test_a_sheet_without_rows_says_so() -> None:
    assert read(made([]))[FIRST_ROW][0] == "无"


def test_the_same_book_is_the_same_bytes() -> None:
    rows: list[list[Cell]] = [["甲", AT, 0.5, Tinted("正常", Tint.GREEN)]]
    first = made(rows)
    assert made(rows) == first
    assert made(rows) != made(rows, title="别的")
