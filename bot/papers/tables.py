"""The parts of a workbook: sheets of typed cells, as words and values only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto


class Tint(StrEnum):
    """The colours of the lights."""

    RED = auto()
    YELLOW = auto()
    GREEN = auto()
    BLUE = auto()
    GREY = auto()


@dataclass(frozen=True)
class Tinted:
    """A word on a coloured ground."""

    text: str
    tint: Tint | None


Cell = str | int | float | datetime | Tinted | None


class ColumnKind(StrEnum):
    """The look of a column's cells."""

    TEXT = auto()
    CENTRED = auto()
    NUMBER = auto()
    DAY = auto()
    MOMENT = auto()
    SHARE = auto()
    """A fraction, shown as percent with a bar."""


@dataclass(frozen=True)
class Column:
    title: str
    width: float
    kind: ColumnKind = ColumnKind.TEXT


@dataclass(frozen=True)
class WorkbookSheet:
    """`frozen` columns stay in sight; `nothing` is said where there is no row."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    nothing: str
    frozen: int = 1


@dataclass(frozen=True)
class Book:
    """`note` stands below the title of every sheet, `footer` names the pages with {page} and {pages}."""

    title: str
    note: str
    author: str
    made_at: datetime
    footer: str
    sheets: Sequence[WorkbookSheet]
