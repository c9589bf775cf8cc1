"""A Word file's paragraphs and table rows as lines, with its automatic numbers written out."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from bot.documents.source.source import SourceLine
from bot.documents.source.word_numbering import Numbering

MAX_UNPACKED = 60 * 2**20
MAX_XML = 12 * 2**20  # parsed it takes twenty times as much; pictures are not parsed
MAX_FILES = 2_000
MAX_LINES = 100_000
MAX_CELLS = 40
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:instrText"), qn("w:delText")}
_WRAPPERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")}
_BREAKS = {qn("w:br"), qn("w:cr")}


class NotWord(Exception):
    """The packed file is no Word document that can be opened."""


def word_lines(content: bytes) -> list[SourceLine]:
    _look_inside(content)
    try:
        document = docx.Document(io.BytesIO(content))
        numbering = Numbering.of(document)
        lines = []
        for line in _lines(document.element.body, numbering):
            lines.append(line)
            if len(lines) > MAX_LINES:
                raise NotWord("has too many paragraphs for a notice; save the notice alone")
    except NotWord:
        raise
    except Exception as error:  # whatever a damaged package makes the parser raise
        sentence = f"is a damaged Word file ({type(error).__name__}); open it in Word and save it anew"
        raise NotWord(sentence) from error
    return lines


def _look_inside(content: bytes) -> None:
    """Refuses what is no Word document, and packages that would unpack to more than any notice has."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError) as error:
        raise NotWord("is a damaged Word file; open it in Word and save it anew") from error
    if not any(entry.filename == "word/document.xml" for entry in entries):
        raise NotWord("is a packed file but no Word document; unpack it and give the .docx or .txt inside")
    parsed = sum(entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels")))
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_FILES or unpacked > MAX_UNPACKED or parsed > MAX_XML:
        raise NotWord("unpacks to far more than a notice; save its text alone as .docx or .txt")


def _lines(body: Any, numbering: Numbering) -> Iterator[SourceLine]:
    number = 0
    for block in _blocks(body):
        if block.tag == qn("w:p"):
            for text in _paragraph(block, numbering).split("\n"):
                number += 1
                yield SourceLine(number, text)
            continue
        for cells in _rows(block, numbering):
            number += 1
            yield SourceLine(number, " ".join(" ".join(cells).split()), cells)


def _blocks(parent: Any) -> Iterator[Any]:
    return _children(parent, "w:p", "w:tbl")


def _children(parent: Any, *tags: str) -> Iterator[Any]:
    """In order, also those inside content controls and tracked insertions."""
    wanted = {qn(tag) for tag in tags}
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, *tags)


def _rows(table: Any, numbering: Numbering) -> Iterator[tuple[str, ...]]:
    """Cell by cell; a cell merged over columns or rows stands in each of them."""
    above: list[str] = []
    for row in _children(table, "w:tr"):
        cells: list[str] = []
        for cell in _children(row, "w:tc"):
            merged = _goes_on(cell) and len(cells) < len(above)
            text = above[len(cells)] if merged else _cell(cell, numbering)
            cells += [text] * _span(cell)
        above = cells[:MAX_CELLS]
        yield tuple(above)


def _cell(cell: Any, numbering: Numbering) -> str:
    texts = (_paragraph(each, numbering) for each in cell.iter(qn("w:p")))
    return "\n".join(filter(str.strip, texts))


def _goes_on(cell: Any) -> bool:
    """Whether it is the lower part of a cell merged over rows."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val")) != "restart"


def _span(cell: Any) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = span.get(qn("w:val")) if span is not None else None
    if value and value.isdigit():
        return min(int(value), MAX_CELLS)
    return 1


def _paragraph(paragraph: Any, numbering: Numbering) -> str:
    return numbering.number(paragraph) + "".join(_texts(paragraph))


def _texts(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag == qn("w:tab"):
            yield " "
        elif child.tag in _BREAKS:
            yield "\n"
        elif len(child):
            yield from _texts(child)
