"""Reads tasks from a table such as 任务分解表: columns by their titles, section rows, merged cells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.documents.reading.tasks import Draft, FoundClause, PrintedList, SectionDraft, printed_list, title_of
from bot.documents.source.labels import ROLES, LabelKind, Labelled, column_kind
from bot.documents.source.numbering import mark_of
from bot.documents.source.source import SourceLine
from bot.understanding.numbers import read_int
from bot.understanding.text import fold

NUMBER = "number"
TASK = "task"
DETAIL = "detail"
SECTION = "section"
OTHER = "other"
_TITLES = (
    (NUMBER, "序号|编号|项号|任务序号|任务编号"),
    (SECTION, "类别|任务类别|重点领域|领域|工作类别|分类|项目类别|工作领域|板块|方面"),
    (
        TASK,
        "工作任务|重点任务|任务|主要任务|任务名称|重点工作任务|重点工作|工作内容|任务内容|具体任务|工作事项|事项|工作项目|项目|目标任务|整改任务",
    ),
    (
        DETAIL,
        "具体措施|主要措施|工作措施|工作要求|具体内容|措施|工作目标|目标|具体要求|任务要求|整改措施|主要内容|目标要求",
    ),
)
LONGEST_TITLE = 16


@dataclass(frozen=True)
class SourceTable:
    """`titles` of the columns as printed, `columns` what each holds, `rows` with their lines."""

    header: SourceLine
    titles: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[SourceLine, ...]

    @property
    def lines(self) -> frozenset[int]:
        return frozenset({self.header.number, *(row.number for row in self.rows)})


@dataclass(frozen=True)
class Unclear:
    """A row that does not fit its table."""

    line: int
    quote: str


def tables_of(lines: Sequence[SourceLine]) -> Iterator[SourceTable]:
    """Tables that hold tasks with units; a web copy may have them cell under cell."""
    place = 0
    while place < len(lines):
        columns = columns_of(lines[place].cells)
        if columns is None:
            place += 1
            continue
        end = place + 1
        while end < len(lines) and len(lines[end].cells) > 1:
            end += 1
        rows = tuple(row for row in lines[place + 1 : end] if columns_of(row.cells) is None)
        yield SourceTable(lines[place], lines[place].cells, columns, rows)
        place = end


def columns_of(cells: Sequence[str]) -> tuple[str, ...] | None:
    """What each column holds, if these cells are the head of a table of tasks."""
    if len(cells) < 3 or any(len(cell) > LONGEST_TITLE for cell in cells):
        return None
    columns = tuple(_column(cell) for cell in cells)
    if (TASK in columns or DETAIL in columns) and any(column in ROLES for column in columns):
        return columns
    return None


def stacked(lines: Sequence[SourceLine]) -> tuple[list[SourceLine], list[Unclear]]:
    """Lines in which a table stands cell under cell, put back into rows; what does not fit is told."""
    all_lines: list[SourceLine] = []
    unclear: list[Unclear] = []
    place = 0
    while place < len(lines):
        width = _stacked_width(lines, place)
        if not width:
            all_lines.append(lines[place])
            place += 1
            continue
        all_lines.append(_row(lines[place : place + width]))
        place = _take_rows(lines, place + width, width, all_lines, unclear)
    return all_lines, unclear


def _take_rows(
    lines: Sequence[SourceLine], place: int, width: int, all_lines: list[SourceLine], unclear: list[Unclear]
) -> int:
    number = 1
    while place < len(lines) and lines[place].plain == str(number):
        ends = range(place + 1, min(place + 2 * width, len(lines)))
        following = next((end for end in ends if lines[end].plain == str(number + 1)), None)
        if following is not None:
            end = following
        else:
            end = min(place + width, len(lines))
        if end - place == width:
            all_lines.append(_row(lines[place:end]))
        else:
            quote = " ".join(line.text for line in lines[place:end])[:300]
            unclear.append(Unclear(lines[place].number, quote))
        place = end
        number = number + 1
    return place


def _row(cells: Sequence[SourceLine]) -> SourceLine:
    texts = tuple(line.text for line in cells)
    return SourceLine(cells[0].number, " ".join(texts), texts)


def _stacked_width(lines: Sequence[SourceLine], place: int) -> int:
    if lines[place].cells or _column(lines[place].text) != NUMBER:
        return 0
    for width in range(8, 2, -1):
        head = [line.text for line in lines[place : place + width]]
        following = lines[place + width : place + width + 1]
        if following and following[0].plain == "1" and columns_of(head):
            return width
    return 0


def _column(title: str) -> str:
    plain = "".join(fold(title).split())
    kind = column_kind(plain)
    if kind is not None:
        return kind
    return next((column for column, titles in _TITLES if re.fullmatch(titles, plain)), OTHER)


def read_table(table: SourceTable) -> FoundClause:
    found_clause = FoundClause()
    texts: dict[int, str] = {}
    for row in table.rows:
        cells = _aligned(row.cells, len(table.columns))
        heading = _heading(cells)
        if heading:
            _open_section(found_clause, heading, row)
            continue
        values = _values(table, cells, texts)
        if SECTION in table.columns and values.get(SECTION):
            _enter_section(found_clause, values[SECTION], row)
        if values.get(TASK) or values.get(DETAIL):
            found_clause.tasks.append(_draft(table, cells, values, row, len(found_clause.sections)))
    return found_clause


def _aligned(cells: Sequence[str], width: int) -> tuple[str, ...]:
    if len(cells) <= width:
        return (*cells, *[""] * width)[: max(width, 1)]
    return tuple(cells[:width])


def _heading(cells: Sequence[str]) -> str:
    """A merged row, one text over all columns, names a section."""
    texts = {cell.strip() for cell in cells if cell.strip()}
    text = next(iter(texts)) if len(texts) == 1 else ""
    if text and not text.isdigit() and len(text) <= 60:
        return text
    return ""


def _values(table: SourceTable, cells: Sequence[str], texts: dict[int, str]) -> dict[str, str]:
    """By what the column holds; a category merged over several rows holds for all of them."""
    values: dict[str, str] = {}
    for index, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
        text = cell.strip()
        if column == SECTION:
            texts[index] = text or texts.get(index, "")
            text = texts[index]
        if column in values and text and column in (TASK, DETAIL):
            text = f"{values[column]}\n{text}"
        values[column] = text or values.get(column, "")
    return values


def _open_section(found_clause: FoundClause, heading: str, row: SourceLine) -> None:
    mark = mark_of(SourceLine(row.number, heading))
    title = mark.rest if mark else heading
    number = len(found_clause.sections) + 1
    found_clause.sections.append(
        SectionDraft(number, mark.number if mark else None, title, heading, row.number)
    )


def _enter_section(found_clause: FoundClause, heading: str, row: SourceLine) -> None:
    heading = "".join(heading.split())
    if not found_clause.sections or found_clause.sections[-1].heading != heading:
        _open_section(found_clause, heading, row)


def _printed_list(kind: LabelKind, title: str, cell: str, row: SourceLine) -> PrintedList:
    return printed_list(ROLES[kind], Labelled(kind, title, cell, row.number), cell)


def _draft(
    table: SourceTable, cells: Sequence[str], values: dict[str, str], row: SourceLine, section: int
) -> Draft:
    text = "\n".join(filter(None, (values.get(TASK, ""), values.get(DETAIL, ""))))
    mark = mark_of(SourceLine(row.number, text.split("\n")[0]))
    if mark:
        text = "\n".join([mark.rest, *text.split("\n")[1:]])
    title, cut = title_of(text)
    lists = [
        _printed_list(LabelKind(column), "".join(title_.split()), cell, row)
        for column, title_, cell in zip(table.columns, table.titles, cells, strict=True)
        if column in ROLES and cell.strip(" -—/无")
    ]
    due = values.get(LabelKind.DEADLINE, "").strip(" -—/")
    number = re.sub("[^0-9一二三四五六七八九十百]", "", values.get(NUMBER, ""))
    printed = read_int(number) or (mark.number if mark else None)
    persons = values.get(LabelKind.PERSON, "")
    return Draft(
        printed=printed,
        line=row.number,
        title=title,
        text=text,
        lists=tuple(lists),
        deadline=(" ".join(due.split()), row.number) if due else None,
        persons=((persons, row.number),) if persons else (),
        section=section,
        title_cut=cut,
        mark=values.get(NUMBER, ""),
    )
