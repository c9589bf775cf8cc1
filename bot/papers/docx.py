"""Writes a document in the form of GB/T 9704; the same paper is always the same bytes."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Cm, Emu, Length, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph as Lines
from docx.text.run import Run

from bot.papers.blocks import AnnexHeading, Block, Grid, Heading, ListItem, Note, Paper, TextParagraph
from bot.papers.legal import legal
from bot.papers.tables import Tint, Tinted
from bot.papers.typefaces import BODY, FIGURES, HEADING, LATIN, STAND_INS, SUBHEADING, TITLE

A4 = Cm(21), Cm(29.7)
TITLE_SIZE = Pt(22)
TEXT_SIZE = Pt(16)
TABLE_SIZE = Pt(10.5)
PAGE_SIZE = Pt(14)
LINE = Pt(28)
TITLE_LINE = Pt(36)
NOTE_LINE = Pt(18)
GAP = Pt(8)
AROUND = 60  # twentieths of a point above and below the words of a cell
GROUNDS = {
    Tint.RED: "F8CBAD",
    Tint.YELLOW: "FFEB9C",
    Tint.GREEN: "C6EFCE",
    Tint.BLUE: "BDD7EE",
    Tint.GREY: "D9D9D9",
}
HEADER_GROUND = "DDEBF7"
LEFT = WD_ALIGN_PARAGRAPH.LEFT
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
BOTH = WD_ALIGN_PARAGRAPH.JUSTIFY
EPOCH = (1980, 1, 1, 0, 0, 0)


def write_paper(paper: Paper, file: IO[bytes]) -> None:
    """Write a paper as a Word document to an open file."""
    document = docx.Document()
    _set_up(document, paper)
    for text in paper.title:
        _line(document, text, TITLE, TITLE_SIZE, align=CENTRE, spacing=TITLE_LINE)
    for text in paper.subtitle:
        _line(document, text, SUBHEADING, TEXT_SIZE, align=CENTRE)
    _line(document, "", BODY, TEXT_SIZE)
    for block in paper.blocks:
        _add(document, block)
    _write_timeless(document, file)


def _add(document: Document, block: Block) -> None:
    match block:
        case Heading():
            face = HEADING if block.level == 1 else SUBHEADING
            _line(document, block.text, face, TEXT_SIZE, indented=True, outline=block.level - 1)
        case TextParagraph():
            _line(document, block.text, BODY, TEXT_SIZE, indented=True)
        case ListItem():
            line = _line(document, "", BODY, TEXT_SIZE, indented=True)
            _run(line, block.lead, SUBHEADING, TEXT_SIZE, bold=True)
            _run(line, block.text, BODY, TEXT_SIZE)
        case Note():
            _line(document, block.text, BODY, TABLE_SIZE, align=LEFT, spacing=NOTE_LINE)
        case Grid():
            _grid(document, block)
        case AnnexHeading():
            _begin_landscape(document)
            _line(document, block.label, HEADING, TEXT_SIZE)
            _line(document, block.title, TITLE, TITLE_SIZE, align=CENTRE, spacing=TITLE_LINE, outline=0)


def _set_up(document: Document, paper: Paper) -> None:
    about = document.core_properties
    about.title = legal("".join(paper.title))
    about.author = legal(paper.author)
    about.last_modified_by = about.author
    about.comments = ""
    about.created = paper.made_at.replace(tzinfo=None)
    about.modified = about.created
    about.revision = 1
    normal = document.styles["Normal"]
    normal.font.name = LATIN
    normal.font.size = TEXT_SIZE
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), BODY)
    _name_stand_ins(document)
    _drop_thumbnail(document)
    section = document.sections[0]
    section.page_width, section.page_height = A4
    section.top_margin = Cm(3.7)
    section.bottom_margin = Cm(3.5)
    section.left_margin = Cm(2.8)
    section.right_margin = Cm(2.6)
    section.footer_distance = Cm(2.5)
    _number_pages(section, paper.page)


def _name_stand_ins(document: Document) -> None:
    """Name the closest typeface for machines that lack the right one."""
    parts = document.part.package.iter_parts()
    part = next(part for part in parts if part.partname == "/word/fontTable.xml")
    fonts = "".join(
        f'<w:font w:name="{face}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for face, other in STAND_INS.items()
    )
    part._blob = part.blob.replace(b"</w:fonts>", f"{fonts}</w:fonts>".encode())


def _drop_thumbnail(document: Document) -> None:
    """The library's template brings a picture of another document along."""
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]


