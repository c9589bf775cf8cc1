"""What is to happen when: acts under the hour at which they are played."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from tests.fixtures_office import ZONE
from tests.year.acts import Year

Doing = Callable[[Year], Awaitable[None]]


@dataclass(frozen=True)
class Entry:
    at: datetime
    does: Doing


@dataclass
class Diary:
    entries: list[Entry] = field(default_factory=list)

    def on(self, when: str) -> Callable[[Doing], Doing]:
        """`when` is a day and an hour of the district: 2017-10-16 09:10."""

        def enter(does: Doing) -> Doing:
            self.entries.append(Entry(datetime.fromisoformat(when).replace(tzinfo=ZONE), does))
            return does

        return enter
