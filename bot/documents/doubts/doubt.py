"""What the reading doubts: a code and the words it is about; the sentences are the catalogue's."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Fact = str | int


@dataclass(frozen=True)
class Doubt:
    """`lines` are where it stands, `facts` fill the sentences of its code, quotes are as printed."""

    code: str
    lines: tuple[int, ...]
    quote: str
    tasks: tuple[int, ...] = ()
    against: tuple[str, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict, hash=False)
