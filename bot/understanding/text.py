"""Evens out full-width letters, odd spaces and twin characters, one for one: places stay valid."""

import unicodedata
from functools import lru_cache

_FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)}
_SMALL = dict(zip("﹐﹑﹒﹔﹕﹖﹗﹙﹚﹟﹪﹢﹣", ",、.;:?!()#%+-", strict=True))
_SPACES = dict.fromkeys(
    "\t\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff", " "
)
_WIDE_SPACES = dict.fromkeys((chr(code) for code in range(0x2000, 0x200B)), " ")
_BREAKS = dict.fromkeys("\r\u2028\u2029", "\n")
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
# Kangxi radicals and compatibility ideographs look like the characters they stand for: PDFs and some
# keyboards write 11⽉30⽇.
_TWINS = (range(0x2E80, 0x2EF4), range(0x2F00, 0x2FD6), range(0xF900, 0xFADA), range(0x2F800, 0x2FA1E))


def _characters() -> dict[int, str]:
    """What each twin stands for."""
    table = {}
    for block in _TWINS:
        for code in block:
            character = unicodedata.normalize("NFKC", chr(code))
            if len(character) == 1:
                table[code] = character
    return table


_TABLE: dict[int, int | str] = {
    **_characters(),
    **_FULL_WIDTH,
    **{ord(key): value for key, value in (_SMALL | _SPACES | _WIDE_SPACES | _BREAKS | _DASHES).items()},
}


@lru_cache(maxsize=64)  # one message is read for figures, indicators, days and promises
def fold(text: str) -> str:
    """The same number of characters, so that a match in it quotes the original."""
    return text.translate(_TABLE)
