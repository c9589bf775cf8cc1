"""Evens out full-width letters and odd spaces, one character for one, so that places stay valid."""

from functools import lru_cache

_FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)}
_SMALL = dict(zip("﹐﹑﹒﹔﹕﹖﹗﹙﹚﹟﹪﹢﹣", ",、.;:?!()#%+-", strict=True))
_SPACES = dict.fromkeys(
    "\t\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff", " "
)
_WIDE_SPACES = dict.fromkeys((chr(code) for code in range(0x2000, 0x200B)), " ")
_BREAKS = dict.fromkeys("\r\u2028\u2029", "\n")
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_TABLE: dict[int, int | str] = {
    **_FULL_WIDTH,
    **{ord(key): value for key, value in (_SMALL | _SPACES | _WIDE_SPACES | _BREAKS | _DASHES).items()},
}


@lru_cache(maxsize=64)  # one message is read for figures, indicators, days and promises
def fold(text: str) -> str:
    """The same number of characters, so that a match in it quotes the original."""
    return text.translate(_TABLE)
