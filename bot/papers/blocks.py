"""The parts of a document in official form, as words only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.papers.tables import Tinted


@dataclass(frozen=True)
class Heading:
    """Level 1 is 一、, level 2 is （一）."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class TextParagraph:
    text: str


@dataclass(frozen=True)
class ListItem:
    """A line of a list: what it is about, then what is said of it."""

    lead: str
    text: str


@dataclass(frozen=True)
class Grid:
    """A table; `shares` are the widths of its columns, `centred` those whose cells are short."""

    header: Sequence[str]
    rows: Sequence[Sequence[str | Tinted]]
    shares: Sequence[float]
    centred: frozenset[int] = frozenset()
    total: bool = False
    """Whether the last row sums up."""


@dataclass(frozen=True)
class AnnexHeading:
    """The beginning of an annex on landscape pages; `label` is 附件1, `title` is centred."""

    label: str
    title: str


@dataclass(frozen=True)
class Note:
    """Small print."""

    text: str


Block = Heading | TextParagraph | ListItem | Grid | AnnexHeading | Note


@dataclass(frozen=True)
class Paper:
    """`subtitle` are the lines below the title, `page` has {page} where the page's number stands."""

    title: Sequence[str]
    subtitle: Sequence[str]
    author: str
    made_at: datetime
    page: str
    blocks: Sequence[Block]
