"""Takes a unit's name apart: the place and level in front, and the core people use in speech."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from bot.understanding.units.pinyin import syllables

_NOISE = re.compile(r"[\W_]+")
# 市场, 市政, 区域 and the like begin a unit's own name, not a place.
_LEVEL = re.compile(
    r"(?:[\u4e00-\u9fff]{2,6}?)?([省市县区])(?![场容民域划块]|政(?!府|协|法))(?:委(?!员)(?=..))?(?=..)"
)


def key(text: str) -> str:
    """Letters, digits and Chinese characters only, so that spaces and punctuation do not count."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text).casefold())


@dataclass(frozen=True)
class Spelling:
    """One way to write a unit: 双台子区住建局 has the level 区 and the core 住建局."""

    text: str
    level: str | None
    core: str

    @cached_property
    def sounds(self) -> tuple[str, ...]:
        return syllables(self.text)

    @cached_property
    def core_sounds(self) -> tuple[str, ...]:
        return syllables(self.core)

    def of_level(self, other: "Spelling") -> bool:
        """市住建局 is another office than 区住建局."""
        return self.level is None or other.level is None or self.level == other.level


def spelling(text: str) -> Spelling:
    name = key(text)
    level = None
    core = name
    while match := _LEVEL.match(core):
        level = match[1]
        core = core[match.end() :]
    return Spelling(name, level, core)
