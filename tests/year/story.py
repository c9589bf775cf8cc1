"""What happened in the year, in order: who wrote and pressed what, and what the bot said to whom."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Scene:
    at: datetime
    zh: str
    en: str


@dataclass(frozen=True)
class Act:
    """Somebody writes, sends or presses; `en` explains the Chinese words."""

    at: datetime
    who: str
    how: str
    zh: str
    en: str


@dataclass(frozen=True)
class Heard:
    """A message of the bot; `own` answers the reader's own act."""

    at: datetime
    reader: str
    kind: str
    zh: str
    en: str
    labels_zh: tuple[str, ...] = ()
    labels_en: tuple[str, ...] = ()
    own: bool = False
    grouped: bool = False


Entry = Scene | Act | Heard


@dataclass
class Story:
    """`told` is what the tour shows; `heard` is everything everybody got."""

    told: list[Entry] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    commands: set[str] = field(default_factory=set)
    _quiet: bool = False

    @property
    def telling(self) -> bool:
        return not self._quiet

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """What happens meanwhile happens, but is left out of the tour."""
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    def tell(self, entry: Entry) -> None:
        if isinstance(entry, Heard):
            self.heard.append(entry)
        self.tell_only(entry)

    def tell_only(self, entry: Entry) -> None:
        """Tell what is no message of its own, such as one that has changed."""
        if not self._quiet:
            self.told.append(entry)