def _number_pages(section: Section, pattern: str) -> None:
    """`pattern` has {page} where the number stands."""
    before, _, after = pattern.partition("{page}")
    line = section.footer.paragraphs[0]
    line.alignment = CENTRE
    _run(line, before, FIGURES, PAGE_SIZE)
    field = _run(line, "", FIGURES, PAGE_SIZE)
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        field._r.append(_field_part(kind, text))
    _run(line, after, FIGURES, PAGE_SIZE)


def _field_part(kind: str | None, text: str | None) -> BaseOxmlElement:
    if kind is None:
        part = OxmlElement("w:instrText")
        part.text = text
        return part
    part = OxmlElement("w:fldChar")
    part.set(qn("w:fldCharType"), kind)
    return part


def _begin_landscape(document: Document) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_height, section.page_width = A4
    section.left_margin = Cm(2)
    section.right_margin = Cm(2)
    section.top_margin = Cm(2.6)
    section.bottom_margin = Cm(2.4)
    section.footer_distance = Cm(1.4)


def _line(
    document: Document,
    text: str,
    face: str,
    size: Length,
    *,
    align: WD_ALIGN_PARAGRAPH = BOTH,
    spacing: Length = LINE,
    indented: bool = False,
    outline: int | None = None,
) -> Lines:
    line = document.add_paragraph()
    form = line.paragraph_format
    form.alignment = align
    form.space_after = Pt(0)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = spacing
    if indented:
        form.first_line_indent = Pt(2 * size.pt)
    if outline is not None:
        form.keep_with_next = True
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(outline))
        line._p.get_or_add_pPr().append(level)
    _run(line, text, face, size)
    return line


def _run(line: Lines, text: str, face: str, size: Length, *, bold: bool = False) -> Run:
    run = line.add_run(legal(text))
    run.font.name = LATIN
    run.font.size = size
    run.font.bold = bold or None
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    return run


def _grid(document: Document, grid: Grid) -> None:
    _line(document, "", BODY, TABLE_SIZE, spacing=GAP)
    table = document.add_table(rows=0, cols=len(grid.header), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    widths = _widths(document.sections[-1], grid.shares)
    table._tbl.tblPr.append(_margins())
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _row(table, grid.header, grid, widths, HEADING, header=True)
    for place, cells in enumerate(grid.rows, start=1):
        is_total = grid.total and place == len(grid.rows)
        _row(table, cells, grid, widths, HEADING if is_total else BODY)
    _line(document, "", BODY, TABLE_SIZE, spacing=GAP)


def _margins() -> BaseOxmlElement:
    around = OxmlElement("w:tblCellMar")
    for side in ("top", "bottom"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(AROUND))
        margin.set(qn("w:type"), "dxa")
        around.append(margin)
    return around


def _widths(section: Section, shares: Sequence[float]) -> list[Emu]:
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    return [Emu(int(room * share / sum(shares))) for share in shares]


def _row(
    table: Table,
    cells: Sequence[str | Tinted],
    grid: Grid,
    widths: Sequence[Emu],
    face: str,
    *,
    header: bool = False,
) -> None:
    row = table.add_row()  # type: ignore[no-untyped-call]
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))
    for place, (cell, content, width) in enumerate(zip(row.cells, cells, widths, strict=True)):
        cell.width = width
        centred = header or place in grid.centred
        ground = HEADER_GROUND if header else None
        _fill(cell, content, face, centred=centred, ground=ground)


def _fill(cell: _Cell, content: str | Tinted, face: str, *, centred: bool, ground: str | None) -> None:
    if isinstance(content, Tinted):
        ground = None if content.tint is None else GROUNDS[content.tint]
        content = content.text
    if ground:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", ground)):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for line, text in _lines_of(cell, content):
        line.alignment = CENTRE if centred else LEFT
        line.paragraph_format.space_after = Pt(0)
        _run(line, text, face, TABLE_SIZE)


def _lines_of(cell: _Cell, content: str) -> Iterator[tuple[Lines, str]]:
    first, *others = legal(content).split("\n")
    yield cell.paragraphs[0], first
    for text in others:
        yield cell.add_paragraph(), text


def _write_timeless(document: Document, file: IO[bytes]) -> None:
    """Write without the moment of writing, which the library puts to every part."""
    saved = BytesIO()
    document.save(saved)
    with ZipFile(saved) as source, ZipFile(file, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, EPOCH)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, source.read(name))
