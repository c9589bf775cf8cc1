"""The tree of a notice's numbered parts, each with its paragraphs and labels."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.documents.source.labels import ROLES, LabelKind, Labelled
from bot.documents.source.numbering import NumberMark
from bot.documents.source.source import SourceLine


@dataclass
class Joint:
    """Two lines read as one."""

    line: int
    quote: str


@dataclass
class Labels:
    """One label's value over however many lines it is printed."""

    label: Labelled
    value: str
    own_line: bool
    broken: list[Joint] = field(default_factory=list)


@dataclass
class OutlineItem:
    """A numbered part: its head as printed, the paragraphs below it, its labels, its parts."""

    mark: NumberMark
    line: int
    paragraphs: list[str]
    labels: list[Labels] = field(default_factory=list)
    parts: list["OutlineItem"] = field(default_factory=list)
    parent: "OutlineItem | None" = None
    joined: list[Joint] = field(default_factory=list)
    unnumbered: bool = False

    @property
    def head(self) -> str:
        if self.paragraphs:
            return self.paragraphs[0]
        return ""

    @property
    def has_units(self) -> bool:
        return any(labels.label.kind in ROLES for labels in self.labels)

    @property
    def is_labelled(self) -> bool:
        return any(labels.label.kind is not LabelKind.PERSON for labels in self.labels)

    def walk(self) -> Iterator["OutlineItem"]:
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True)
class ListedAnnex:
    number: int
    title: str
    line: SourceLine


@dataclass
class Outline:
    """`intro` stands before the first heading, `stray` after a clause's labels without belonging to it."""

    root: OutlineItem
    intro: list[SourceLine]
    annexes: list[ListedAnnex]
    bodies: list[tuple[int | None, SourceLine]]
    stray: list[SourceLine]
    signature: list[SourceLine]

    def take_annexes(self, letter: "Outline") -> None:
        """A letter may list them above the plan, and the plan itself may be the first."""
        self.annexes[:0] = letter.annexes
        self.bodies[:0] = letter.bodies
