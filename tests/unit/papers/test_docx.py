"""Documents: in the form of official ones, and whatever people write stays text."""

from datetime import datetime
from io import BytesIO
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import docx
from docx.enum.section import WD_ORIENT
from hypothesis import example, given
from hypothesis import strategies as st

from bot.papers.blocks import AnnexHeading, Block, Grid, Heading, ListItem, Note, Paper, TextParagraph
from bot.papers.docx import write_paper
from bot.papers.legal import legal
from bot.papers.tables import Tint, Tinted

AT = datetime(2017, 10, 16, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
GRID = Grid(
    ("序号", "状态"), [("1", Tinted("逾期", Tint.RED)), ("合计", "1")], (1, 2), frozenset({0}), total=True
)
BLOCKS: tuple[Block, ...] = (
    Heading("一、总体情况"),
    Heading("（一）逾期任务", level=2),
    TextParagraph("本方案共35项任务。"),
    ListItem("3. 绿化。", "区住建局，已逾期3天。"),
    GRID,
    Note("台账校验值：9f2c"),
    AnnexHeading("附件1", "督办台账"),
    GRID,
)


def made(*blocks: Block, title: str = "行动计划") -> bytes:
    file = BytesIO()
    write_paper(
        Paper((title, "推进情况报告"), ("（双区政办发〔2017〕26号）",), "办公室", AT, "— {page} —", blocks),
        file,
    )
    return file.getvalue()


def dates_in(content: bytes) -> set[tuple[int, int, int]]:
    """The days that the parts of the file bear; today's would make the next file another one."""
    with ZipFile(BytesIO(content)) as archive:
        return {entry.date_time[:3] for entry in archive.infolist()}


def part(content: bytes, name: str) -> str:
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(name).decode()


def test_everything_is_there_in_its_typeface() -> None:
    content = made(*BLOCKS)
    document = docx.Document(BytesIO(content))
    told = [line.text for line in document.paragraphs if line.text]
    assert told == [
        "行动计划",
        "推进情况报告",
        "（双区政办发〔2017〕26号）",
        "一、总体情况",
        "（一）逾期任务",
        "本方案共35项任务。",
        "3. 绿化。区住建局，已逾期3天。",
        "台账校验值：9f2c",
        "附件1",
        "督办台账",
    ]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["序号", "状态"],
        ["1", "逾期"],
        ["合计", "1"],
    ]
    xml = part(content, "word/document.xml")
    for face in ("方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"):
        assert f'w:eastAsia="{face}"' in xml
        assert f'<w:font w:name="{face}"><w:altName' in part(content, "word/fontTable.xml")
    assert 'w:fill="F8CBAD"' in xml
    assert "<w:tblHeader/>" in xml


def test_pages_are_numbered_and_the_annex_lies_across() -> None:
    content = made(*BLOCKS)
    first, second = docx.Document(BytesIO(content)).sections
    assert (first.orientation, second.orientation) == (WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE)
    assert second.page_width is not None
    assert second.page_height is not None
    assert second.page_width > second.page_height
    assert "<w:instrText>PAGE</w:instrText>" in part(content, "word/footer1.xml")
    assert [line.text for line in first.footer.paragraphs] == ["—  —"]


def test_the_document_says_who_made_it_when_and_nothing_else() -> None:
    about = docx.Document(BytesIO(made())).core_properties
    assert (about.title, about.author, about.comments) == ("行动计划推进情况报告", "办公室", "")
    with ZipFile(BytesIO(made())) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name]


def test_the_same_paper_is_the_same_bytes() -> None:
    first = made(*BLOCKS)
    assert made(*BLOCKS) == first
    assert dates_in(first) == {(1980, 1, 1)}


@example("\r\n")
@given(st.text(st.characters(exclude_categories=()), max_size=100))
def test_any_text_is_read_back_without_what_xml_forbids(text: str) -> None:
    document = docx.Document(BytesIO(made(TextParagraph(text), Grid(("列",), [(text,)], (1,)))))
    kept = legal(text)
    assert document.paragraphs[4].text == kept
    assert document.tables[0].rows[1].cells[0].text == kept
