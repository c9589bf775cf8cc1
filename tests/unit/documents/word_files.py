"""Notices as Word files, made anew for each test: Word's own numbers, a table with merged cells."""

import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

MERGED = "↑"  # one cell with the one above
HEAD = ("序号", "工作任务", "牵头单位", "配合单位", "完成时限", "责任人")
ROWS: tuple[Sequence[str], ...] = (
    ("一、营商环境",),
    (
        "1",
        "压缩企业开办时间。企业开办时间压缩至3个工作日以内。",
        "区市场监管局",
        "区行政审批局、区税务局",
        "2020年6月底前",
        "王强",
    ),
    ("2", "推行“一网通办”，网上可办率达到95%。", "区行政审批局", "各区直有关部门", "2020年12月31日", "李梅"),
    ("二、项目建设",),
    ("3", "新开工亿元以上项目30个", "区发改局、区工信局", "", "2020年", ""),
    ("3", "完成固定资产投资120亿元", "区发改局", "区工商局、各街道", "按月推进", ""),
    ("5", "争取上级资金", "区财政局", "-", "", ""),
    ("6", "盘活闲置土地", MERGED, "区住建局", MERGED, ""),
)
PARAGRAPHS = (
    "青河区人民政府办公室关于印发《青河区2020年重点工作任务分解方案》的通知",
    "青政办发〔2020〕5号",
    "各街道办事处，区政府各部门：",
    "现将《青河区2020年重点工作任务分解方案》印发给你们，请认真落实，6项任务逐项销号。",
    "附件：青河区2020年重点工作任务分解表",
    "青河区人民政府办公室",
    "2020年3月2日",
    "附件",
    "青河区2020年重点工作任务分解表",
)


def notice() -> bytes:
    document = docx.Document()
    for text in PARAGRAPHS:
        document.add_paragraph(text)
    _add_table(document)
    document.add_paragraph("青河区人民政府办公室　　　　　　　　2020年3月3日印发")
    return _bytes(document)


def numbered() -> bytes:
    """The same kind of plan with numbers that Word counts, which stand nowhere in its text."""
    document = docx.Document()
    _define_numbers(document)
    for text in (
        "东湖区教育局关于印发校园安全整治方案的通知",
        "各中小学校：",
        "现将方案印发给你们。",
        "东湖区教育局",
        "2021年9月1日",
    ):
        document.add_paragraph(text)
    _numbered(document, "重点任务", 0)
    for title, units in (
        ("排查校舍安全。", "责任单位：区教育局、区住建局"),
        ("整治食堂卫生。", "责任单位：区市场监管局"),
    ):
        _numbered(document, title, 1)
        document.add_paragraph(units)
        document.add_paragraph("完成时限：2021年10月")
    return _bytes(document)


def _add_table(document: Document) -> None:
    table = document.add_table(rows=0, cols=len(HEAD))
    for row in (HEAD, *ROWS):
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[-1]).text = row[0]
            continue
        for place, (cell, text) in enumerate(zip(cells, row, strict=True)):
            if text == MERGED:
                table.rows[-2].cells[place].merge(cell)
            else:
                cell.text = text


def _numbered(document: Document, text: str, level: int) -> None:
    properties = document.add_paragraph(text).paragraph_format.element.get_or_add_pPr()
    number = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", level), ("w:numId", 77)):
        number.append(_with_value(name, str(value)))
    properties.append(number)


def _define_numbers(document: Document) -> None:
    numbering = document.part.numbering_part.element
    kind = OxmlElement("w:abstractNum")
    kind.set(qn("w:abstractNumId"), "77")
    for level, (form, text) in enumerate((("chineseCounting", "%1、"), ("decimal", "%2."))):
        made = OxmlElement("w:lvl")
        made.set(qn("w:ilvl"), str(level))
        for name, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", text)):
            made.append(_with_value(name, value))
        kind.append(made)
    numbering.insert(0, kind)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "77")
    number.append(_with_value("w:abstractNumId", "77"))
    numbering.append(number)


def _with_value(name: str, value: str) -> BaseOxmlElement:
    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    return element


def _bytes(document: Document) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()
