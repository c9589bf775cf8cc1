"""Units and groups of units as the bot keeps them, in the plan's own order."""

from typing import ClassVar

from bot.core.records import Record


class Unit(Record):
    """A unit or, with `group`, a collective name; `code` is its place in the plan's order."""

    table: ClassVar[str] = "units"
    indexed: ClassVar[tuple[str, ...]] = ("code",)

    name: str
    code: int
    aliases: tuple[str, ...] = ()
    kind: str
    group: bool = False
    members: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.name
