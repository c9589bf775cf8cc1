"""A notice as it is read: lines that know where they stand in the file."""

from dataclasses import dataclass
from functools import cached_property

from bot.understanding.text import fold


@dataclass(frozen=True)
class SourceLine:
    """`number` is counted as an editor does, in Word by paragraphs and rows; `cells` only in a table."""

    number: int
    text: str
    cells: tuple[str, ...] = ()

    @cached_property
    def folded(self) -> str:
        """Half-width signs, character for character, so that places in it are places in `text`."""
        return fold(self.text)

    @cached_property
    def plain(self) -> str:
        """Half-width signs and no spaces: for comparing only."""
        return "".join(self.folded.split())

    @cached_property
    def printed(self) -> str:
        """`text` without its spaces, character for character as `plain`."""
        return "".join(
            char for char, folded in zip(self.text, self.folded, strict=True) if not folded.isspace()
        )


class NoPlan(Exception):
    """What was read is no notice a plan can be made from; `line` is where it shows, if anywhere."""

    def __init__(self, code: str, line: int | None = None, **detail: str | int) -> None:
        self.code = code
        self.line = line
        self.detail = detail
        super().__init__(code)
