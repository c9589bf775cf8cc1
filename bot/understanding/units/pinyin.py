"""Sounds of Chinese names, and whether Latin letters spell them."""

import re
import unicodedata
from collections.abc import Sequence

_NOT_LETTERS = re.compile(r"[^a-z]+")
HAN = re.compile(r"[\u4e00-\u9fff]+")


def syllables(text: str) -> tuple[str, ...]:
    """One syllable for each Chinese character; anything else is left out."""
    # Loading its tables takes about 150 ms, which the start need not pay: most names are typed right.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    han = "".join(HAN.findall(text))
    return tuple(latin(syllable) for syllable in lazy_pinyin(han))


def latin(text: str) -> str:
    """Lower-case letters without tone marks; ü is typed v."""
    plain = text.casefold().replace("ü", "v").replace("u:", "v")
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFD", plain))


def initials(sounds: Sequence[str]) -> str:
    return "".join(sound[:1] for sound in sounds)


def spells(letters: str, sounds: Sequence[str]) -> bool:
    """Whether the letters are whole syllables of the name, in order, some perhaps left out: zhujianju."""
    reached = {0}
    for sound in sounds:
        reached |= {start + len(sound) for start in reached if letters.startswith(sound, start)}
    return len(letters) in reached
