"""How sheets are named and their columns titled, and what their cells have in common."""

from collections.abc import Iterator, Sequence

from bot.papers.tables import Cell, Column, ColumnKind, WorkbookSheet
from bot.subjects.ledger.papers.words import PaperWords

PERCENT = 100
LINE_END = "\n"


def sheet(
    words: PaperWords,
    name: str,
    columns: Sequence[tuple[str, float, ColumnKind]],
    rows: Iterator[Sequence[Cell]],
    frozen: int = 1,
) -> WorkbookSheet:
    """A sheet whose name and columns have their words in the catalogue."""
    return WorkbookSheet(
        name=words.say(f"paper.sheet.{name}"),
        columns=tuple(Column(words.say(f"paper.column.{key}"), width, kind) for key, width, kind in columns),
        rows=rows,
        nothing=words.say("paper.none"),
        frozen=frozen,
    )
